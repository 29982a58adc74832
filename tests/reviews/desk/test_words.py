"""When something happens, in words."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.desk import words


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-3600 * 50, "2\xa0days, 2\xa0hours ago"),
        (-60, "1\xa0minute ago"),
        (-59, "just now"),
        (0, "just now"),
        (59, "in a moment"),
        (60, "in 1\xa0minute"),
        (3600 * 72, "in 3\xa0days"),
    ],
)
def test_moments_are_told_as_seen_from_now(noon, seconds, expected):
    with clock.at_moment(noon):
        assert words.relative(noon + timedelta(seconds=seconds)) == expected
