"""Reviews and recaps: the page of each, and the list of all."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Edition, Show
from reviews.pages import (
    addresses,
    cards,
    credits,
    labels,
    paging,
    references,
    sharing,
    structured_data,
    where_to_watch,
)
from reviews.pages.metadata import Metadata
from reviews.pages.structured_data import Crumb
from reviews.related import surroundings
from reviews.states import Kind

RELATED = 6
_PLURALS = {Kind.REVIEW: "Reviews", Kind.RECAP: "Recaps"}
_ABOUT = {
    Kind.REVIEW: "Every review, newest first: what it is, who is in it, and how many "
    "half stars it gets.",
    Kind.RECAP: "Every recap, newest first: what happened, episode by episode.",
}


@require_safe
def review_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the review that is live at this address now."""
    return _detail(request, Kind.REVIEW, slug)


@require_safe
def recap_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the recap that is live at this address now."""
    return _detail(request, Kind.RECAP, slug)


@require_safe
def review_list(request: HttpRequest) -> HttpResponseBase:
    """List all reviews, newest first."""
    return _list(request, Kind.REVIEW)


@require_safe
def recap_list(request: HttpRequest) -> HttpResponseBase:
    """List all recaps, newest first."""
    return _list(request, Kind.RECAP)


def _detail(request: HttpRequest, kind: Kind, slug: str) -> HttpResponseBase:
    at = clock.now()
    found = Edition.objects.live(at).of_kind(kind).filter(slug=slug).for_page()
    edition = found.select_related("spoils_through__season").first()
    if edition is None:
        return addresses.moved(kind, slug, at)
    return render(request, f"pages/{kind}_detail.html", _context(edition, kind, at))


def _context(edition: Edition, kind: Kind, at: datetime) -> dict[str, Any]:
    """Return all the page shows; the comments count its queries (three so far)."""
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    people = credits.of_edition(edition)  # 1: cast and crew
    around = surroundings(edition, at, RELATED)  # 2: what is beside it, then the cards
    picture = cards.shown_picture(edition, at)
    crumbs = _crumbs(edition, kind)
    return {
        "page": _metadata(edition, picture),
        "edition": edition,
        "show": show,
        "authors": [byline.author for byline in edition.bylines.all()],
        "tags": edition.tags.all(),
        "picture": picture,
        "caption": edition.caption or (picture.caption if picture else ""),
        "covers": labels.of_episodes(edition.episodes.all()),
        "texts": _texts(edition, at),  # 1: references, where there are any
        "credits": people,
        "offers": where_to_watch.offers(show, at),  # 1
        "around": around,
        "related": cards.of_neighbours(around.related, at),
        "crumbs": crumbs,
        "share_links": sharing.links(edition),
        "structured": structured_data.script(
            structured_data.piece(edition, people, picture),
            structured_data.breadcrumbs(crumbs),
        ),
    }


def _texts(edition: Edition, at: datetime) -> dict[str, Any]:
    texts = {
        "story": edition.story,
        "body": edition.body,
        "verdict": edition.verdict,
    }
    found = references.addresses(list(texts.values()), at)
    return {name: references.link(text, found) for name, text in texts.items()}


def _crumbs(edition: Edition, kind: Kind) -> list[Crumb]:
    return [
        Crumb("Home", "/"),
        Crumb(_PLURALS[kind], reverse(f"{kind}_list")),
        Crumb(edition.headline, edition.get_absolute_url()),
    ]


def _metadata(edition: Edition, picture: Any) -> Metadata:
    return Metadata(
        title=edition.search_title or edition.headline,
        address=edition.get_absolute_url(),
        description=edition.search_description or edition.deck,
        image=picture,
        kind="article",
    )


def _list(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    at = clock.now()
    found = Edition.objects.live(at).of_kind(kind).for_cards()
    page = paging.by_date(request, found)
    address = reverse(f"{kind}_list")
    context = {
        "page": Metadata(
            title=_PLURALS[kind],
            address=address + page.here,
            description=_ABOUT[kind],
            feed="/feed.xml",
        ),
        "heading": _PLURALS[kind],
        "about": _ABOUT[kind],
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
        "nothing": f"No {kind}s yet. The first will appear here.",
    }
    return render(request, "pages/article_list.html", context)
