"""An embargo binds every door, and says what it moves."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import workflow
from reviews.editorial.embargo import moved_behind
from reviews.editorial.timeline import Span
from reviews.editorial.workflow import NotAllowed, TransitionError
from reviews.models import Article, Edition, Event
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(noon):
    with clock.at_moment(noon):
        yield


def embargo(edition, by, until):
    return workflow.set_embargo(edition, by=by, until=until, reason="Press screening.")


def queue(editor, noon, *days):
    """One article with an edition waiting for each of these days."""
    edition = publish(make_review(), at=noon + days[0] * DAY)
    for day in days[1:]:
        edition = workflow.start_draft(edition, by=editor)
        publish(edition, at=noon + day * DAY)
    return edition


def days_waiting(noon):
    begins = Edition.objects.pending().order_by("number")
    return [(edition.live_from - noon) / DAY for edition in begins]


def test_writer_can_neither_set_nor_lift_one(writer, noon):
    review = make_review(assignee=writer)

    with pytest.raises(NotAllowed):
        embargo(review, writer, noon + DAY)
    with pytest.raises(NotAllowed):
        workflow.lift_embargo(review, by=writer)


def test_what_readers_see_cannot_be_put_under_embargo(editor, noon):
    live = publish_past(make_review(), noon - DAY)

    with pytest.raises(TransitionError, match="Withdraw it first"):
        embargo(live, editor, noon + DAY)


def test_it_needs_a_reason_and_a_moment_ahead(editor, noon):
    review = make_review()

    with pytest.raises(TransitionError, match="Say why"):
        workflow.set_embargo(review, by=editor, until=noon + DAY, reason=" ")
    with pytest.raises(TransitionError, match="ends ahead"):
        embargo(review, editor, noon)


def test_it_closes_every_door_until_it_ends(editor, noon):
    review = make_review()
    embargo(review, editor, noon + DAY)

    for moment in (None, noon - DAY, noon + DAY - timedelta(microseconds=1)):
        with pytest.raises(TransitionError, match="under embargo"):
            workflow.approve(review, by=editor, at=moment)
    workflow.approve(review, by=editor, at=noon + DAY)
    with pytest.raises(TransitionError, match="under embargo"):
        workflow.reschedule(review, by=editor, at=noon + DAY / 2)

    assert not Edition.objects.live(noon + DAY * 0.99).exists()
    assert Edition.objects.live(noon + DAY).exists()


def test_the_whole_queue_moves_behind_it_and_the_trail_says_so(editor, noon):
    queue(editor, noon, 1, 2, 10)

    moved = embargo(Edition.objects.latest_editions().get(), editor, noon + 5 * DAY)

    assert days_waiting(noon) == [5, 6, 14]
    assert [edition.number for edition in moved] == [1, 2, 3]
    assert Event.objects.filter(action="rescheduled").count() == 3
    assert Event.objects.get(action="embargoed").reason == "Press screening."


def test_a_queue_behind_it_already_stays(editor, noon):
    queue(editor, noon, 6, 10)

    assert embargo(Edition.objects.first(), editor, noon + 5 * DAY) == []
    assert days_waiting(noon) == [6, 10]


def test_a_withdrawal_set_ahead_keeps_its_date(noon):
    spans = [Span(1, noon + DAY, noon + 9 * DAY)]

    (moved,) = moved_behind(spans, noon + 5 * DAY, noon)

    assert (moved.begins, moved.ends) == (noon + 5 * DAY, noon + 9 * DAY)
    with pytest.raises(TransitionError, match="withdrawal is set"):
        moved_behind(spans, noon + 9 * DAY, noon)


def test_lifting_leaves_what_was_moved_where_it_is(editor, noon):
    edition = queue(editor, noon, 1)
    embargo(edition, editor, noon + 5 * DAY)

    workflow.lift_embargo(edition, by=editor)

    assert days_waiting(noon) == [5]
    assert Article.objects.get().embargo_until is None
    with pytest.raises(TransitionError, match="no embargo"):
        workflow.lift_embargo(edition, by=editor)
