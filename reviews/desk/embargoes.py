"""The moves that put an article under embargo and take it off again."""

from datetime import datetime
from typing import Any

from django import forms

from reviews import clock
from reviews.desk import refusals, words
from reviews.desk.moment_field import MomentField
from reviews.desk.move_forms import Move, ReasonForm, text_area
from reviews.editorial import embargo, gate, rows, workflow
from reviews.editorial.errors import TransitionError
from reviews.editorial.timeline import Span
from reviews.models import Edition


class EmbargoForm(ReasonForm):
    """Asks until when, why, and who wants it."""

    until = MomentField(label="Until")
    reason = forms.CharField(
        label="Reason",
        max_length=400,
        widget=text_area(3),
        help_text="Those who come later must know; readers do not see it.",
    )
    source = forms.CharField(
        label="Who asked for it",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="A distributor, a press office, a colleague.",
    )
    field_order = ["until", "reason", "source"]


def is_embargoed(edition: Edition) -> bool:
    """Tell whether the edition's article is under embargo now."""
    until = edition.article.embargo_until
    return until is not None and until > clock.now()


def summary(edition: Edition) -> dict[str, str] | None:
    """Return what the panel says of an embargo; ``None`` where there is none."""
    article = edition.article
    if article.embargo_until is None or not is_embargoed(edition):
        return None
    return {
        "until": words.in_full(article.embargo_until),
        "reason": article.embargo_reason,
        "source": article.embargo_source,
    }


def _may_be_set(edition: Edition) -> bool:
    return not Edition.objects.live().filter(article=edition.article_id).exists()


def _initial(edition: Edition) -> dict[str, Any]:
    article = edition.article
    if not is_embargoed(edition):
        return {}
    return {
        "until": article.embargo_until,
        "reason": article.embargo_reason,
        "source": article.embargo_source,
    }


def _says_set(edition: Edition, data: dict[str, Any]) -> str:
    if not (until := data.get("until")):
        return (
            "No edition goes live before the moment you choose, whoever asks. What is "
            "scheduled before it moves behind it."
        )
    return f"Nothing goes live before {words.in_full(until)}. {_what_moves(edition, until)}"


def _what_moves(edition: Edition, until: datetime) -> str:
    spans = rows.spans(edition.article)
    try:
        behind = embargo.moved_behind(spans, until, clock.now())
    except TransitionError as refusal:
        return str(refusal)
    before = {span.edition: span.begins for span in spans}
    moved = [span for span in behind if before[span.edition] != span.begins]
    if not moved:
        return "Nothing that is scheduled has to move."
    editions = Edition.objects.in_bulk([span.edition for span in moved])
    parts = [_moves_to(editions[span.edition].number, span.begins) for span in moved]
    asked = (_gate_asks(editions[span.edition], span) for span in moved)
    return " ".join([f"To make room, {'; '.join(parts)}.", *filter(None, asked)])


def _gate_asks(edition: Edition, span: Span) -> str:
    """Say what keeps the edition back where it goes, and did not where it was."""
    before = gate.check(edition, edition.live_from or span.begins, edition.live_until)
    after = gate.blocks(gate.check(edition, span.begins, span.ends))
    known = {finding.message for finding in before}
    new = [finding.message for finding in after if finding.message not in known]
    if not new:
        return ""
    return f"Look at edition {edition.number} again: {' '.join(new)}"


def _moves_to(number: int, at: datetime) -> str:
    return f"edition {number} moves to {words.moment_in_both(at)}"


def _answers_set(moved: list[Edition], data: dict[str, Any]) -> str:
    text = f"Under embargo until {words.in_full(data['until'])}."
    if not moved:
        return f"{text} Nothing that is scheduled had to move."
    parts = [
        f"edition {each.number} to {words.moment_in_both(each.live_from)}"
        for each in moved
        if each.live_from
    ]
    return f"{text} Moved behind it: {'; '.join(parts)}."


def _says_lift(_edition: Edition, _data: dict[str, Any]) -> str:
    return (
        "It may go out at any moment again. What was moved behind the embargo stays "
        "where it is."
    )


MOVES = [
    Move(
        "embargo", "embargo", "Embargo", EmbargoForm,
        _says_set, workflow.set_embargo, "", is_answered_twice=True,
        answers=_answers_set, fits=_may_be_set, initial=_initial,
        refuses=refusals.of_embargo,
    ),
    Move(
        "lift-embargo", "embargo", "Lift the embargo", ReasonForm,
        _says_lift, workflow.lift_embargo, "is not under embargo any more",
        fits=is_embargoed,
    ),
]  # fmt: skip
