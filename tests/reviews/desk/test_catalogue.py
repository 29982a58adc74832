"""Shows in the admin: who may, what is refused, what is found, what it costs."""

import re
import unicodedata
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import User
from reviews.models import (
    Availability,
    Credit,
    Edition,
    Feature,
    Season,
    Show,
    ShowTitle,
)
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/reviews/show/add/"
LIST = "/admin/reviews/show/"
MARKUP = '<script>alert("x")</script>'


def page(thing: Any, role: str = "change") -> str:
    meta = thing._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_{role}"
    return reverse(name, args=[thing.pk])


def new_row(prefix: str, index: int = 0, /, **values: Any) -> dict[str, Any]:
    """What one added row of an inline sends."""
    row = {f"{prefix}-{index}-{name}": value for name, value in values.items()}
    return {f"{prefix}-TOTAL_FORMS": index + 1, **row}


# -- who may ------------------------------------------------------------------------


def test_a_reader_is_sent_to_the_login(client: Any) -> None:
    show = factories.make_show()

    for address in (LIST, ADD, page(show), page(show, "delete"), page(show, "history")):
        assert client.get(address).status_code == 302
        assert "/login/" in client.get(address)["Location"]


def test_a_writer_sees_a_show_and_cannot_touch_it(writer: User) -> None:
    show = factories.make_show("Moving")
    client = signed_in(writer)

    assert client.get(page(show)).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.get(page(show, "delete")).status_code == 403
    assert client.post(page(show), {"title": "Mine"}).status_code == 403
    assert client.post(ADD, {"title": "Mine"}).status_code == 403
    action = {"action": "trash_selected", "_selected_action": show.pk}
    client.post(LIST, action)
    assert list(Show.objects.values_list("title", flat=True)) == ["Moving"]


def test_a_writer_sees_every_row_of_a_show(writer: User) -> None:
    show = factories.make_show()
    factories.make_credit(show, factories.make_person("Han Hyo-joo"))
    ShowTitle.objects.create(show=show, title="무빙", form="original")

    response = signed_in(writer).get(page(show))

    assert b"Han Hyo-joo" in response.content
    assert "무빙".encode() in response.content
    assert b'name="credits-0-person"' not in response.content


def test_an_editor_enters_a_show_with_all_that_belongs_to_it(editor: User) -> None:
    person, platform = factories.make_person("K"), factories.make_platform("tvN")
    data = {
        "title": "Signal",
        "kind": "series",
        "country": "kr",
        "language": "ko",
        **new_row("titles", title="시그널", form="original", language="ko"),
        **new_row("availabilities", platform=platform.pk, region="KR"),
        **new_row("seasons", number=1),
        **new_row(
            "credits", person=person.pk, role="actor", importance="main", billing=1
        ),
    }
    client = signed_in(editor)

    response = client.post(ADD, {**fields_of(client, ADD), **data})

    assert response.status_code == 302, errors_of(response)
    show = Show.objects.get()
    assert (show.slug, show.country) == ("signal", "KR")
    assert [t.title for t in show.titles.all()] == ["시그널"]
    assert [a.platform for a in show.availabilities.all()] == [platform]
    assert [c.person for c in show.credits.all()] == [person]
    assert show.seasons.count() == 1


