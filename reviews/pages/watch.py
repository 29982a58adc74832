"""What to watch: shows by platform, genre, country, rating, year, and where they stand."""

from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Image, Show
from reviews.pages import cards, watch_choice, watch_index
from reviews.pages.links import address_of
from reviews.pages.metadata import Metadata
from reviews.pages.watch_choice import LABELS, ORDERS, Choice
from reviews.pages.watch_index import FACETS, Index

SIZE = 24
LINKS = 8
"""Values of a facet that stand there as links; the form has them all."""

_OPEN = {watch_index.RATING: ("4.5", "4", "3.5", "3", "2")}
"""The ratings that are offered; an address may name any half star."""


class Value(NamedTuple):
    """One value of a facet; ``query`` chooses it, or takes it back if it is chosen."""

    value: str
    name: str
    number: int
    query: str
    is_chosen: bool


class Facet(NamedTuple):
    """What can be chosen in one respect, in order of name, and the busiest as links."""

    name: str
    label: str
    values: list[Value]
    links: list[Value]


class Tile(NamedTuple):
    """A show in the list; a picture is there only while we may show it."""

    address: str
    show: Show
    rating: Decimal | None
    platforms: list[str]
    picture: Image | None
    hue: int


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """List the shows that fit what was chosen, and what else can be chosen."""
    at = clock.now()
    index = watch_index.at_moment(at)
    choice = watch_choice.read(request.GET, index)
    address = reverse("watch")
    if watch_choice.is_untidy(request.GET) and not choice.ignored:
        return HttpResponseRedirect(address + choice.query(choice.page))
    fitting = _fitting(index, choice)
    count = fitting.bit_count()
    pages = max(1, -(-count // SIZE))
    if choice.page > pages:
        choice = watch_choice.without_page(choice)
    context = {
        "page": _metadata(index, choice, address + choice.query(choice.page)),
        "section": "watch",
        "address": address,
        "choice": choice,
        "chosen": [
            v for f in FACETS if (v := _chosen_value(index, choice, f)) is not None
        ],
        "facets": [_facet(index, choice, facet) for facet in FACETS],
        "orders": ORDERS.items(),
        "count": _counted(count),
        "tiles": _tiles(index, _keys(index, choice, fitting), at),
        "number": choice.page,
        "pages": pages,
        "previous": _page_query(choice, choice.page - 1, pages),
        "next": _page_query(choice, choice.page + 1, pages),
    }
    return render(request, "pages/watch.html", context)


# -- what fits ------------------------------------------------------------------------


def _fitting(index: Index, choice: Choice, besides: str = "") -> int:
    """Return the bits of what fits all that was chosen, ``besides`` one facet."""
    bits = index.everything
    for facet, value in choice.values.items():
        if facet != besides:
            bits &= index.bits[facet].get(value, 0)
    return bits


def _keys(index: Index, choice: Choice, fitting: int) -> list[int]:
    """Return the keys of the shows on the chosen page, in order."""
    flags = f"{fitting:b}"[::-1]
    is_newest = choice.sort == watch_choice.NEWEST
    order = index.newest if is_newest else range(len(flags))
    found = (index.keys[n] for n in order if n < len(flags) and flags[n] == "1")
    first = (choice.page - 1) * SIZE
    return list(islice(found, first, first + SIZE))


def _tiles(index: Index, keys: list[int], at: datetime) -> list[Tile]:
    found = Show.objects.filter(pk__in=keys).select_related("image")
    shows = {show.pk: show for show in found.defer("synopsis")}
    return [_tile(index, shows[key], at) for key in keys if key in shows]


def _tile(index: Index, show: Show, at: datetime) -> Tile:
    image = show.image if show.image and show.image.may_be_shown(at) else None
    return Tile(
        address_of("show", show.slug),
        show,
        index.ratings.get(show.pk),
        index.platforms.get(show.pk, []),
        image,
        cards.hue_of(show),
    )


# -- what can be chosen ---------------------------------------------------------------


def _facet(index: Index, choice: Choice, facet: str) -> Facet:
    others = _fitting(index, choice, besides=facet)
    chosen = choice.values.get(facet)
    offered = _OPEN.get(facet, tuple(index.names[facet]))
    if chosen and chosen not in offered:
        offered = (chosen, *offered)
    found = [_value(index, choice, facet, value, others) for value in offered]
    values = [value for value in found if value.number or value.is_chosen]
    # A link that every show follows narrows nothing.
    narrowing = [v for v in values if v.is_chosen or v.number < others.bit_count()]
    return Facet(
        facet, str(LABELS[facet]), _ordered(facet, values), _links(facet, narrowing)
    )


def _value(index: Index, choice: Choice, facet: str, value: str, others: int) -> Value:
    is_chosen = choice.values.get(facet) == value
    return Value(
        value=value,
        name=watch_choice.name_of(facet, value, index),
        number=(others & index.bits[facet].get(value, 0)).bit_count(),
        query=choice.query(changes={facet: "" if is_chosen else value}),
        is_chosen=is_chosen,
    )


def _ordered(facet: str, values: list[Value]) -> list[Value]:
    if facet in (watch_index.PLATFORM, watch_index.GENRE, watch_index.COUNTRY):
        return sorted(values, key=lambda value: value.name.casefold())
    return values


def _links(facet: str, values: list[Value]) -> list[Value]:
    if facet in (watch_index.PLATFORM, watch_index.GENRE, watch_index.COUNTRY):
        values = sorted(values, key=lambda v: (-v.is_chosen, -v.number, v.name))
    return values[:LINKS]


def _chosen_value(index: Index, choice: Choice, facet: str) -> Value | None:
    value = choice.values.get(facet)
    if value is None:
        return None
    return _value(index, choice, facet, value, index.everything)


# -- what the page says ---------------------------------------------------------------


def _metadata(index: Index, choice: Choice, address: str) -> Metadata:
    """Only the whole list is for search engines: what was chosen is one of thousands."""
    named = [watch_choice.name_of(f, v, index) for f, v in choice.values.items()]
    title = gettext("What to watch")
    if named:
        title = f"{title}: {', '.join(named)}"
    if choice.page > 1:
        title += gettext(", page %(number)s") % {"number": choice.page}
    about = gettext(
        "Shows and films by platform, genre, country, our rating and year: what is airing,"
        " what is finished, what is coming."
    )
    return Metadata(
        title=title, address=address, description=about, is_indexed=choice.is_bare
    )


def _counted(count: int) -> str:
    return ngettext("%(count)s show or film", "%(count)s shows and films", count) % {
        "count": number_format(count, force_grouping=True)
    }


def _page_query(choice: Choice, number: int, pages: int) -> str | None:
    """Return the query of a page; "" is the first one, None where there is none."""
    return choice.query(number) if 1 <= number <= pages else None
