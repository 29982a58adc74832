"""What happened to a piece, in words: who, what, when and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reviews import clock
from reviews.desk import words
from reviews.editorial import policy
from reviews.models import Edition, Event

Action = Event.Action


@dataclass(frozen=True)
class Entry:
    """One line of the history; ``sentence`` has no full stop."""

    at: datetime
    when: str
    who: str
    sentence: str
    reason: str


def entries(edition: Edition, user: Any) -> list[Entry]:
    """Return what ``user`` may know of an article's past, the newest first.

    What was done to an edition they may not see stays unknown to them; and of a piece
    that is not their own they learn only what readers could see as well.
    """
    seen = Edition.objects.visible_to(user).filter(article=edition.article_id)
    events = (
        Event.objects.filter(article=edition.article_id, edition__in=seen.values("pk"))
        .select_related("actor", "edition")
        .defer("edition__story", "edition__body", "edition__verdict")
        .order_by("-created_at", "-pk")
    )
    if not policy.may(user, "start_draft", edition):
        events = events.filter(action=Action.APPROVED, effective_at__lte=clock.now())
    return [_entry(event) for event in events]


def _entry(event: Event) -> Entry:
    return Entry(
        at=event.created_at,
        when=words.moment(event.created_at),
        who=str(event.actor or "The desk"),
        sentence=sentence(event),
        reason=event.reason,
    )


def sentence(event: Event) -> str:
    """Say what was done: "approved edition 2, live from 10 March 2026, 21:00"."""
    edition = f"edition {event.edition.number}" if event.edition else "the article"
    at = words.moment_in_both(event.effective_at) if event.effective_at else ""
    match event.action:
        case Action.STARTED:
            based_on = event.details.get("based_on")
            return f"started {edition}" + f", based on {based_on}" * bool(based_on)
        case Action.SUBMITTED:
            return f"submitted {edition} for review"
        case Action.SENT_BACK:
            return f"sent {edition} back to its writer"
        case Action.APPROVED:
            return f"approved {edition}, live from {at}"
        case Action.RESCHEDULED:
            return f"moved {edition} to {at}"
        case Action.CANCELLED:
            return f"took {edition} off the schedule; it is a draft again"
        case Action.WITHDRAWN:
            return f"withdrew the piece: {edition} ends {at}"
    return f"{event.get_action_display()} {edition}"
