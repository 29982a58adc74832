"""What was wrong and is right now: on the piece itself, and for the whole site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from reviews import clock, ratings
from reviews.models import Edition
from reviews.pages import paging
from reviews.pages.links import address_of
from reviews.pages.metadata import Metadata
from reviews.prepared import Prepared

_ABOUT = gettext_lazy(
    "What we got wrong and mended, and every rating we changed, newest first."
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note, a changed rating, or both; ``headline`` is the piece's of today."""

    made_at: datetime
    note: str = ""
    rating_change: str = ""
    headline: str = ""
    address: str = ""


def of_piece(edition: Edition, at: datetime) -> list[Correction]:
    """Return a piece's corrections, newest first; no query where it never changed."""
    if edition.revised_at is None:
        if not edition.correction:
            return []
        return [Correction(edition.live_from or at, edition.correction)]
    rows = _HISTORY(article=edition.article_id, at=at)
    return list(reversed(list(_walk(rows))))


def _history_of(article: int, at: datetime) -> QuerySet[Edition, Any]:
    shown = Edition.objects.been_live(at).filter(article=article)
    return shown.order_by("live_from").values_list("live_from", "correction", "rating")


_HISTORY = Prepared(Edition, _history_of)


@require_safe
def correction_list(request: HttpRequest) -> HttpResponse:
    """List the corrections of all pieces that can be read now."""
    at = clock.now()
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    earlier = Edition.objects.been_live(at).filter(
        article=OuterRef("article"), live_from__lt=OuterRef("live_from")
    )
    rated_before = earlier.order_by("-live_from").values("rating")[:1]
    found = Edition.objects.corrected(at).filter(Exists(live))
    page = paging.by_date(request, found.annotate(rated_before=Subquery(rated_before)))
    address = reverse("corrections")
    context = {
        "page": Metadata(gettext("Corrections"), address + page.here, str(_ABOUT)),
        "corrections": _named(page.rows, at),
        "paging": page,
        "address": address,
    }
    return render(request, "pages/correction_list.html", context)


def _walk(rows: Iterable[tuple[Any, str, Decimal | None]]) -> Iterable[Correction]:
    before: Decimal | None = None
    for number, (made_at, note, rating) in enumerate(rows):
        change = _change(before, rating) if number else ""
        if note.strip() or change:
            yield Correction(made_at, note, change)
        before = rating


def _named(editions: list[Any], at: datetime) -> list[Correction]:
    """Name each correction by what the piece is called now."""
    articles = {edition.article_id for edition in editions}
    live = Edition.objects.live(at).filter(article__in=articles)
    now = {each.article_id: each for each in live.only("article", *_NAMES)}
    return [
        Correction(
            edition.live_from,
            edition.correction,
            _change(edition.rated_before, edition.rating),
            now[edition.article_id].headline,
            address_of(now[edition.article_id].kind, now[edition.article_id].slug),
        )
        for edition in editions
    ]


_NAMES = ("kind", "slug", "headline")


def _change(before: Decimal | None, after: Decimal | None) -> str:
    """Say how the rating changed; nothing where it did not, or there was none."""
    if before == after or before is None or after is None:
        return ""
    rated = {"before": number_format(before, 1), "after": ratings.in_words(after)}
    return gettext("Rating changed from %(before)s to %(after)s.") % rated
