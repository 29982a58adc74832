"""The words for reading: each says what it says, and agrees with its twin."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import policy, workflow
from reviews.models import Edition, Recap, Review
from reviews.querysets import Position
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)

TWINS = [
    (Edition.objects.live, Edition.is_live),
    (Edition.objects.been_live, Edition.has_been_live),
    (Edition.objects.pending, Edition.is_pending),
    (Edition.objects.past, Edition.is_past),
]


def make_every_state(noon, editor):
    """One edition in each state; the approved ones begin at noon, two end a day on."""
    with clock.at_moment(noon - DAY):
        _draft, in_review = make_review(), make_review()
        workflow.submit(in_review, by=editor)
        withdrawn, replaced, open_ended = (make_review() for _ in range(3))
        for each in (withdrawn, replaced, open_ended):
            workflow.approve(each, by=editor, at=noon)
        workflow.withdraw(withdrawn, by=editor, at=noon + DAY)
        successor = workflow.start_draft(replaced, by=editor)
        workflow.approve(successor, by=editor, at=noon + DAY)
    return Edition.objects.order_by("pk")


@pytest.mark.parametrize(("word", "twin"), TWINS, ids=lambda part: part.__name__)
@pytest.mark.parametrize("offset", [-TICK, 0 * TICK, TICK, DAY - TICK, DAY, DAY + TICK])
def test_each_word_agrees_with_its_twin(word, twin, offset, noon, editor):
    editions = make_every_state(noon, editor)
    at = noon + offset

    named = set(word(at).values_list("pk", flat=True))

    assert named == {edition.pk for edition in editions if twin(edition, at)}


@pytest.mark.parametrize("begins", [-DAY, -TICK, 0 * TICK, TICK, DAY, DAY + TICK])
@pytest.mark.parametrize("lasts", [TICK, DAY, 2 * DAY, None])
def test_live_within_agrees_with_its_twin(begins, lasts, noon, editor):
    editions = make_every_state(noon, editor)
    first = noon + begins
    ends = first + lasts if lasts else None

    named = set(Edition.objects.live_within(first, ends))

    assert named == {e for e in editions if e.is_live_within(first, ends)}
    in_steps = {
        e
        for e in editions
        if any(
            e.is_live(first + n * DAY / 8)
            for n in range(40)
            if ends is None or first + n * DAY / 8 < ends
        )
    }
    assert named >= in_steps


def test_drafts_and_in_review_agree_with_their_twins(noon, editor):
    editions = make_every_state(noon, editor)

    assert set(Edition.objects.drafts()) == {e for e in editions if e.is_draft}
    assert set(Edition.objects.in_review()) == {e for e in editions if e.is_in_review}
    assert len(Edition.objects.drafts()) == len(Edition.objects.in_review()) == 1


def test_the_moment_defaults_to_the_pinned_one(noon):
    publish_past(make_review(), noon)

    with clock.at_moment(noon - TICK):
        assert not Review.objects.live().exists()
    with clock.at_moment(noon):
        assert Review.objects.live().exists()


def test_visible_to_agrees_with_the_policy(writer, other_writer, editor, noon):
    reader = factories.make_user("no_group")
    make_review(authors=[writer.author])
    make_review(assignee=writer)
    make_every_state(noon, editor)

    with clock.at_moment(noon):
        for user in (writer, other_writer, editor, reader):
            visible = set(Edition.objects.visible_to(user))
            allowed = {e for e in Edition.objects.all() if policy.can(user, "view", e)}
            assert visible == allowed, user
        assert Edition.objects.visible_to(writer).count() == 5
        assert Edition.objects.visible_to(other_writer).count() == 3


def test_lists_run_newest_first_with_ties_in_a_fixed_order(noon):
    old = publish_past(make_review(), noon)
    tied = [publish_past(make_review(), noon + DAY) for _ in range(3)]

    listed = list(Review.objects.live().newest_first())

    assert listed == [*reversed(tied), old]
    assert list(Review.objects.live().oldest_first()) == [old, *tied]


def test_what_was_never_approved_has_no_place_in_date_order(noon):
    draft = make_review(tags=[factories.make_tag()])
    tagged = Review.objects.tagged(draft.tags.get())

    for undated in (Review.objects.all(), tagged):
        assert list(undated) == [draft]
        assert not undated.newest_first().exists()
        assert not undated.oldest_first().exists()


def words_about(noon):
    """A show, a tag, an author and a person with five pieces each, newest first."""
    show, tag = factories.make_show(), factories.make_tag()
    author, person = factories.make_author(), factories.make_person()
    factories.make_credit(show, person)
    pieces = [
        publish_past(
            make_review(show=show, tags=[tag], authors=[author]), noon + n // 2 * DAY
        )
        for n in range(5)
    ]
    publish_past(make_review(authors=[factories.make_author()]), noon)
    live = Review.objects.live()
    lists = {
        "show": live.for_show(show),
        "tag": live.tagged(tag),
        "author": live.by(author),
        "person": live.featuring(person),
    }
    return list(reversed(pieces)), lists


@pytest.mark.parametrize("word", ["show", "tag", "author", "person"])
def test_each_list_can_be_walked_from_any_position_both_ways(word, noon):
    pieces, lists = words_about(noon)
    queryset = lists[word]

    assert list(queryset.newest_first()) == pieces
    for number, piece in enumerate(pieces):
        assert (
            list(queryset.before(piece.position).newest_first())
            == (pieces[number + 1 :])
        )
        assert list(queryset.after(piece.position).oldest_first()) == list(
            reversed(pieces[:number])
        )


def test_a_position_that_no_longer_exists_still_parts_the_list(noon):
    pieces, lists = words_about(noon)
    between = Position(noon + DAY, 0)

    assert list(lists["tag"].before(between).newest_first()) == pieces[3:]


def test_several_tags_all_have_to_be_there(noon):
    first, second = factories.make_tag(), factories.make_tag()
    both = publish(make_review(tags=[first, second]))
    publish(make_review(tags=[first]))

    assert list(Review.objects.live().tagged(first, second)) == [both]


def test_covering_finds_the_recaps_of_an_episode():
    recap = publish(make_recap())
    publish(make_recap())
    episode = recap.episodes.get()

    assert list(Recap.objects.live().covering(episode)) == [recap]


def test_proxies_keep_to_their_kind():
    review, recap = make_review(), make_recap()

    assert list(Review.objects.all()) == [review]
    assert list(Recap.objects.all()) == [recap]


def test_episode_guests_are_featured_only_where_their_episode_is_covered(noon):
    show, guest = factories.make_show(), factories.make_person()
    first, second = factories.make_episodes(show, 2)
    factories.make_credit(show, guest, episode=second, season=second.season)
    publish(make_recap(show, [first]))
    their_recap = publish(make_recap(show, [second]))
    review = publish(make_review(show=show))

    featuring = set(
        Edition.objects.live().featuring(guest).values_list("pk", flat=True)
    )

    assert featuring == {their_recap.pk, review.pk}


def test_somebody_linked_in_the_text_is_featured(editor):
    person = factories.make_person()
    body = f'<p>Like <a data-ref="person:{person.pk}">her</a> and '
    body += '<a data-ref="person:999999">nobody</a>.</p>'

    review = make_review(body=body)
    workflow.approve(review, by=editor, override="Nobody will be added tomorrow.")

    assert list(Review.objects.live().featuring(person)) == [review]


@pytest.mark.parametrize("rows", [1, 12])
def test_cards_take_three_queries_however_many(rows, noon, django_assert_num_queries):
    for _ in range(rows):
        publish_past(make_recap(), noon)

    # The editions with show and picture, their bylines, their episodes.
    with django_assert_num_queries(3):
        for card in Recap.objects.live().newest_first().for_cards():
            assert card.show.title
            assert card.bylines.all()[0].author.name
            assert card.episodes.all()[0].season.number == 1
