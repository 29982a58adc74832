"""The moves an edition can make on its way to readers and back, as the desk asks them.

A move is a form, what will happen in words, and the call of ``workflow`` that does it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

from reviews import clock
from reviews.desk import words
from reviews.editorial import policy, workflow
from reviews.models import Edition


class MoveForm(forms.Form):
    """Asks nothing: the answer is the button."""

    class Media:
        # The calendar and the clock of the date fields stand on the first.
        js = ("admin/js/core.js", "admin/js/calendar.js")


class NoteForm(MoveForm):
    """Asks what the writer should change."""

    reason = forms.CharField(
        label="Note to the writer",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text="What to change. The writer reads it in the history.",
    )


class ReasonForm(MoveForm):
    """Asks for a reason, which may stay empty."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="For the history; readers do not see it.",
    )


class MomentForm(MoveForm):
    """Asks for a date and time in the person's own zone."""

    at = forms.SplitDateTimeField(label="Date and time", widget=AdminSplitDateTime)


class WithdrawForm(ReasonForm):
    """Asks when, now if left empty, and why."""

    at = forms.SplitDateTimeField(
        label="Date and time",
        required=False,
        widget=AdminSplitDateTime,
        help_text="Leave it empty to withdraw at once.",
    )
    field_order = ["at", "reason"]


@dataclass(frozen=True)
class Move:
    """One move: its address and button, its form, its words and what does it.

    ``is_answered_twice``: the words depend on what is typed, so they are shown for
    confirmation once it has been.
    """

    name: str
    action: str
    label: str
    form: type[MoveForm]
    says: Callable[[Edition, dict[str, Any]], str]
    does: Callable[..., Any]
    done: str
    is_answered_twice: bool = False
    is_strong: bool = False

    @property
    def is_dangerous(self) -> bool:
        return self.action == "withdraw"


def _says_submit(edition: Edition, _data: dict[str, Any]) -> str:
    return "The editors get it for review. Until they answer it cannot be edited."


def _says_send_back(edition: Edition, _data: dict[str, Any]) -> str:
    return "It becomes a draft again, with your note. Readers see no change."


def _says_approve(edition: Edition, _data: dict[str, Any]) -> str:
    return f"Readers see it at once. {_instead_of(edition)}"


def _says_schedule(edition: Edition, data: dict[str, Any]) -> str:
    if not (at := data.get("at")):
        return f"Readers see it from the moment you choose. {_instead_of(edition)}"
    when = f"{words.moment_in_both(at)}, {words.relative(at)}"
    how = "from" if at > clock.now() else "at once, dated"
    return f"Readers see it {how} {when}. {_instead_of(edition)}"


def _says_reschedule(edition: Edition, data: dict[str, Any]) -> str:
    old = words.moment_in_both(edition.live_from) if edition.live_from else ""
    if not (at := data.get("at")):
        return f"It now waits for {old}."
    when = f"{words.moment_in_both(at)}, {words.relative(at)}"
    return f"Readers see it from {when}, instead of {old}."


def _says_cancel(edition: Edition, _data: dict[str, Any]) -> str:
    when = words.moment_in_both(edition.live_from) if edition.live_from else ""
    return f"It will not appear on {when}; it becomes a draft again."


def _says_withdraw(edition: Edition, data: dict[str, Any]) -> str:
    at = data.get("at")
    when = (
        f"From {words.moment_in_both(at)}, {words.relative(at)}," if at else "At once"
    )
    return (
        f"{when} readers find a notice that the piece was withdrawn. Editions that "
        "wait for a later moment become drafts again. Nothing is deleted."
    )


def _instead_of(edition: Edition) -> str:
    live = Edition.objects.live().filter(article=edition.article_id).first()
    if live is None:
        return "Nothing of this piece is live now."
    return f"It takes the place of edition {live.number}, which is live now."


MOVES = {
    move.name: move
    for move in [
        Move(
            "submit", "submit", "Submit for review", MoveForm,
            _says_submit, workflow.submit, "was submitted for review", is_strong=True,
        ),
        Move(
            "approve", "approve", "Approve now", MoveForm,
            _says_approve, workflow.approve, "is live", is_strong=True,
        ),
        Move(
            "schedule", "approve", "Approve for a date", MomentForm,
            _says_schedule, workflow.approve, "is scheduled", is_answered_twice=True,
        ),
        Move(
            "send-back", "send_back", "Send back", NoteForm,
            _says_send_back, workflow.send_back, "was sent back to its writer",
        ),
        Move(
            "reschedule", "reschedule", "Move to another date", MomentForm,
            _says_reschedule, workflow.reschedule, "was moved", is_answered_twice=True,
        ),
        Move(
            "cancel", "cancel", "Take off the schedule", ReasonForm,
            _says_cancel, workflow.cancel, "is a draft again",
        ),
        Move(
            "withdraw", "withdraw", "Withdraw", WithdrawForm,
            _says_withdraw, workflow.withdraw, "was withdrawn", is_answered_twice=True,
        ),
    ]
}  # fmt: skip


def available(user: Any, edition: Edition) -> list[Move]:
    """Return the moves this person may make with this edition now."""
    allowed = {
        action: policy.can(user, action, edition)
        for action in dict.fromkeys(move.action for move in MOVES.values())
    }
    return [move for move in MOVES.values() if allowed[move.action]]


def moment_of(data: dict[str, Any]) -> datetime:
    """Return the moment a move is about: the chosen one, or the present."""
    at: datetime | None = data.get("at")
    return at or clock.now()
