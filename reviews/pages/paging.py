"""Long lists, a page at a time: by position, so that page 500 costs what page 1 does.

A position is readable text in the address, such as
``?before=2023-12-23T09.30.00.000000Z-55`` or, in lists from A to Z, ``?after=12-signal``.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest

from reviews.models import Edition, Show
from reviews.querysets import EditionQuerySet, Position, ShowQuerySet

SIZE = 20
_MOMENT = "%Y-%m-%dT%H.%M.%S.%fZ"
_POSITION = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d\.\d{6}Z)-(\d{1,18})", re.ASCII
)
_TITLE = re.compile(r"(\d{1,18})-(.{1,200})", re.ASCII | re.DOTALL)


class Page(NamedTuple):
    """Some rows of a list; ``previous`` and ``next`` are queries such as "?after=...".

    ``here`` is the query of this very page. Each is "" where there is none.
    """

    rows: list[Any]
    previous: str = ""
    next: str = ""
    here: str = ""


class _Order(NamedTuple):
    """How one kind of list is cut: the parameters, and what lies on either side."""

    onward: str
    back: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    following: Callable[[Any, Any], Any]
    preceding: Callable[[Any, Any], Any]

    def place(self, row: Any) -> Any:
        """Return where a row stands."""
        return self.read(self.write(row))


def by_date(request: HttpRequest, queryset: EditionQuerySet, size: int = SIZE) -> Page:
    """Return the page of pieces, newest first, that the address asks for.

    Raise ``Http404`` for a position that is none or has nothing beyond it.
    """
    return _page(request, queryset.newest_first(), _BY_DATE, size)


def a_to_z(request: HttpRequest, queryset: ShowQuerySet, size: int = SIZE) -> Page:
    """Return the page of shows, from A to Z, that the address asks for."""
    return _page(request, queryset.a_to_z(), _A_TO_Z, size)


def _page(request: HttpRequest, queryset: Any, order: _Order, size: int) -> Page:
    if text := request.GET.get(order.back):
        return _backwards(queryset, order, text, size)
    return _onwards(queryset, order, request.GET.get(order.onward, ""), size)


def _onwards(queryset: Any, order: _Order, text: str, size: int) -> Page:
    found = order.following(queryset, order.read(text)) if text else queryset
    rows, has_next = _cut(found, size)
    if not text:
        return Page(rows, "", _query(order.onward, rows[-1], order) if has_next else "")
    if not rows:
        raise Http404
    # What stood before the position may have gone since, or a letter come first.
    has_previous = order.preceding(queryset, order.place(rows[0])).exists()
    return Page(
        rows,
        _query(order.back, rows[0], order) if has_previous else "",
        _query(order.onward, rows[-1], order) if has_next else "",
        _written(order.onward, text),
    )


def _backwards(queryset: Any, order: _Order, text: str, size: int) -> Page:
    """The rows nearest to the position come first and are turned round here."""
    found, has_previous = _cut(order.preceding(queryset, order.read(text)), size)
    rows = found[::-1]
    if not rows:
        raise Http404
    has_next = order.following(queryset, order.place(rows[-1])).exists()
    return Page(
        rows,
        _query(order.back, rows[0], order) if has_previous else "",
        _query(order.onward, rows[-1], order) if has_next else "",
        _written(order.back, text) if has_previous else "",
    )


def _cut(rows: Any, size: int) -> tuple[list[Any], bool]:
    found = list(rows[: size + 1])
    return found[:size], len(found) > size


def _query(name: str, row: Any, order: _Order) -> str:
    return _written(name, order.write(row))


def _written(name: str, position: str) -> str:
    return "?" + urlencode({name: position})


def read_position(text: str) -> Position:
    """Read a place in date order out of an address, else raise ``Http404``."""
    found = _POSITION.fullmatch(text)
    if not found:
        raise Http404
    try:
        moment = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise Http404 from None
    return Position(moment, int(found[2]))


def write_position(edition: Edition) -> str:
    """Write where this piece stands in date order."""
    date, article_id = edition.position
    # Some lists have an order of their own: corrections by when they were made.
    date = getattr(edition, "listed_at", date)
    return f"{date.astimezone(UTC):{_MOMENT}}-{article_id}"


def _read_title(text: str) -> tuple[str, int]:
    found = _TITLE.fullmatch(text)
    if not found or "\0" in text:
        raise Http404
    return found[2], int(found[1])


def _write_title(show: Show) -> str:
    return f"{show.pk}-{show.sort_title}"


def _after_title(shows: ShowQuerySet, position: tuple[str, int]) -> ShowQuerySet:
    title, pk = position
    beyond = Q(sort_title__gt=title) | Q(sort_title=title, pk__gt=pk)
    return shows.filter(beyond, sort_title__gte=title)


def _before_title(shows: ShowQuerySet, position: tuple[str, int]) -> ShowQuerySet:
    title, pk = position
    short = Q(sort_title__lt=title) | Q(sort_title=title, pk__lt=pk)
    return shows.filter(short, sort_title__lte=title).order_by("-sort_title", "-pk")


_BY_DATE = _Order(
    onward="before",
    back="after",
    read=read_position,
    write=write_position,
    following=lambda pieces, position: pieces.before(position),
    preceding=lambda pieces, position: pieces.after(position).oldest_first(),
)
_A_TO_Z = _Order(
    onward="after",
    back="before",
    read=_read_title,
    write=_write_title,
    following=_after_title,
    preceding=_before_title,
)
