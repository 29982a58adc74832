"""What a piece covers, in words."""

import pytest

from reviews.pages import labels


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], ""),
        ([(1, 5)], "Episode 5"),
        ([(1, 2), (1, 1)], "Episodes 1–2"),
        ([(1, 1), (1, 3)], "Episodes 1 and 3"),
        ([(1, 1), (1, 2), (1, 4), (1, 7), (1, 8)], "Episodes 1–2, 4 and 7–8"),
        ([(2, 5)], "Season 2, episode 5"),
        ([(0, 1)], "Special 1"),
        ([(1, 16), (2, 1)], "Episode 16; season 2, episode 1"),
        ([(1, 3), (1, 3)], "Episode 3"),
    ],
)
def test_places_are_named(places, words):
    assert labels.of_places(places) == words
