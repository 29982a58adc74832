"""What a move is, and the questions it asks before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from reviews.desk import rebasing
from reviews.desk.moment_field import MomentField
from reviews.desk.neighbours import Note
from reviews.models import Edition


class MoveForm(forms.Form):
    """Asks nothing: the answer is the button."""

    required_css_class = "required"

    class Media:
        # The calendar and the clock of the date fields stand on the first.
        js = ("admin/js/core.js", "admin/js/calendar.js")

    @property
    def asks_moment(self) -> bool:
        """Tell whether a date and time is to be typed."""
        return self.moment_name in {field.name for field in self.visible_fields()}

    @property
    def moment_name(self) -> str:
        """The field that holds the move's moment; empty where it has none."""
        moments = (
            name
            for name, field in self.fields.items()
            if isinstance(field, MomentField)
        )
        return next(moments, "")

    def arguments(self) -> dict[str, Any]:
        """Return what was answered, under the names of the function that acts on it."""
        return {name: self.cleaned_data[name] for name in self.fields}


def text_area(rows: int) -> forms.Textarea:
    """Return a wide text area of the admin's look."""
    return forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})


class NoteForm(MoveForm):
    """Asks what the writer should change."""

    reason = forms.CharField(
        label="Note to the writer",
        max_length=2000,
        widget=text_area(5),
        help_text="What to change. The writer reads it in the history.",
    )


class ReasonForm(MoveForm):
    """Asks for a reason, which may stay empty."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=2000,
        widget=text_area(3),
        help_text="For the history; readers do not see it.",
    )


class GateForm(MoveForm):
    """Asks why it may pass the gate, where only an editor's word is missing.

    ``seal`` holds what the gate had found when the reason was asked for, ``shown`` the
    texts that were there to be read.
    """

    override = forms.CharField(
        label="Reason to let it pass",
        required=False,
        max_length=2000,
        widget=text_area(3),
        help_text="It stands in the history with what was let through.",
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


class ApproveForm(GateForm):
    """Asks besides which text each waiting edition shall have."""

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "given": rebasing.given_in(self.data)}


class MomentForm(GateForm):
    """Asks for a date and time in the person's own zone."""

    at = MomentField(label="Date and time")
    field_order = ["at"]


class ScheduleForm(ApproveForm, MomentForm):
    """Asks for a moment, and all that an approval asks."""


class WithdrawForm(ReasonForm):
    """Asks when, now if left empty, and why."""

    at = MomentField(
        label="Date and time",
        required=False,
        help_text="Leave it empty to withdraw at once.",
    )
    field_order = ["at", "reason"]


def _always(_edition: Edition) -> bool:
    return True


def begins_where_it_is(edition: Edition) -> dict[str, Any]:
    """Let the form begin with the moment that is set now."""
    return {"at": edition.live_from}


def _empty(_edition: Edition) -> dict[str, Any]:
    return {}


def _no_notes(_edition: Edition, _data: dict[str, Any]) -> list[Note]:
    return []


def _no_refusal(_edition: Edition, _data: dict[str, Any]) -> str:
    return ""


@dataclass(frozen=True)
class Move:
    """One move: its address and button, its form, its words and what does it.

    ``is_answered_twice``: the words depend on what is typed, so they are shown for
    confirmation once it has been. ``answers`` says what came of it, where ``done`` is
    not enough; ``fits`` narrows what the policy allows to what makes sense now.
    ``notes`` tell what becomes of the editions beside it, ``refuses`` why the moment
    that was typed will not do.
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
    is_dangerous: bool = False
    answers: Callable[[Any, dict[str, Any]], str] | None = None
    fits: Callable[[Edition], bool] = _always
    initial: Callable[[Edition], dict[str, Any]] = _empty
    notes: Callable[[Edition, dict[str, Any]], list[Note]] = _no_notes
    refuses: Callable[[Edition, dict[str, Any]], str] = _no_refusal
