"""The one door to the front page's slots: filling, clearing and taking off.

A filling is added and never changed, so that the page of any moment can be shown again.
What is hidden from readers may be chosen ahead: it appears in its slot when it is live.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from reviews import clock
from reviews.editorial import policy
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import Article, Edition, Slot, SlotFilling

if TYPE_CHECKING:
    from people.models import User


def fill(
    slot: Slot | str,
    article: Article,
    *,
    by: "User",
    at: datetime | None = None,
    until: datetime | None = None,
) -> SlotFilling:
    """Let the piece stand in the slot from ``at`` (now if not given) until ``until``.

    What stands there then gives way, and what begins there later takes its turn.
    """
    _ask(by)
    if article.trashed_at:
        raise TransitionError("This piece is in the trash. Take it out first.")
    return _add(slot, article, by, at, until)


def clear(slot: Slot | str, *, by: "User", at: datetime | None = None) -> SlotFilling:
    """Let the newest piece stand in the slot from ``at`` (now if not given) on."""
    _ask(by)
    held = holding(slot, at or clock.now())
    if held is None or held.article_id is None:
        raise TransitionError("The newest piece stands there already.")
    return _add(slot, None, by, at, None)


def take_off(filling: SlotFilling, *, by: "User") -> None:
    """Take a filling off that has not begun; what it would have cut goes on."""
    _ask(by)
    now = clock.now()
    waiting = SlotFilling.objects.waiting(now).filter(pk=filling.pk)
    if waiting.update(taken_off_at=now, taken_off_by=by) != 1:
        raise TransitionError(
            "It has begun, or somebody took it off. Clear the place instead."
        )
    filling.refresh_from_db()


def holding(slot: Slot | str, at: datetime) -> SlotFilling | None:
    """Return what the slot holds at that moment; None or no article: the newest piece."""
    return SlotFilling.objects.in_force(at).filter(slot=slot).first()


def is_shown(filling: SlotFilling, at: datetime) -> bool:
    """Tell whether readers can see the piece of a filling at that moment."""
    editions = Edition.objects.live(at).filter(article=filling.article_id)
    return filling.article_id is not None and editions.exists()


def _ask(by: "User") -> None:
    if not policy.may(by, "front_page", Edition):
        raise NotAllowed("You may not change the front page.")


def _add(
    slot: Slot | str,
    article: Article | None,
    by: "User",
    at: datetime | None,
    until: datetime | None,
) -> SlotFilling:
    now = clock.now()
    begins = at or now
    if slot not in Slot:
        raise TransitionError(f"There is no place called “{slot}”.")
    if begins < now:
        raise TransitionError("That moment has passed. Choose now or a later one.")
    if until is not None and until <= begins:
        raise TransitionError("It would end before it begins. Choose a later end.")
    return SlotFilling.objects.create(
        slot=slot, article=article, begins=begins, ends=until, set_by=by, set_at=now
    )
