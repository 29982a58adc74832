"""The first page: what waits for this person, and what is about to happen."""

from typing import Any

from reviews.desk import words
from reviews.desk.listing import HEAVY, change_url, newest
from reviews.editorial import policy
from reviews.models import Edition

MOST = 8
"""How many pieces of each list are named; the rest is behind a filter."""


def lists(user: Any) -> list[dict[str, Any]]:
    """Return the lists of the first page that have something in them."""
    if not policy.can(user, "view", Edition):
        return []
    own = newest(Edition.objects.visible_to(user), user).defer(*HEAVY)
    own = own.filter(article__trashed_at__isnull=True)
    found = [
        ("In review", "in_review", own.in_review().order_by("updated_at", "pk")),
        ("Drafts", "draft", own.drafts().order_by("-updated_at", "-pk")),
        ("Coming up", "scheduled", own.pending().order_by("live_from", "pk")),
    ]
    rows = [(title, stage, list(pieces[: MOST + 1])) for title, stage, pieces in found]
    return [_list(*row) for row in rows if row[2]]


def _list(title: str, stage: str, editions: list[Edition]) -> dict[str, Any]:
    return {
        "title": title,
        "stage": stage,
        "has_more": len(editions) > MOST,
        "rows": [_row(edition) for edition in editions[:MOST]],
    }


def _row(edition: Edition) -> dict[str, str]:
    waits = edition.live_from if edition.is_pending() else None
    return {
        "url": change_url(edition),
        "headline": str(edition),
        "note": words.short_moment(waits)
        if waits
        else words.relative(edition.updated_at),
    }