# -- refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("title", "", "required"),
        ("title", "x" * 201, "at most 200 characters"),
        ("title", "Sig\0nal", "Null characters"),
        ("slug", "Not A Slug", "cannot be part of an address"),
        ("slug", "../../etc", "cannot be part of an address"),
        ("slug", "a" * 201, "at most 200 characters"),
        ("kind", "opera", "not one of the available choices"),
        ("country", "UK", "UK is no country code .* Did you mean GB"),
        ("country", "XX", "XX is no country code"),
        ("country", "KOR", "KOR is no country code"),
        ("country", "1\0", "Null characters"),
        ("language", "Korean!", "language tag such as en"),
        ("language", "kr", "kr is a country, not a language. Did you mean ko"),
        ("starts_on", "31.02.2023", "Enter a valid date"),
        ("starts_on", "9999999-01-01", "Enter a valid date"),
        ("ends_on", "2020-01-01", "last day is before the first day, 2023-12-20"),
        ("episode_count", "-1", "greater than or equal to 0"),
        ("episode_count", "40000", "less than or equal to 32767"),
        ("episode_count", "9" * 30, "less than or equal to 32767"),
        ("runtime", "an hour", "Enter a whole number"),
        ("image", "99999999999999999999", "Select a valid choice"),
        ("image", "'; drop table", "Select a valid choice"),
        ("certificate", "x" * 61, "at most 60 characters"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(
    editor: User, field: str, typed: str, reason: str
) -> None:
    show = factories.make_show("Signal", starts_on="2023-12-20")

    response = send(signed_in(editor), page(show), **{field: typed})

    said = response.context["adminform"].form.errors
    assert list(said) == [field]
    assert re.search(reason, said[field][0])


def test_what_was_typed_stays_in_the_form(editor: User) -> None:
    response = send(signed_in(editor), ADD, title="Half typed", country="UK")

    assert b'value="Half typed"' in response.content
    assert b'value="UK"' in response.content
    assert not Show.objects.exists()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param(
            {**new_row("seasons", 0, number=1), **new_row("seasons", 1, number=1)},
            "Two seasons have the same number. Give each its own",
            id="season twice",
        ),
        pytest.param(
            new_row("seasons", number=70_000), "less than or equal to 32767", id="huge"
        ),
        pytest.param(
            {
                **new_row("titles", 0, title="무빙", form="original"),
                **new_row("titles", 1, title="무빙", form="original"),
            },
            "same title stands there twice",
            id="title twice",
        ),
        pytest.param(
            new_row("titles", title="무빙", form="original", language="K"),
            "language tag such as en",
            id="language",
        ),
        pytest.param(
            new_row("credits", person="", role="actor"), "required", id="no person"
        ),
        pytest.param(
            new_row("credits", person="1" * 30), "Select a valid choice", id="person"
        ),
        pytest.param(
            new_row("availabilities", platform="0"), "Select a valid", id="platform"
        ),
        pytest.param(
            {"credits-TOTAL_FORMS": "nonsense"}, "missing|tamper", id="forged"
        ),
        pytest.param(
            {"titles-TOTAL_FORMS": 5000, "titles-INITIAL_FORMS": 0},
            "at most 500 forms",
            id="5,000 rows",
        ),
    ],
)
def test_a_bad_row_is_refused(editor: User, rows: dict[str, Any], reason: str) -> None:
    show = factories.make_show()
    client = signed_in(editor)

    response = client.post(page(show), {**fields_of(client, page(show)), **rows})

    assert re.search(reason, errors_of(response))


def test_a_platform_may_not_stand_twice_without_dates(editor: User) -> None:
    show, platform = factories.make_show(), factories.make_platform()
    rows = {
        **new_row("availabilities", 0, platform=platform.pk),
        **new_row("availabilities", 1, platform=platform.pk),
    }
    client = signed_in(editor)

    response = client.post(page(show), {**fields_of(client, page(show)), **rows})

    assert "stands there twice for the same region" in errors_of(response)
    assert not Availability.objects.exists()


def test_availability_ends_after_it_starts(editor: User) -> None:
    show, platform = factories.make_show(), factories.make_platform()
    row = new_row(
        "availabilities",
        platform=platform.pk,
        starts_on="2024-02-01",
        ends_on="2024-01-01",
    )
    client = signed_in(editor)

    response = client.post(page(show), {**fields_of(client, page(show)), **row})

    assert "before the first day, 2024-02-01" in errors_of(response)


@pytest.mark.parametrize("part", ["season", "episode"])
def test_a_credit_is_not_given_for_another_show(editor: User, part: str) -> None:
    show, other = factories.make_show(), factories.make_show()
    episode = factories.make_episodes(other, 1)[0]
    pk = episode.pk if part == "episode" else episode.season_id
    row = new_row(
        "credits",
        person=factories.make_person().pk,
        role="actor",
        importance="guest",
        billing=0,
        **{part: pk},
    )
    client = signed_in(editor)

    response = client.post(page(show), {**fields_of(client, page(show)), **row})

    assert f"This {part} is of another show" in errors_of(response)
    assert not Credit.objects.exists()


