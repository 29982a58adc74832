"""What to read next to a piece."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import workflow
from reviews.models import Season
from reviews.related import related_recaps, surroundings
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def show(db):
    return factories.make_show()


@pytest.fixture
def recaps(show, noon):
    """Live recaps of episodes 1 to 12, the last published first."""
    episodes = factories.make_episodes(show, 12)
    made = [
        publish_past(
            make_recap(show, [episode], headline=str(episode.number)),
            noon - episode.number * DAY,
        )
        for episode in reversed(episodes)
    ]
    return made[::-1]


def names(editions):
    return [edition.headline for edition in editions]


def test_others_come_in_episode_order_without_the_page_itself(recaps):
    found = related_recaps(recaps[2], clock.now(), 20)

    assert names(found) == ["1", "2", *map(str, range(4, 13))]


def test_of_many_the_nearest_are_chosen(recaps):
    found = related_recaps(recaps[5], clock.now(), 4)

    assert names(found) == ["4", "5", "7", "8"]


def test_at_the_end_the_nearest_lie_before(recaps):
    assert names(related_recaps(recaps[11], clock.now(), 3)) == ["9", "10", "11"]


def test_the_review_is_always_among_them(recaps, show, noon):
    publish_past(make_review(show=show, headline="The review"), noon)

    found = related_recaps(recaps[11], clock.now(), 3)

    assert names(found) == ["The review", "10", "11"]


def test_a_review_leads_to_the_first_recaps(recaps, show, noon):
    review = publish_past(make_review(show=show), noon)

    assert names(related_recaps(review, clock.now(), 3)) == ["1", "2", "3"]


def test_a_season_review_leads_to_its_own_season(recaps, show, noon):
    second = Season.objects.create(show=show, number=2)
    for number in (1, 2, 3):
        episode = factories.make_episode(second, number)
        publish_past(make_recap(show, [episode], headline=f"2x{number}"), noon)
    review = publish_past(make_review(show=show, season=second), noon)

    assert "2x1" in names(related_recaps(review, clock.now(), 2))
    assert "1" not in names(related_recaps(review, clock.now(), 4))


def test_hand_picked_ones_come_first(recaps, show, noon):
    elsewhere = publish_past(make_review(headline="Elsewhere"), noon)
    picking = make_recap(
        show,
        [factories.make_episode(recaps[0].episodes.get().season)],
        related=[recaps[0].article, elsewhere.article],
    )
    publish_past(picking, noon)

    found = related_recaps(picking, clock.now(), 4)

    assert set(names(found)[:2]) == {"1", "Elsewhere"}
    assert names(found)[2:] == ["11", "12"]


def test_only_what_is_live_at_that_moment_is_related(recaps, show, editor, noon):
    workflow.withdraw(recaps[0], by=editor)
    episode = factories.make_episode(recaps[0].episodes.get().season)
    later = publish(make_recap(show, [episode], headline="Later"), clock.now() + DAY)
    draft = make_review(headline="Draft")
    picking = publish_past(make_review(show=show, related=[draft.article]), noon)

    now = names(related_recaps(picking, clock.now(), 50))
    then = names(related_recaps(picking, later.live_from, 50))

    assert "1" not in now
    assert "Draft" not in now
    assert "Later" not in now
    assert "Later" in then


def test_a_piece_with_several_episodes_appears_once(show, noon):
    episodes = factories.make_episodes(show, 4)
    publish_past(make_recap(show, episodes[:2], headline="1-2"), noon)
    other = publish_past(make_recap(show, episodes[2:]), noon)

    assert names(related_recaps(other, clock.now(), 5)) == ["1-2"]


def test_previous_and_next_are_recaps_of_the_show(recaps):
    around = surroundings(recaps[3], clock.now(), 2)

    assert around.previous.headline == "3"
    assert around.next.headline == "5"
    assert around.first.headline == "1"


def test_the_first_recap_has_nothing_before_it(recaps):
    around = surroundings(recaps[0], clock.now(), 2)

    assert (around.previous, around.first) == (None, None)
    assert around.next.headline == "2"


def test_it_takes_two_queries(recaps, django_assert_num_queries):
    edition = type(recaps[0]).objects.for_page().get(pk=recaps[6].pk)

    with django_assert_num_queries(2):
        related_recaps(edition, clock.now(), 6)


def test_a_piece_alone_has_nothing_beside_it(show, noon, django_assert_num_queries):
    publish_past(make_review(show=show), noon)
    edition = type(publish_past(make_review(), noon)).objects.for_page().latest("pk")

    with django_assert_num_queries(1):
        assert related_recaps(edition, clock.now(), 6) == []


def test_specials_come_after_all_seasons_and_begin_nothing(show, recaps, noon):
    specials = Season.objects.create(show=show, number=0)
    special = make_recap(show, [factories.make_episode(specials, 1)])
    publish_past(special, noon)

    first = surroundings(recaps[0], clock.now(), 6)
    last = surroundings(recaps[-1], clock.now(), 6)
    own = surroundings(special, clock.now(), 6)

    assert first.previous is None
    assert last.next.article_id == special.article_id
    assert own.previous.article_id == recaps[-1].article_id
    assert own.first.article_id == recaps[0].article_id
