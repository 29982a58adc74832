"""Why a moment will not do, said as soon as it is typed; a move itself refuses as well.

Each function returns a sentence, or an empty one where the moment will do.
"""

from datetime import datetime
from typing import Any

from reviews import clock
from reviews.desk import words
from reviews.editorial import embargo, rows, timeline
from reviews.editorial.errors import TransitionError
from reviews.models import Edition


def of_schedule(edition: Edition, data: dict[str, Any]) -> str:
    """A moment in the past is taken only where readers saw nothing since."""
    at, now = data["at"], clock.now()
    if at < now and timeline.shown_since(rows.spans(edition.article), at, now):
        return "Readers have seen this piece since then. Choose a moment ahead."
    return _locked_or_taken(edition, at)


def of_reschedule(edition: Edition, data: dict[str, Any]) -> str:
    """What waits can be moved to a moment ahead, one that is free."""
    if data["at"] < clock.now():
        return "That moment has passed. Choose one ahead."
    return _locked_or_taken(edition, data["at"])


def of_withdrawal(edition: Edition, data: dict[str, Any]) -> str:
    """Something must be live then, or there is nothing to end."""
    now = clock.now()
    if (at := data["at"] or now) < now:
        return "That moment has passed. Leave it empty to withdraw at once."
    try:
        timeline.end(rows.spans(edition.article), at)
    except timeline.TimelineError:
        return (
            "Nothing of this piece is live at that moment. Choose one at which readers "
            "see it; what only waits can be taken off the schedule."
        )
    return ""


def of_embargo(edition: Edition, data: dict[str, Any]) -> str:
    """It ends ahead, and what waits must find room behind it."""
    if data["until"] <= clock.now():
        return "An embargo ends ahead. Choose a later moment."
    try:
        embargo.moved_behind(rows.spans(edition.article), data["until"], clock.now())
    except TransitionError as refusal:
        return str(refusal)
    return ""


def _locked_or_taken(edition: Edition, at: datetime) -> str:
    until = edition.article.embargo_until
    if until and at < until:
        when = words.moment_in_both(until)
        return f"Under embargo until {when}. Choose that moment or a later one."
    try:
        rows.planned(edition, at)
    except timeline.TimelineError as refusal:
        return f"{refusal} Choose another."
    return ""
