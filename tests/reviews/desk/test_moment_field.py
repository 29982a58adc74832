"""Local times that never were or were twice: explained, or asked about."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms
from django.utils import timezone

from people.models import User
from reviews.desk.moment_field import MomentField, first_after_gap, readings
from reviews.models import Review
from tests import factories
from tests.reviews.desk import pages

GAP = {"at_0": "2027-03-28", "at_1": "02:30"}
TWICE = {"at_0": "2027-10-31", "at_1": "02:30"}


class Form(forms.Form):
    at = MomentField()


def filled_in(zone: str, **data: str) -> Form:
    with timezone.override(zone):
        form = Form(data)
        form.full_clean()
    return form


def test_time_in_a_gap_is_explained_and_the_next_named() -> None:
    form = filled_in("Europe/Berlin", **GAP)

    assert form.errors["at"] == [
        "02:30 does not exist on that day in Europe/Berlin: the clocks go forward. "
        "The next moment is 03:00."
    ]


def test_time_that_comes_twice_is_asked_about_in_both_readings() -> None:
    form = filled_in("Europe/Berlin", **TWICE)

    with timezone.override("Europe/Berlin"):
        text = str(form["at"])

    assert "comes twice on that day in Europe/Berlin" in form.errors["at"][0]
    assert "02:30 at UTC+02:00, which is 00:30 UTC" in text
    assert "02:30 at UTC+01:00, which is 01:30 UTC" in text
    assert 'value="2027-10-31"' in text
    assert 'value="02:30"' in text
    assert "checked" not in text


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_chosen_reading_is_the_moment(offset: str, hour: int) -> None:
    form = filled_in("Europe/Berlin", **TWICE, at_2=offset)

    assert not form.errors
    expected = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    assert form.cleaned_data["at"].astimezone(UTC) == expected


@pytest.mark.parametrize("offset", ["+05:00", "x", "<script>"])
def test_reading_that_is_none_of_the_two_is_asked_again(offset: str) -> None:
    assert filled_in("Europe/Berlin", **TWICE, at_2=offset).errors["at"]


def test_reading_is_of_no_account_where_there_is_one_moment() -> None:
    form = filled_in("Europe/Berlin", at_0="2027-11-01", at_1="02:30", at_2="+02:00")

    assert form.cleaned_data["at"].astimezone(UTC).hour == 1


def test_stored_moment_keeps_its_reading() -> None:
    with timezone.override("Europe/Berlin"):
        stored = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
        text = str(Form(initial={"at": stored})["at"])

    assert 'value="+01:00" checked' in text
    assert 'value="+02:00" checked' not in text


@pytest.mark.parametrize(
    ("zone", "local", "after"),
    [
        ("Europe/Berlin", "2027-03-28T02:00", "03:00"),
        ("Australia/Lord_Howe", "2027-10-03T02:15", "02:30"),
        ("Pacific/Apia", "2011-12-30T12:00", "00:00"),
    ],
)
def test_gap_ends_where_the_clocks_go_on(zone: str, local: str, after: str) -> None:
    with timezone.override(zone):
        typed = datetime.fromisoformat(local)
        assert readings(typed) == []
        assert f"{first_after_gap(typed):%H:%M}" == after


@pytest.mark.parametrize("year", ["0001", "1969", "2200", "9999"])
def test_year_in_which_nothing_is_published_is_refused(year: str) -> None:
    form = filled_in("Asia/Seoul", at_0=f"{year}-01-01", at_1="00:00")

    assert form.errors["at"] == ["Choose a year from 1970 to 2199."]
    str(form["at"])


@pytest.mark.parametrize(
    "data", [{}, {"at_0": "2027-01-01"}, {"at_1": "02:30"}, {"at_0": "x", "at_1": "y"}]
)
def test_half_a_moment_is_none(data: dict[str, str]) -> None:
    form = filled_in("Europe/Berlin", **data)

    assert form.errors["at"]
    str(form["at"])


def test_chosen_reading_goes_on_through_the_second_step(editor: User) -> None:
    editor.time_zone = "Europe/Berlin"
    editor.save()
    draft = factories.make_review()
    browser = pages.sign_in(editor)
    data: dict[str, Any] = {**TWICE, "at_2": "+01:00"}

    text = browser.post(pages.move(draft, "schedule"), data).content.decode()
    browser.post(pages.move(draft, "schedule"), {**data, "_confirmed": "1"})

    assert '<input type="hidden" name="at_2" value="+01:00">' in text
    waiting = Review.objects.get(pk=draft.pk)
    assert waiting.live_from == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
