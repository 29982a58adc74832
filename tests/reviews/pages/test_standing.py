"""Where a show stands: by its dates, its airings, and no more than they tell."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from reviews.models import Show
from reviews.pages import standing

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
TODAY = date(2026, 3, 10)


def midnight(day):
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def statuses(days, *, airing=None, **fields):
    """Where the show stands at noon so many days from TODAY; airings at noon, too."""
    last = datetime.combine(airing, time(12), UTC) if airing else None
    noon = datetime.combine(TODAY, time(12), UTC)
    return [standing.of(Show(**fields), last, noon + day * DAY) for day in days]


def test_last_day_is_still_a_day_of_it():
    dates = {"starts_on": TODAY, "ends_on": TODAY + DAY}

    assert statuses((-1, 0, 1, 2), **dates) == [
        "coming",
        "airing",
        "airing",
        "finished",
    ]


@pytest.mark.parametrize("fields", [{"kind": "film"}, {"episode_count": 1}])
def test_one_evening_is_over_the_day_after(fields):
    found = statuses((-1, 0, 1), starts_on=TODAY, **fields)

    assert found == ["coming", "airing", "finished"]


@pytest.mark.parametrize("fields", [{"kind": "film"}, {"episode_count": 1}])
def test_one_evening_without_a_first_day_is_that_of_its_airing(fields):
    assert statuses((-1, 0, 1), airing=TODAY, **fields) == [
        "airing",
        "airing",
        "finished",
    ]


def test_episode_still_to_air_counts_before_the_last_day():
    ended = {"starts_on": TODAY - 90 * DAY, "ends_on": TODAY - 30 * DAY}

    assert statuses((-1, 0, 1), airing=TODAY, **ended) == [
        "airing",
        "finished",
        "finished",
    ]


@pytest.mark.parametrize("starts_on", [None, TODAY - 3000 * DAY])
def test_two_weeks_after_the_last_airing_it_is_over(starts_on):
    found = statuses((0, 14, 15), airing=TODAY, starts_on=starts_on)

    assert found == ["airing", "airing", "finished"]


def test_first_day_alone_tells_for_a_year():
    found = statuses((-1, 0, 365, 366), starts_on=TODAY)

    assert found == ["coming", "airing", "airing", ""]


def test_last_day_alone_tells_only_that_it_is_over():
    assert statuses((0, 1), ends_on=TODAY) == ["", "finished"]


def test_without_any_date_nobody_can_tell():
    assert statuses((0,)) == [""]


@pytest.mark.parametrize("kind", ["series", "film"])
@pytest.mark.parametrize("starts", [None, -400, -365, -2, 2])
@pytest.mark.parametrize("ends", [None, 3])
@pytest.mark.parametrize("airs", [None, -14, 0])
def test_it_changes_only_at_midnight_and_when_an_episode_airs(kind, starts, ends, airs):
    show = Show(
        kind=kind,
        starts_on=None if starts is None else TODAY + starts * DAY,
        ends_on=None if ends is None else TODAY + ends * DAY,
    )
    aired = datetime.combine(TODAY, time(12, 30), UTC)
    last = None if airs is None else aired + airs * DAY
    moments = [midnight(TODAY + n * DAY) for n in range(-16, 20)]
    moments = sorted({*moments, *([last] if last else [])})

    for moment, following in zip(moments, moments[1:], strict=False):
        at_first = standing.of(show, last, moment)
        assert at_first == standing.of(show, last, following - TICK)