def test_a_row_of_another_show_cannot_be_smuggled_in(editor: User) -> None:
    show, other = factories.make_show(), factories.make_show()
    foreign = factories.make_credit(other, character="Untouched")
    own = factories.make_credit(show)
    client = signed_in(editor)
    data = fields_of(client, page(show))
    data |= {"credits-0-id": foreign.pk, "credits-0-character": "Taken"}

    client.post(page(show), data)

    foreign.refresh_from_db()
    assert (foreign.character, foreign.show) == ("Untouched", other)
    assert own.show == show


# -- hostile text -------------------------------------------------------------------


def test_markup_in_every_text_is_shown_as_text(editor: User) -> None:
    show = factories.make_show(MARKUP, synopsis=MARKUP, certificate=MARKUP)
    ShowTitle.objects.create(show=show, title=MARKUP, form="original")
    season = Season.objects.create(show=show, title=MARKUP)
    person = factories.make_person(MARKUP)
    factories.make_credit(show, person, character=MARKUP, season=season)
    platform = factories.make_platform(MARKUP)
    Availability.objects.create(show=show, platform=platform)
    client = signed_in(editor)

    for address in (
        LIST,
        page(show),
        page(show, "delete"),
        page(show, "history"),
        page(season),
        page(person),
        page(platform),
        "/admin/people/person/",
        "/admin/reviews/season/",
        "/admin/reviews/platform/",
    ):
        content = client.get(address).content
        assert b"<script>alert" not in content, address
    saved = send(client, page(show))
    assert b"<script>alert" not in client.get(saved["Location"]).content


# -- found --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "Su-ho's Choice",
        "suho",
        "SU HO",
        "choice suho",
        "수호",
        unicodedata.normalize("NFD", "수호"),
        "suhoui seontaek",
        "Élan",
        "elan",
    ],
)
def test_a_show_is_found_by_any_form_of_its_title(editor: User, typed: str) -> None:
    show = factories.make_show("Su-ho's Choice")
    for title in ("수호의 선택", "Suho-ui Seontaek", "Élan"):
        ShowTitle.objects.create(show=show, title=title, form="alternative")
    factories.make_show("Signal")

    found = signed_in(editor).get(LIST, {"q": typed}).context["cl"].result_list

    assert [row.title for row in found] == ["Su-ho's Choice"]


@pytest.mark.parametrize("typed", ["\0", "%", "_", "'", '"', "a " * 3000, "x" * 50_000])
def test_an_odd_search_breaks_nothing(editor: User, typed: str) -> None:
    factories.make_show("Signal")
    autocomplete = {
        "app_label": "reviews",
        "model_name": "season",
        "field_name": "show",
        "term": typed,
    }
    client = signed_in(editor)

    assert client.get(LIST, {"q": typed}).status_code == 200
    assert client.get("/admin/autocomplete/", autocomplete).status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=%00", "country=%00", "p=99999999999999999999", "p=-1", "o=99.x",
              "availabilities__platform__id__exact=99999999999999999999", "nonsense=1"],
)  # fmt: skip
def test_an_odd_filter_breaks_nothing(editor: User, query: str) -> None:
    factories.make_show("Signal")

    assert signed_in(editor).get(f"{LIST}?{query}").status_code in {200, 302}


@pytest.mark.parametrize("pk", ["99999999999999999999", "0", "-1", "x", "%00", "1/2"])
def test_an_unknown_show_is_said_to_be_unknown(editor: User, pk: str) -> None:
    response = signed_in(editor).get(f"{LIST}{pk}/change/", follow=True)

    assert response.status_code in {200, 404}


# -- deleting -----------------------------------------------------------------------


