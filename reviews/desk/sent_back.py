"""Drafts that an editor gave back: fetched with the first words of what to change."""

from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, TextField, Value, When
from django.utils.text import Truncator

from reviews.models import Edition, Event
from reviews.states import State

WORDS = 12
"""How much of a note a list shows; the form has all of it."""


def with_note(editions: Any) -> Any:
    """Fetch with each edition, as ``sent_back``, the note it came back with.

    What became a draft again in another way, as by being taken off the schedule, has
    an empty one; what never left its writer has None.
    """
    became_draft = Event.objects.filter(
        edition=OuterRef("pk"), to_state=State.DRAFT
    ).exclude(from_state=State.DRAFT)
    is_sent_back = When(action=Event.Action.SENT_BACK, then=F("reason"))
    note = Case(is_sent_back, default=Value(""), output_field=TextField())
    last = became_draft.order_by("-created_at", "-pk").annotate(note=note)
    return editions.annotate(sent_back=Subquery(last.values("note")[:1]))


def first_words(edition: Edition) -> str:
    """Return how the note of a draft begins; empty for all that was not sent back."""
    note = getattr(edition, "sent_back", None) if edition.is_draft else None
    return Truncator(note or "").words(WORDS)
