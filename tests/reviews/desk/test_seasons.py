"""Seasons and episodes in the admin, and a run of episodes added at once."""

from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import User
from reviews.desk.episode_run import NoSuchMoment, airings
from reviews.models import Episode, Feature, Season
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in

pytestmark = pytest.mark.django_db

SEOUL, LONDON = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/London")


def page(thing: Any, role: str = "change") -> str:
    name = f"admin:reviews_{thing._meta.model_name}_{role}"
    return reverse(name, args=[thing.pk])


def run_page(season: Season) -> str:
    return page(season, "add_run")


# -- the run's days -------------------------------------------------------------------


def run(
    first: date, at: time, zone: ZoneInfo, how_many: int, **pattern: Any
) -> list[datetime]:
    pattern = {"weekdays": set(), "per_day": 1, **pattern}
    return list(islice(airings(first, at, zone, **pattern), how_many))


def test_one_a_week_keeps_the_time_on_the_wall_when_clocks_change() -> None:
    moments = run(date(2026, 3, 22), time(21), LONDON, 3)

    assert moments == [
        datetime(2026, 3, 22, 21, tzinfo=UTC),
        datetime(2026, 3, 29, 20, tzinfo=UTC),
        datetime(2026, 4, 5, 20, tzinfo=UTC),
    ]


def test_two_days_a_week_follow_the_week() -> None:
    moments = run(date(2026, 3, 14), time(22, 30), SEOUL, 4, weekdays={5, 6})

    assert [m.astimezone(SEOUL).day for m in moments] == [14, 15, 21, 22]


def test_two_on_each_day_share_a_moment() -> None:
    moments = run(date(2026, 3, 11), time(16), SEOUL, 3, per_day=2)

    assert moments[0] == moments[1]
    assert (moments[2] - moments[0]).days == 7


@pytest.mark.parametrize(
    ("day", "at"),
    [
        pytest.param(date(2026, 3, 29), time(1, 30), id="left out in spring"),
        pytest.param(date(2026, 10, 25), time(1, 30), id="twice in autumn"),
    ],
)
def test_a_time_the_clocks_do_not_show_once_is_refused(day: date, at: time) -> None:
    with pytest.raises(NoSuchMoment, match=f"{day} 01:30"):
        run(day, at, LONDON, 1)


# -- the page -----------------------------------------------------------------------


def test_a_writer_cannot_add_a_run(writer: User) -> None:
    season = factories.make_season()
    client = signed_in(writer)

    assert client.get(run_page(season)).status_code == 403
    assert client.post(run_page(season), {"first": 1, "last": 3}).status_code == 403
    assert run_page(season).encode() not in client.get(page(season)).content
    assert not Episode.objects.exists()


def test_a_reader_cannot_add_a_run(client: Any) -> None:
    assert client.get(run_page(factories.make_season())).status_code == 302


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "x"])
def test_a_run_needs_a_season_that_is_there(editor: User, pk: str) -> None:
    response = signed_in(editor).get(
        f"/admin/reviews/season/{pk}/add-run/", follow=True
    )

    assert response.status_code in {200, 404}
    assert b"Add a run" not in response.content


@pytest.mark.parametrize(
    ("typed", "field", "reason"),
    [
        ({"last": "0"}, "last", "before episode 1"),
        ({"last": "400"}, "last", "at most 200 episodes"),
        ({"last": "99999"}, "last", "less than or equal to 32767"),
        ({"first": "9" * 40}, "first", "less than or equal to 32767"),
        ({"first": ""}, "first", "required"),
        ({"first_on": "2026-02-30"}, "first_on", "valid date"),
        ({"first_on": "9999-12-30", "at": "10:00"}, "first_on", "Is the year right"),
        ({"first_on": "2026-03-10"}, "at", "Say at what time"),
        ({"at": "22:30"}, "first_on", "Say on what day"),
        ({"weekdays": ["0"]}, "first_on", "Say on what day the first one"),
        ({"weekdays": ["9"]}, "weekdays", "valid choice"),
        ({"at": "25:00"}, "at", "valid time"),
        ({"zone": "Moon/Base"}, "zone", "valid choice"),
        ({"per_day": "0"}, "per_day", "greater than or equal to 1"),
        ({"runtime": "0"}, "runtime", "greater than or equal to 1"),
        (
            {"first_on": "2026-03-10", "at": "22:30", "weekdays": ["0", "5"]},
            "first_on",
            "2026-03-10 is a Tuesday, which is not among",
        ),
        (
            {"first_on": "2026-03-22", "at": "01:30", "zone": "Europe/London"},
            "at",
            "Europe/London are changed at 2026-03-29 01:30",
        ),
    ],
)
def test_a_bad_run_is_refused_at_its_field(
    editor: User, typed: dict[str, Any], field: str, reason: str
) -> None:
    season = factories.make_season()
    client = signed_in(editor)
    data = {**fields_of(client, run_page(season)), "last": "4", **typed}

    response = client.post(run_page(season), data)

    assert reason in str(response.context["form"].errors.get(field))
    assert not Episode.objects.exists()


def test_numbers_that_are_taken_are_named_with_the_next_free_one(editor: User) -> None:
    season = factories.make_season()
    factories.make_episode(season, 2)

    response = send(signed_in(editor), run_page(season), first="1", last="4")

    assert "Already there: 2. The next free number is 3" in errors_of(response)
    assert season.episodes.count() == 1


