"""Prepared queries: the same rows as the query itself, compiled once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reviews.models import Edition, Show
from reviews.prepared import Prepared, padded
from tests import factories
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def live_headlines(show, at):
    return Edition.objects.live(at).filter(show=show).values_list("headline", "pk")


def test_rows_are_those_of_the_query_for_any_values(noon):
    prepared = Prepared(Edition, live_headlines)
    first = publish_past(make_review(), noon)
    second = publish_past(make_review(), noon + DAY)

    for show in (first.show_id, second.show_id, 0):
        for at in (noon - DAY, noon, noon + DAY, noon + 2 * DAY):
            assert prepared(show=show, at=at) == list(live_headlines(show, at))


def test_the_query_is_built_once(noon):
    built = []

    def build(show, at):
        built.append(show)
        return live_headlines(show, at)

    prepared = Prepared(Edition, build)
    for number in range(3):
        prepared(show=number, at=noon)

    assert len(built) == 1


def test_each_ask_is_one_query(noon, django_assert_num_queries):
    prepared = Prepared(Edition, live_headlines)

    with django_assert_num_queries(1):
        prepared(show=1, at=noon)


@pytest.mark.parametrize("column", ["starts_on", "created_at", "kind", "trashed_at"])
def test_columns_come_as_the_query_gives_them(column):
    factories.make_show(starts_on=date(2026, 3, 1))
    build = Show.objects.exclude(slug="none").values_list
    prepared = Prepared(Show, lambda show: build(column, "pk"))

    assert prepared(show=1) == list(build(column, "pk"))


def test_instances_are_those_of_the_query(noon, django_assert_num_queries):
    review = make_review(image=factories.make_image(), rating=Decimal("4.5"))
    publish_past(review, noon)
    publish_past(make_review(), noon)

    def build(slug, at):
        found = Edition.objects.live(at).filter(slug=slug)
        joined = found.select_related("show", "image", "season")
        return joined.only(
            "headline", "rating", "live_from", "season", "show__title", "image"
        )

    (expected,) = build(review.slug, noon)
    prepared = Prepared(Edition, build)
    with django_assert_num_queries(1):
        (edition,) = prepared(slug=review.slug, at=noon)
        found = shown(edition)

    assert found == shown(expected)
    assert edition.get_deferred_fields() == expected.get_deferred_fields()
    assert edition.show.get_deferred_fields() == expected.show.get_deferred_fields()
    assert edition._state.db == expected._state.db
    assert prepared(slug="none", at=noon) == []


def shown(edition):
    return (
        edition,
        edition.headline,
        edition.rating,
        edition.live_from,
        edition.show.title,
        edition.image,
        edition.image.alt_text,
        edition.season,
    )


def test_values_that_cannot_stand_in_are_refused():
    prepared = Prepared(Edition, lambda stars: Edition.objects.filter(rating=stars))

    with pytest.raises(TypeError, match="cannot stand"):
        prepared(stars=Decimal(4))


def test_keys_are_filled_up_with_what_no_row_has(noon):
    shows = [factories.make_show() for _ in range(2)]

    def build(**keys):
        return Show.objects.filter(pk__in=list(keys.values())).values_list("pk")

    prepared = Prepared(Show, build)

    for number in range(3):
        wanted = [show.pk for show in shows[:number]]
        found = prepared(**padded("show", wanted, 3))
        assert sorted(pk for (pk,) in found) == wanted


def test_more_keys_than_places_are_refused():
    with pytest.raises(ValueError, match="4 keys for 3 places"):
        padded("show", range(4), 3)
