"""Prepared queries: the same rows as the query itself, compiled once."""

from datetime import timedelta

import pytest

from reviews.models import Edition, Show
from reviews.prepared import Prepared
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


@pytest.mark.parametrize("column", ["starts_on", "created_at"])
def test_columns_that_need_conversion_are_refused(column):
    factories.make_show()
    prepared = Prepared(Show, lambda show: Show.objects.values_list(column))

    with pytest.raises(TypeError, match="only text and whole numbers"):
        prepared(show=1)


def test_values_that_cannot_stand_in_are_refused():
    prepared = Prepared(Show, lambda title: Show.objects.filter(title=title))

    with pytest.raises(TypeError, match="cannot stand"):
        prepared(title="x")