def test_an_editor_adds_sixteen_episodes_in_one_go(editor: User) -> None:
    show = factories.make_show(episode_count=16)
    season = factories.make_season(show)
    client = signed_in(editor)

    response = send(
        client,
        run_page(season),
        first_on="2026-03-14",
        at="22:30",
        zone="Asia/Seoul",
        weekdays=["5", "6"],
        runtime="70",
    )

    assert response.status_code == 302, errors_of(response)
    episodes = list(season.episodes.order_by("number"))
    assert [e.number for e in episodes] == list(range(1, 17))
    assert episodes[0].airs_at == datetime(2026, 3, 14, 13, 30, tzinfo=UTC)
    assert episodes[15].airs_at == datetime(2026, 5, 3, 13, 30, tzinfo=UTC)
    assert {e.runtime for e in episodes} == {70}
    assert b"Added 16 episodes" in client.get(response["Location"]).content


def test_the_form_begins_where_the_season_ends_in_the_editors_zone(
    editor: User,
) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Asia/Seoul")
    season = factories.make_season()
    factories.make_episode(season, 4)

    data = fields_of(signed_in(editor), run_page(season))

    assert (data["first"], data["zone"]) == ("5", "Asia/Seoul")


def test_episodes_without_a_date_may_be_added(editor: User) -> None:
    season = factories.make_season()

    send(signed_in(editor), run_page(season), last="3")

    assert list(season.episodes.values_list("airs_at", flat=True)) == [None] * 3


# -- the season's own form ------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"number": "1"}, "same number|already exists"),
        ({"number": "-1"}, "greater than or equal to 0"),
        ({"number": "40000"}, "less than or equal to 32767"),
        (
            {"number": "2", "airs_at_0": "2026-03-29", "airs_at_1": "01:30"},
            "interpreted",
        ),
        ({"number": "2", "title": "a\0b"}, "Null characters"),
    ],
)
def test_a_bad_episode_is_refused(
    editor: User, row: dict[str, str], reason: str
) -> None:
    User.objects.filter(pk=editor.pk).update(time_zone="Europe/London")
    season = factories.make_season()
    factories.make_episode(season, 1)
    row = {"numbering": "aired", **row}
    added = {f"episodes__1__{name}": value for name, value in row.items()}

    response = send(signed_in(editor), page(season), episodes__TOTAL_FORMS=2, **added)

    assert any(part in errors_of(response) for part in reason.split("|"))
    assert season.episodes.count() == 1


def test_a_covered_episode_is_not_deleted_in_its_season(editor: User) -> None:
    recap = factories.make_recap(headline="How it begins")
    episode = recap.episodes.get()

    response = send(signed_in(editor), page(episode.season), episodes__0__DELETE="on")

    assert "Take them out of these first: Recap: How it begins" in errors_of(response)
    assert recap.episodes.get() == episode


@pytest.mark.parametrize("what", ["season", "episode"])
def test_what_a_recap_covers_is_not_deleted(editor: User, what: str) -> None:
    recap = factories.make_recap(headline="How it begins")
    episode = recap.episodes.get()
    thing = episode.season if what == "season" else episode
    client = signed_in(editor)

    asked = client.get(page(thing, "delete"))
    client.post(page(thing, "delete"), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": thing.pk, "post": "yes"}
    client.post(f"/admin/reviews/{what}/", chosen)

    assert b"Recap: How it begins" in asked.content
    assert recap.episodes.get() == episode


def test_a_guest_leaves_the_listing_with_the_episode(editor: User) -> None:
    recap = factories.make_recap()
    other = factories.make_episode(recap.episodes.get().season)
    factories.make_credit(recap.show, episode=other)
    season = factories.make_season(recap.show, 2)
    factories.make_credit(recap.show, season=season)
    factories.publish(factories.make_review(show=recap.show))
    assert Feature.objects.count() == 2

    signed_in(editor).post(page(season, "delete"), {"post": "yes"})

    assert Feature.objects.count() == 1


def test_a_season_stays_with_its_show(editor: User) -> None:
    season, other = factories.make_season(), factories.make_show()

    send(signed_in(editor), page(season), show=other.pk, title="Moved?")

    season.refresh_from_db()
    assert season.title == "Moved?"
    assert season.show != other


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("moving 2", ["Two"]),
        ("MOVING", ["One", "Two"]),
        ("two", ["Two"]),
        ("2", ["Two"]),
        ("무빙", []),
        ("9" * 30, []),
    ],
)
def test_episodes_are_found_by_show_number_and_title(
    editor: User, typed: str, titles: list[str]
) -> None:
    season = factories.make_season(factories.make_show("Moving"))
    for number, title in enumerate(["One", "Two"], start=1):
        factories.make_episode(season, number, title=title)

    response = signed_in(editor).get("/admin/reviews/episode/", {"q": typed})

    assert [e.title for e in response.context["cl"].result_list] == titles


def test_a_season_of_a_hundred_costs_no_more_queries_than_one(editor: User) -> None:
    short, long = factories.make_season(), factories.make_season()
    factories.make_episode(short)
    Episode.objects.bulk_create(Episode(season=long, number=n) for n in range(1, 101))
    client = signed_in(editor)
    client.get(page(short))

    with CaptureQueriesContext(connection) as for_one:
        client.get(page(short))
    with CaptureQueriesContext(connection) as for_hundred:
        client.get(page(long))

    assert len(for_hundred) == len(for_one)


@pytest.mark.parametrize("what", ["season", "episode"])
def test_the_lists_cost_the_same_for_one_and_for_twelve(
    editor: User, what: str
) -> None:
    factories.make_episode()
    client = signed_in(editor)
    client.get(f"/admin/reviews/{what}/")

    with CaptureQueriesContext(connection) as for_one:
        client.get(f"/admin/reviews/{what}/")
    for _ in range(11):
        factories.make_episode(airs_at=datetime(2026, 1, 1, tzinfo=UTC))
    with CaptureQueriesContext(connection) as for_twelve:
        client.get(f"/admin/reviews/{what}/")

    assert len(for_twelve) <= len(for_one) + 1, "one more for the date hierarchy"
