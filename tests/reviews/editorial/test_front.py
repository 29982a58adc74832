"""The front page's slots: who may fill them, and what they hold at any moment."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from reviews import clock
from reviews.editorial import front, workflow
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import Edition, Slot, SlotFilling
from tests.factories import make_review, make_user, publish, publish_past

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _at_noon(noon):
    with clock.at_moment(noon):
        yield


@pytest.fixture
def piece(noon):
    return publish_past(make_review(headline="The pick"), noon - HOUR).article


@pytest.fixture
def other(noon):
    return publish_past(make_review(headline="The other"), noon - HOUR).article


def held(at, slot=Slot.LEAD):
    filling = front.holding(slot, at)
    return filling and filling.article


# -- refusals -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "move",
    [
        lambda piece, by: front.fill(Slot.LEAD, piece, by=by),
        lambda piece, by: front.clear(Slot.LEAD, by=by),
        lambda piece, by: front.take_off(SlotFilling(), by=by),
    ],
    ids=["fill", "clear", "take off"],
)
def test_a_writer_may_not_touch_the_front_page(move, piece, writer):
    with pytest.raises(NotAllowed, match="You may not change the front page"):
        move(piece, writer)

    assert not SlotFilling.objects.exists()


def test_an_editor_who_left_may_not(piece):
    gone = make_user("gone", "Editors", is_active=False)

    with pytest.raises(NotAllowed):
        front.fill(Slot.LEAD, piece, by=gone)


def test_what_readers_have_seen_is_not_changed_afterwards(piece, editor, noon):
    with pytest.raises(TransitionError, match="That moment has passed"):
        front.fill(Slot.LEAD, piece, by=editor, at=noon - HOUR)


def test_an_end_before_the_beginning_is_refused(piece, editor, noon):
    with pytest.raises(TransitionError, match="would end before it begins"):
        front.fill(Slot.LEAD, piece, by=editor, at=noon + HOUR, until=noon + HOUR)


def test_an_unknown_place_is_refused(piece, editor):
    with pytest.raises(TransitionError, match="no place called “ninth”"):
        front.fill("ninth", piece, by=editor)


def test_a_piece_in_the_trash_is_refused(editor):
    draft = make_review()
    workflow.trash(draft, by=editor)
    draft.article.refresh_from_db()

    with pytest.raises(TransitionError, match="in the trash"):
        front.fill(Slot.LEAD, draft.article, by=editor)


def test_an_empty_slot_cannot_be_cleared(piece, editor):
    with pytest.raises(TransitionError, match="newest piece stands there already"):
        front.clear(Slot.LEAD, by=editor)
    front.fill(Slot.LEAD, piece, by=editor)
    front.clear(Slot.LEAD, by=editor)
    with pytest.raises(TransitionError, match="newest piece stands there already"):
        front.clear(Slot.LEAD, by=editor)


def test_what_has_begun_is_not_taken_off(piece, editor, noon):
    filling = front.fill(Slot.LEAD, piece, by=editor)

    with pytest.raises(TransitionError, match="It has begun"):
        front.take_off(filling, by=editor)

    assert held(noon) == piece


def test_what_was_taken_off_is_not_taken_off_again(piece, editor, noon):
    filling = front.fill(Slot.LEAD, piece, by=editor, at=noon + HOUR)
    front.take_off(filling, by=editor)

    with pytest.raises(TransitionError, match="somebody took it off"):
        front.take_off(filling, by=editor)


def test_the_database_refuses_an_end_before_the_beginning(piece, editor, noon):
    wrong = {"slot": "lead", "article": piece, "set_by": editor, "set_at": noon}

    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFilling.objects.create(begins=noon, ends=noon, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFilling.objects.create(
            begins=noon, taken_off_at=noon, taken_off_by=editor, **wrong
        )


# -- what a slot holds ----------------------------------------------------------------


def test_a_filling_says_who_set_it_and_when(piece, editor, noon):
    filling = front.fill(Slot.LEAD, piece, by=editor, at=noon + HOUR)

    assert (filling.set_by, filling.set_at) == (editor, noon)


def test_it_holds_from_its_first_moment_to_before_its_last(piece, editor, noon):
    begins, ends = noon + HOUR, noon + 2 * HOUR
    front.fill(Slot.LEAD, piece, by=editor, at=begins, until=ends)
    tick = timedelta(microseconds=1)

    seen = [held(at) for at in (begins - tick, begins, ends - tick, ends)]

    assert seen == [None, piece, piece, None]


def test_one_slot_says_nothing_of_another(piece, other, editor, noon):
    front.fill(Slot.LEAD, piece, by=editor)
    front.fill(Slot.THIRD, other, by=editor)

    assert [held(noon, slot) for slot in Slot] == [piece, None, other, None]


def test_a_later_one_takes_the_place_and_the_earlier_does_not_return(
    piece, other, editor, noon
):
    front.fill(Slot.LEAD, piece, by=editor)
    front.fill(Slot.LEAD, other, by=editor, at=noon + HOUR, until=noon + 2 * HOUR)

    assert held(noon) == piece
    assert held(noon + HOUR) == other
    assert held(noon + 2 * HOUR) is None


def test_what_waits_keeps_its_turn_whatever_is_set_before_it(
    piece, other, editor, noon
):
    front.fill(Slot.LEAD, piece, by=editor, at=noon + HOUR)
    front.fill(Slot.LEAD, other, by=editor)

    assert [held(noon), held(noon + HOUR)] == [other, piece]


def test_of_two_for_one_moment_the_one_set_later_counts(piece, other, editor, noon):
    front.fill(Slot.LEAD, piece, by=editor)
    front.fill(Slot.LEAD, other, by=editor)

    assert held(noon) == other


def test_clearing_ahead_leaves_the_slot_until_then(piece, editor, noon):
    front.fill(Slot.LEAD, piece, by=editor)
    front.clear(Slot.LEAD, by=editor, at=noon + HOUR)

    assert [held(noon), held(noon + HOUR)] == [piece, None]


def test_what_was_to_be_cut_goes_on_when_the_cut_is_taken_off(
    piece, other, editor, noon
):
    front.fill(Slot.LEAD, piece, by=editor)
    waiting = front.fill(Slot.LEAD, other, by=editor, at=noon + HOUR)
    front.take_off(waiting, by=editor)

    assert held(noon + HOUR) == piece
    assert (waiting.taken_off_by, waiting.taken_off_at) == (editor, noon)


def test_nothing_of_the_past_is_lost(piece, other, editor, noon):
    front.fill(Slot.LEAD, piece, by=editor)
    with clock.at_moment(noon + HOUR):
        front.fill(Slot.LEAD, other, by=editor)
    with clock.at_moment(noon + 2 * HOUR):
        front.clear(Slot.LEAD, by=editor)

    hours = [held(noon + hour * HOUR) for hour in range(3)]

    assert hours == [piece, other, None]
    assert SlotFilling.objects.count() == 3


def test_waiting_ones_are_listed_soonest_first(piece, editor, noon):
    late = front.fill(Slot.LEAD, piece, by=editor, at=noon + 2 * HOUR)
    soon = front.fill(Slot.SECOND, piece, by=editor, at=noon + HOUR)
    gone = front.fill(Slot.SECOND, piece, by=editor, at=noon + HOUR)
    front.take_off(gone, by=editor)
    front.fill(Slot.THIRD, piece, by=editor)

    assert list(SlotFilling.objects.waiting()) == [soon, late]
    assert [soon.is_waiting, gone.is_waiting] == [True, False]


# -- what readers may see of it -------------------------------------------------------


def test_the_word_for_reading_names_the_slot_of_each_piece(piece, other, editor, noon):
    front.fill(Slot.LEAD, piece, by=editor)
    front.fill(Slot.THIRD, other, by=editor)

    found = Edition.objects.live(noon).on_front_page(noon)

    assert {e.slot: e.article for e in found} == {"lead": piece, "third": other}


def test_a_piece_is_shown_only_while_it_is_live(editor, noon):
    waiting = publish(make_review(), at=noon + HOUR)
    filling = front.fill(Slot.LEAD, waiting.article, by=editor)

    assert not Edition.objects.live(noon).on_front_page(noon).exists()
    assert Edition.objects.live(noon + HOUR).on_front_page(noon + HOUR).exists()
    assert not front.is_shown(filling, noon)
    assert front.is_shown(filling, noon + HOUR)
