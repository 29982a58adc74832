"""Turns references in text into links, for the moment of the page."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils.safestring import SafeString, mark_safe

from people.models import Person
from reviews import richtext
from reviews.models import Edition, Show
from reviews.pages.links import address_of
from reviews.prepared import Prepared, padded
from reviews.richtext import Reference

KINDS = ("article", "show", "person")
AT_ONCE = 12
"""How many references are looked up by one query."""

Addresses = dict[Reference, str]


def addresses(texts: list[str], at: datetime, known: Addresses) -> Addresses:
    """Return where each reference in the texts leads, in one query or none.

    ``known`` holds what the page has read already. An article that is not live at that
    moment leads nowhere and is left out. Beyond ``AT_ONCE`` references there is one
    query for each further so many.
    """
    wanted = {r for r in richtext.references(*texts) if r not in known}
    found = dict(known)
    for batch in _batches(wanted):
        for kind, page, pk, slug in _TARGETS(at=at, **batch):
            found[Reference(kind, pk)] = address_of(page, slug)
    return found


def link(text: str, addresses: Addresses) -> SafeString:
    """Return cleaned rich text with its references resolved, ready for a page."""
    # Safe: richtext.clean() wrote every tag in it, and resolve() escapes addresses.
    return mark_safe(richtext.resolve(text, addresses))  # noqa: S308


def _batches(wanted: Iterable[Reference]) -> Iterator[dict[str, int]]:
    """Yield the keys to look up together, as values of the query's names."""
    ordered = sorted(wanted)
    while ordered:
        batch, ordered = ordered[:AT_ONCE], ordered[AT_ONCE:]
        keys: dict[str, int] = {}
        for kind in KINDS:
            pks = [reference.pk for reference in batch if reference.kind == kind]
            keys |= padded(kind, pks, AT_ONCE)
        yield keys


def _targets(at: datetime, **keys: int) -> QuerySet[Edition, Any]:
    pks = {kind: [k for name, k in keys.items() if kind in name] for kind in KINDS}
    live = Edition.objects.live(at).filter(article__in=pks["article"])
    articles = _columns(live, "article", page=F("kind"), pk="article_id")
    others = [
        _columns(kept(at).filter(pk__in=pks[kind]), kind, page=Value(kind), pk="pk")
        for kind, kept in (("show", Show.objects.kept), ("person", Person.objects.kept))
    ]
    found: QuerySet[Edition, Any] = articles.union(*others, all=True)
    return found


_TARGETS = Prepared(Edition, _targets)


def _columns(queryset: Any, kind: str, *, page: Any, pk: str) -> Any:
    named = queryset.order_by().annotate(ref_kind=Value(kind), ref_page=page)
    return named.values_list("ref_kind", "ref_page", pk, "slug")
