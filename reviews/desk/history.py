"""What happened to a piece, in words: who, what, when and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reviews import clock
from reviews.desk import differences, words
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
    return [entry(event) for event in events]


def entry(event: Event) -> Entry:
    """Say who did what and when; ``event`` has its actor and edition fetched."""
    return Entry(
        at=event.created_at,
        when=words.moment(event.created_at),
        who=str(event.actor or "The desk"),
        sentence=sentence(event),
        reason=event.reason,
    )


def sentence(event: Event) -> str:
    """Say what was done: "approved edition 2, live from 10 March 2026, 21:00"."""
    number = event.edition.number if event.edition else event.details.get("edition")
    edition = f"edition {number}" if number else "the article"
    at = words.moment_in_both(event.effective_at) if event.effective_at else ""
    said = {
        Action.STARTED: f"started {edition}{_based_on(event)}",
        Action.SUBMITTED: f"submitted {edition} for review",
        Action.SENT_BACK: f"sent {edition} back to its writer",
        Action.APPROVED: f"approved {edition}, live from {at}",
        Action.RESCHEDULED: f"moved {edition} to {at}",
        Action.CANCELLED: f"took {edition} off the schedule; it is a draft again",
        Action.WITHDRAWN: f"withdrew the piece: {edition} ends {at}",
        Action.REBASED: _rebased(event, edition),
        Action.MERGED: f"merged two versions of {edition}{_taken(event)}",
        Action.OVERRIDDEN: f"let {edition} through although: {_findings(event)}",
        Action.EMBARGOED: f"put the piece under embargo until {at}",
        Action.EMBARGO_LIFTED: "lifted the embargo",
        Action.TRASHED: "put the piece into the trash",
        Action.RESTORED: "took the piece out of the trash",
    }
    action = Action(event.action)
    return said.get(action, f"{event.get_action_display()} {edition}")


def _based_on(event: Event) -> str:
    """Name the edition a draft was begun from, or whose text it says again."""
    if restored := event.details.get("restored"):
        return f", with the text of {restored}"
    based_on = event.details.get("based_on")
    return f", based on {based_on}" if based_on else ""


def _rebased(event: Event, edition: str) -> str:
    onto = event.details.get("onto", "")
    return f"let {edition} take over what edition {onto} changed{_taken(event)}"


def _taken(event: Event) -> str:
    names = [differences.label_of(name) for name in event.details.get("taken", [])]
    return f" ({', '.join(names)})" if names else ""


def _findings(event: Event) -> str:
    found = event.details.get("findings", [])
    return " ".join(found).rstrip(".") or "the gate was shut"
