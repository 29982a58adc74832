"""The moves an edition can make on its way to readers and back, as the desk asks them.

A move is a form, what will happen in words, and the call of ``workflow`` that does it.
"""

from datetime import datetime
from typing import Any

from reviews import clock
from reviews.desk import approvals, embargoes, neighbours, refusals, trash_views, words
from reviews.desk.move_forms import (
    ApproveForm,
    MomentForm,
    Move,
    MoveForm,
    NoteForm,
    ReasonForm,
    ScheduleForm,
    WithdrawForm,
    begins_where_it_is,
)
from reviews.editorial import policy, workflow
from reviews.models import Edition


def _says_submit(edition: Edition, _data: dict[str, Any]) -> str:
    return "The editors get it for review. Until they answer it cannot be edited."


def _says_send_back(edition: Edition, _data: dict[str, Any]) -> str:
    return "It becomes a draft again, with your note. Readers see no change."


def _says_approve(_edition: Edition, _data: dict[str, Any]) -> str:
    return "Readers see it at once."


def _says_schedule(_edition: Edition, data: dict[str, Any]) -> str:
    if not (at := data.get("at")):
        return "Readers see it from the moment you choose."
    how = "from" if at > clock.now() else "at once, dated"
    return f"Readers see it {how} {words.in_full(at)}."


def _says_reschedule(edition: Edition, data: dict[str, Any]) -> str:
    old = words.moment_in_both(edition.live_from) if edition.live_from else ""
    if not (at := data.get("at")):
        return f"It now waits for {old}."
    when = words.in_full(at)
    return f"Readers see it from {when}, instead of {old}."


def _says_cancel(edition: Edition, _data: dict[str, Any]) -> str:
    when = words.moment_in_both(edition.live_from) if edition.live_from else ""
    return f"It will not appear on {when}; it becomes a draft again."


def _says_withdraw(edition: Edition, data: dict[str, Any]) -> str:
    when = "At once"
    if at := data.get("at"):
        when = f"From {words.in_full(at)},"
    elif not Edition.objects.live().filter(article=edition.article_id).exists():
        when = "From the moment you choose,"
    return (
        f"{when} its address says that the piece was withdrawn, and nothing else shows "
        "it any more. Editions that wait for a later moment become drafts again. "
        "Nothing is deleted."
    )


def _says_restore(edition: Edition, _data: dict[str, Any]) -> str:
    return (
        f"A new draft begins with all that edition {edition.number} said. Nothing that "
        "came after it is lost, and readers see no change until it is approved."
    )


def _answers_restore(draft: Edition, _data: dict[str, Any]) -> str:
    return f"This is edition {draft.number}, a new draft of “{draft}”."


MOVES = {
    move.name: move
    for move in [
        Move(
            "submit", "submit", "Submit for review", MoveForm,
            _says_submit, workflow.submit, "was submitted for review", is_strong=True,
        ),
        Move(
            "approve", "approve", "Approve now", ApproveForm,
            _says_approve, approvals.approve, "is live", is_strong=True,
            notes=neighbours.of_approval,
        ),
        Move(
            "schedule", "approve", "Approve for a date", ScheduleForm,
            _says_schedule, approvals.approve, "is scheduled", is_answered_twice=True,
            notes=neighbours.of_schedule, refuses=refusals.of_schedule,
        ),
        Move(
            "send-back", "send_back", "Send back", NoteForm,
            _says_send_back, workflow.send_back, "was sent back to its writer",
        ),
        Move(
            "reschedule", "reschedule", "Move to another date", MomentForm,
            _says_reschedule, approvals.reschedule, "was moved", is_answered_twice=True,
            notes=neighbours.of_reschedule, refuses=refusals.of_reschedule,
            initial=begins_where_it_is,
        ),
        Move(
            "cancel", "cancel", "Take off the schedule", ReasonForm,
            _says_cancel, workflow.cancel, "is a draft again", notes=neighbours.of_cancelling,
        ),
        Move(
            "withdraw", "withdraw", "Withdraw", WithdrawForm,
            _says_withdraw, workflow.withdraw, "was withdrawn",
            is_answered_twice=True, is_dangerous=True,
            notes=neighbours.of_withdrawal, refuses=refusals.of_withdrawal,
        ),
        Move(
            "restore-draft", "start_draft", "Start a new draft from this", MoveForm,
            _says_restore, workflow.restore_text, "", answers=_answers_restore,
            fits=Edition.is_past,
        ),
        *embargoes.MOVES,
        *trash_views.MOVES,
    ]
}  # fmt: skip


def available(user: Any, edition: Edition) -> list[Move]:
    """Return the moves this person may make with this edition now."""
    moves = list(MOVES.values())
    if edition.article.trashed_at:
        moves = [move for move in moves if move.action == "restore"]
    allowed = {
        action: policy.can(user, action, edition)
        for action in dict.fromkeys(move.action for move in moves)
    }
    return [move for move in moves if allowed[move.action] and move.fits(edition)]


def moment_of(data: dict[str, Any]) -> datetime:
    """Return the moment a move is about: the chosen one, or the present."""
    at: datetime | None = data.get("at")
    return at or clock.now()
