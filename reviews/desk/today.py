"""The first page: what waits for this person, and what is about to happen."""

from typing import Any

from django.db.models import Exists, OuterRef

from reviews.desk import sent_back, words
from reviews.desk.listing import HEAVY, change_url
from reviews.editorial import policy
from reviews.models import Edition

MOST = 8
"""How many pieces of each list are named; the rest is behind a filter."""


def lists(user: Any) -> list[dict[str, Any]]:
    """Return the lists of the first page that have something in them."""
    if not policy.can(user, "view", Edition):
        return []
    own = Edition.objects.visible_to(user).filter(article__trashed_at__isnull=True)
    in_review, drafts = _newest(own.in_review()), _newest(own.drafts())
    found = [
        ("In review", "in_review", in_review.order_by("updated_at", "pk")),
        ("Drafts", "draft", drafts.order_by("-updated_at", "-pk")),
        ("Coming up", "scheduled", _next(own.pending()).order_by("live_from", "pk")),
    ]
    rows = [
        (title, stage, list(sent_back.with_note(pieces).defer(*HEAVY)[: MOST + 1]))
        for title, stage, pieces in found
    ]
    return [_list(*row) for row in rows if row[2]]


def _newest(editions: Any) -> Any:
    """Keep one edition of each article, whatever its others are."""
    newer = editions.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    return editions.exclude(Exists(newer))


def _next(editions: Any) -> Any:
    """Keep of each article the edition that begins first."""
    sooner = editions.filter(
        article=OuterRef("article"), live_from__lt=OuterRef("live_from")
    )
    return editions.exclude(Exists(sooner))


def _list(title: str, stage: str, editions: list[Edition]) -> dict[str, Any]:
    return {
        "title": title,
        "stage": stage,
        "has_more": len(editions) > MOST,
        "rows": [_row(edition) for edition in editions[:MOST]],
    }


def _row(edition: Edition) -> dict[str, Any]:
    waits = edition.live_from if edition.is_pending() else None
    note = sent_back.first_words(edition)
    return {
        "url": change_url(edition),
        "headline": str(edition),
        "note": words.short_moment(waits)
        if waits
        else words.relative(edition.updated_at),
        "badge": words.badge(edition) if note else None,
        "asked": note,
    }
