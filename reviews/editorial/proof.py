"""Proof of publication: what was shown from when to when, and who let it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from reviews.models import Address, Article, Edition, Event
from reviews.states import Kind, State

_DECISIONS = (
    Event.Action.APPROVED,
    Event.Action.RESCHEDULED,
    Event.Action.WITHDRAWN,
    Event.Action.CANCELLED,
    Event.Action.OVERRIDDEN,
    Event.Action.REBASED,
)
# A lock is on the article, whichever edition was on screen when it was set.
_LOCKS = (Event.Action.EMBARGOED, Event.Action.EMBARGO_LIFTED)


@dataclass(frozen=True)
class Entry:
    """One edition's life before readers: its exact range and the decisions behind it."""

    edition: Edition
    decisions: list[Event]

    @property
    def approval(self) -> Event | None:
        """The last approval: who let it out, and the moment that was asked for."""
        made = (e for e in self.decisions if e.action == Event.Action.APPROVED)
        return max(made, key=lambda event: event.created_at, default=None)


def article_at(address: str) -> Article | None:
    """Return the article an address ("/reviews/slug/" or a legacy path) belongs to."""
    parts = address.strip("/").split("/")
    known = Q(legacy_path=address)
    kind = parts[0].removesuffix("s") if len(parts) == 2 else ""
    if kind in Kind.values:
        known |= Q(kind=kind, slug=parts[1])
    found = Address.objects.filter(known).select_related("article").first()
    return found.article if found else None


def timeline_of(article: Article) -> list[Entry]:
    """Return every approved edition of an article in order of its range."""
    rows: Any = Edition.objects.filter(article=article, state=State.APPROVED)
    return list(_entries(article, rows.order_by("live_from")))


def purged(article: Article) -> Event | None:
    """Return the record of a deletion for good; it names the ranges of what went."""
    return article.events.filter(action=Event.Action.PURGED).first()


def said_at(article: Article, at: datetime) -> Edition | None:
    """Return what readers saw of the article at a moment: one query."""
    return Edition.objects.live(at).filter(article=article).first()


def _entries(article: Article, editions: Any) -> Iterator[Entry]:
    actions = (*_DECISIONS, *_LOCKS)
    events = article.events.filter(action__in=actions).select_related("actor")
    made = list(events.order_by("created_at", "pk"))
    for edition in editions:
        yield Entry(edition, [event for event in made if _concerns(event, edition)])


def _concerns(event: Event, edition: Edition) -> bool:
    """A decision is about its edition, a lock about all that had not begun by then."""
    if event.action in _LOCKS:
        return edition.live_from is not None and edition.live_from >= event.created_at
    return event.edition_id == edition.pk
