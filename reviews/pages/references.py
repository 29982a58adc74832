"""Turns references in text into links, for the moment of the page."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import F, Value
from django.utils.safestring import SafeString, mark_safe

from people.models import Person
from reviews import richtext
from reviews.models import Edition, Show
from reviews.pages.links import address_of
from reviews.richtext import Reference

Addresses = dict[Reference, str]


def addresses(texts: list[str], at: datetime, known: Addresses) -> Addresses:
    """Return where each reference in the texts leads, in one query or none.

    ``known`` holds what the page has read already. An article that is not live at that
    moment leads nowhere and is left out.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for reference in richtext.references(*texts):
        if reference not in known:
            wanted[reference.kind].append(reference.pk)
    queries = [_targets(kind, pks, at) for kind, pks in wanted.items()]
    if not queries:
        return known
    first, *others = queries
    rows = first.union(*others, all=True) if others else first
    return known | {
        Reference(kind, pk): address_of(page, slug) for kind, page, pk, slug in rows
    }


def link(text: str, addresses: Addresses) -> SafeString:
    """Return cleaned rich text with its references resolved, ready for a page."""
    # Safe: richtext.clean() wrote every tag in it, and resolve() escapes addresses.
    return mark_safe(richtext.resolve(text, addresses))  # noqa: S308


def _targets(kind: str, pks: list[int], at: datetime) -> Any:
    if kind == "article":
        live = Edition.objects.live(at).filter(article__in=pks)
        return _columns(live, kind, page=F("kind"), pk="article_id")
    model: Any = Show if kind == "show" else Person
    return _columns(
        model.objects.kept(at).filter(pk__in=pks), kind, page=Value(kind), pk="pk"
    )


def _columns(queryset: Any, kind: str, *, page: Any, pk: str) -> Any:
    named = queryset.order_by().annotate(ref_kind=Value(kind), ref_page=page)
    return named.values_list("ref_kind", "ref_page", pk, "slug")