def test_a_show_with_a_piece_is_not_deleted_and_the_piece_is_named(
    editor: User,
) -> None:
    review = factories.make_review(headline="Why it works")
    client = signed_in(editor)

    asked = client.get(page(review.show, "delete"))
    client.post(page(review.show, "delete"), {"post": "yes"})

    assert b"Why it works" in asked.content
    assert Show.objects.filter(pk=review.show.pk).exists()


def test_a_season_whose_episode_is_covered_is_not_deleted(editor: User) -> None:
    recap = factories.make_recap(headline="How it begins")
    client = signed_in(editor)

    response = send(client, page(recap.show), seasons__0__DELETE="on")

    assert "Recap: How it begins" in errors_of(response)
    assert recap.episodes.count() == 1


# -- what follows -------------------------------------------------------------------


def test_a_new_credit_shows_on_the_persons_page_at_once(editor: User) -> None:
    review = factories.publish(factories.make_review())
    person = factories.make_person()
    row = new_row(
        "credits", person=person.pk, role="actor", importance="main", billing=1
    )
    client = signed_in(editor)

    client.post(page(review.show), {**fields_of(client, page(review.show)), **row})

    assert list(Edition.objects.live().featuring(person)) == [
        Edition.objects.get(pk=review.pk)
    ]


def test_a_deleted_credit_leaves_the_persons_page(editor: User) -> None:
    review = factories.make_review()
    credit = factories.make_credit(review.show)
    factories.publish(review)
    assert Feature.objects.count() == 1

    send(signed_in(editor), page(review.show), credits__0__DELETE="on")

    assert not Credit.objects.filter(pk=credit.pk).exists()
    assert not Feature.objects.exists()


def test_a_change_writes_only_what_was_changed(editor: User) -> None:
    show = factories.make_show("Signal", synopsis="Old.")

    with CaptureQueriesContext(connection) as queries:
        send(signed_in(editor), page(show), title="Signal (2016)")

    written = [
        q["sql"] for q in queries if q["sql"].startswith('UPDATE "reviews_show"')
    ]
    assert len(written) == 1
    assert "sort_title" in written[0]
    assert "synopsis" not in written[0]


# -- cost ---------------------------------------------------------------------------


def cast_of(show: Show, number: int) -> None:
    season = factories.make_season(show)
    episode = factories.make_episode(season)
    for billing in range(number):
        factories.make_credit(show, billing=billing, season=season, episode=episode)
        Availability.objects.create(show=show, platform=factories.make_platform())
        ShowTitle.objects.create(show=show, title=f"Title {billing}", form="working")


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_a_cast_of_sixty_costs_no_more_queries_than_one(
    request: pytest.FixtureRequest, role: str
) -> None:
    small, large = factories.make_show(), factories.make_show()
    cast_of(small, 1)
    cast_of(large, 60)
    client = signed_in(request.getfixturevalue(role))
    client.get(page(small))

    with CaptureQueriesContext(connection) as for_one:
        client.get(page(small))
    with CaptureQueriesContext(connection) as for_sixty:
        response = client.get(page(large))

    assert len(for_sixty) == len(for_one)
    assert len(for_one) < 30
    assert response.status_code == 200


def test_the_list_costs_the_same_for_one_and_for_twelve(editor: User) -> None:
    cast_of(factories.make_show(), 2)
    client = signed_in(editor)
    client.get(LIST)

    with CaptureQueriesContext(connection) as for_one:
        client.get(LIST)
    for _ in range(11):
        cast_of(factories.make_show(), 2)
    with CaptureQueriesContext(connection) as for_twelve:
        client.get(LIST)

    assert len(for_twelve) == len(for_one)


def test_the_list_is_narrowed_by_platform(editor: User) -> None:
    platform = factories.make_platform()
    on_it = factories.make_show("On it")
    elsewhere = factories.make_show("Elsewhere")
    Availability.objects.create(show=elsewhere, platform=factories.make_platform())
    for region in ("KR", "US"):
        Availability.objects.create(show=on_it, platform=platform, region=region)

    narrowed = {"availabilities__platform__id__exact": platform.pk}
    found = signed_in(editor).get(LIST, narrowed).context["cl"].result_list

    assert [row.title for row in found] == ["On it"]
