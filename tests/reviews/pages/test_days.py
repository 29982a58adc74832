"""Days as readers see them, in the shape their language gives them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from reviews.templatetags import days

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (days.day, "5 March 2026"),
        (days.short_day, "5 Mar 2026"),
        (days.month, "March 2026"),
    ],
)
def test_a_day_is_written_in_words(write, expected):
    assert write(DAY) == expected
    assert write(None) == ""


def test_the_month_is_in_the_language_of_the_page():
    with translation.override("es"):
        assert days.day(DAY) == "5 de marzo de 2026"


def test_a_moment_falls_on_the_day_of_the_zone():
    page = Template("{% load days %}{{ moment|day }}")
    moment = datetime(2026, 3, 4, 20, tzinfo=UTC)

    with timezone.override("Asia/Seoul"):
        assert page.render(Context({"moment": moment})) == "5 March 2026"
    with timezone.override("UTC"):
        assert page.render(Context({"moment": moment})) == "4 March 2026"
