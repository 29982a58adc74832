"""What becomes of an address that has no page at this moment."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from people.former import present_slug
from reviews.models import Address, Edition
from reviews.querysets import EditionQuerySet
from reviews.states import Kind

LONGEST_LEGACY_PATH = 400


def answer(
    request: HttpRequest, kind: Kind, slug: str, at: datetime
) -> HttpResponseBase:
    """Answer for an address under which no piece is live.

    What a live article had before leads to its page (301), what was withdrawn, or
    deleted for good since, is gone (410), all else raises ``Http404``. Drafts and future
    pieces take the same one query and the same way out as a slug nobody ever used; a
    withdrawn piece that waits to come back is gone like any other.
    """
    past = Edition.objects.been_live(at).of_kind(kind).filter(slug=slug)
    claims = Address.objects.filter(kind=kind, slug=slug)
    return _answer(request, past, claims, at)


def answer_legacy(request: HttpRequest, at: datetime) -> HttpResponseBase:
    """Answer for an old site's path as ``answer`` does for one of ours."""
    path = request.path_info
    if "\0" in path or len(path) > LONGEST_LEGACY_PATH:
        raise Http404
    spellings = [path, path.removesuffix("/") + "/"]
    past = Edition.objects.been_live(at).filter(
        article__addresses__legacy_path__in=spellings
    )
    claims = Address.objects.filter(legacy_path__in=spellings)
    return _answer(request, past, claims, at)


def renamed_tag(page: str, slug: str, at: datetime) -> HttpResponsePermanentRedirect:
    """Lead from a slug that a tag had before, if something live carries the tag now."""
    found = Edition.objects.live(at).filter(tag_items__tag__former__slug=slug)
    present = found.order_by().values_list("tag_items__tag__slug", flat=True).first()
    if present is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse(page, args=[present]))


def renamed(
    request: HttpRequest, page: str, things: QuerySet[Any], slug: str
) -> HttpResponsePermanentRedirect:
    """Lead from a slug that one of ``things`` had before to the same page of it now."""
    present = present_slug(things, slug)
    if present is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse(page, args=[present]) + (f"?{query}" if query else "")
    return HttpResponsePermanentRedirect(address)


def gone(request: HttpRequest) -> HttpResponseBase:
    """Say that the piece was withdrawn, and nothing else about it."""
    return render(request, "410.html", status=410)


def _purged(claims: QuerySet[Address]) -> "QuerySet[Address, tuple[str, None]]":
    """What was deleted for good has no edition to ask; its claims outlive it."""
    nowhere = Value(None, output_field=CharField())
    left = claims.filter(article__purged_at__isnull=False).annotate(present=nowhere)
    return left.order_by().values_list("kind", "present")


def _answer(
    request: HttpRequest,
    past: EditionQuerySet,
    claims: QuerySet[Address],
    at: datetime,
) -> HttpResponseBase:
    live = Edition.objects.live(at).filter(article=OuterRef("article"))
    present = Subquery(live.order_by().values("slug")[:1])
    rows = past.order_by().annotate(present=present).values_list("kind", "present")
    found = set(rows.union(_purged(claims)))
    if not found:
        raise Http404
    for kind, slug in found:
        if slug is not None:
            address = reverse(f"{kind}_detail", args=[slug])
            return HttpResponsePermanentRedirect(address)
    return gone(request)
