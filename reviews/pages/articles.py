"""Reviews and recaps: the page of each, and the list of all."""

import dataclasses
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Edition, Image, PreviewLink, Show
from reviews.models.editions import RICH_TEXTS
from reviews.pages import (
    addresses,
    cards,
    corrections,
    credits,
    episode_lines,
    glance,
    labels,
    languages,
    paging,
    reading,
    references,
    sections,
    sharing,
    spoilers,
    structured_data,
    where_to_watch,
)
from reviews.pages.credits import Credits
from reviews.pages.links import Link, address_of
from reviews.pages.metadata import Metadata
from reviews.pages.reading import Piece
from reviews.pages.where_to_watch import Offer
from reviews.related import Surroundings, surroundings
from reviews.richtext import Reference
from reviews.states import Kind

RELATED = 6
_PLURALS = {Kind.REVIEW: gettext_lazy("Reviews"), Kind.RECAP: gettext_lazy("Recaps")}
_ABOUT = {
    Kind.REVIEW: gettext_lazy(
        "Every review, newest first: what it is, who is in it, and how many half stars"
        " it gets."
    ),
    Kind.RECAP: gettext_lazy(
        "Every recap, newest first: what happened, episode by episode."
    ),
}
_NOTHING = {
    Kind.REVIEW: gettext_lazy("No reviews yet. The first will appear here."),
    Kind.RECAP: gettext_lazy("No recaps yet. The first will appear here."),
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
    piece = reading.live_edition(kind, slug, at)  # 2: itself, its episodes
    if piece is None:
        return addresses.answer(request, kind, slug, at)
    return render(request, f"pages/{kind}_detail.html", _context(piece, kind, at))


def _context(piece: Piece, kind: Kind, at: datetime) -> dict[str, Any]:
    """Return all that the page shows, in six queries; each says what it is for.

    One more where the piece was revised: what was corrected.
    """
    edition = piece.edition
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    people = credits.of_edition(edition)  # 1: cast and crew
    around = surroundings(edition, at, RELATED)  # 2: what is beside it, then the cards
    authors, tags = reading.authors_and_tags(edition)  # 1
    picture = cards.shown_picture(edition, at)
    crumbs = _crumbs(edition, kind)
    offers = where_to_watch.offers(show.pk, at)  # 1
    texts = _texts(edition, people, at)  # 1 at most: references
    own = _of_review if kind == Kind.REVIEW else _of_recap
    return own(piece, people, offers, around, texts) | {
        "page": _metadata(edition, crumbs[-1].address, picture),
        "section": f"{kind}s",
        "edition": edition,
        "show": show,
        "show_address": address_of("show", show.slug),
        "authors": authors,
        "tags": tags,
        "corrections": corrections.of_piece(edition, at),  # 1 if it was revised
        "picture": picture,
        "caption": edition.caption or (picture.caption if picture else ""),
        "covers": labels.of_episodes(edition.episodes.all()),
        "texts": texts,
        "credits": people,
        "offers": offers,
        "around": around,
        "related": cards.of_neighbours(around.related, at),
        "crumbs": crumbs,
        "share_links": sharing.links(edition.headline, crumbs[-1].address),
        "structured": structured_data.script(
            structured_data.piece(edition, authors, people, picture),
            structured_data.breadcrumbs(crumbs),
        ),
    }


def _of_review(
    piece: Piece, people: Credits, offers: list[Offer], around: Surroundings, _: Any
) -> dict[str, Any]:
    """Return what only a review has: the verdict at a glance, and every recap."""
    season = piece.edition.season
    number = season.number if season else None
    reach = spoilers.reach(piece.edition)
    show: Show = piece.edition.show  # type: ignore[assignment]
    listed = episode_lines.with_announced(piece.listed, show)
    return {
        "reach": reach,
        "body_reach": reach,
        "glance": glance.of_review(piece.edition, people, offers, listed),
        "lines": episode_lines.make(around.others, listed, number),
    }


def _of_recap(
    piece: Piece, _: Any, _offers: Any, around: Surroundings, texts: dict[str, Any]
) -> dict[str, Any]:
    """Return what only a recap has: sections, how far it tells, what lies beside it."""
    reach = spoilers.reach(piece.edition)
    parts = sections.split(texts["body"], piece.edition.episodes.all())
    return {
        "sections": parts,
        "reach": reach,
        # A text in parts is veiled part by part, as a whole before the first of them.
        "body_reach": spoilers.nearest(part.reach for part in parts) or reach,
        "neighbours": episode_lines.neighbours(around),
    }


def _texts(edition: Edition, people: Credits, at: datetime) -> dict[str, Any]:
    show: Show = edition.show  # type: ignore[assignment]
    known = {
        Reference("person", pk): address for pk, address in people.addresses.items()
    }
    known[Reference("show", show.pk)] = address_of("show", show.slug)
    texts = {name: getattr(edition, name) for name in RICH_TEXTS}
    found = references.addresses(list(texts.values()), at, known)
    return {
        name: languages.mark_runs(references.link(text, found))
        for name, text in texts.items()
    }


def _crumbs(edition: Edition, kind: Kind) -> list[Link]:
    return [
        Link(gettext("Home"), reverse("home")),
        Link(str(_PLURALS[kind]), reverse(f"{kind}_list")),
        Link(edition.headline, address_of(kind, edition.slug)),
    ]


def _metadata(edition: Edition, address: str, picture: Image | None) -> Metadata:
    return Metadata(
        title=edition.search_title or edition.headline,
        address=address,
        description=edition.search_description or edition.deck,
        image=picture,
        kind="article",
    )


def unpublished(
    request: HttpRequest, edition: Edition, link: PreviewLink, at: datetime
) -> HttpResponseBase:
    """Show an edition that is not live, under a bar that says so."""
    kind = Kind(edition.kind)
    found = reading.edition(edition.pk, kind, at)
    if found is None or found.edition.show is None:
        return render(request, "pages/preview_empty.html", {"preview": link})
    # As it would stand there if it went out at this moment.
    found.edition.published_at = found.edition.published_at or at
    context = _context(found, kind, at)
    # Neither the address nor the structured data of what is not out may be spread.
    shown = dataclasses.replace(
        context["page"], address=reverse("home"), is_indexed=False
    )
    context |= {"page": shown, "structured": "", "share_links": [], "preview": link}
    return render(request, f"pages/{kind}_detail.html", context)


def _list(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    at = clock.now()
    found = Edition.objects.live(at).of_kind(kind).for_cards()
    page = paging.by_date(request, found)
    address = reverse(f"{kind}_list")
    context = {
        "page": Metadata(
            title=str(_PLURALS[kind]),
            address=address + page.here,
            description=str(_ABOUT[kind]),
            feed="/feed.xml",
        ),
        "section": f"{kind}s",
        "heading": _PLURALS[kind],
        "about": _ABOUT[kind],
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
        "nothing": _NOTHING[kind],
    }
    return render(request, "pages/article_list.html", context)
