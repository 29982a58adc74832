"""Shows and films: the list from A to Z, the hub of each, its episodes."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Episode, Image, Recap, Show
from reviews.pages import (
    addresses,
    cards,
    credits,
    hub,
    labels,
    paging,
    places,
    spoilers,
    structured_data,
    where_to_watch,
)
from reviews.pages.labels import Place
from reviews.pages.links import Link, address_of
from reviews.pages.metadata import Metadata
from reviews.querysets import ShowQuerySet

SHOWS = 48
REVIEWS = 24
"""More than any show has by now: no other page leads to all of a show's reviews."""

EPISODES = 40
"""A hub lists the latest so many; the guide has them all."""


class Told(NamedTuple):
    """A recap beside an episode: what it ``covers``, and how far that goes."""

    covers: str
    headline: str
    address: str
    rating: Decimal | None
    reach: str


class Row(NamedTuple):
    """An episode, its place as ``spoilers`` writes it, and what we wrote about it."""

    episode: Episode
    place: str
    recaps: list[Told]
    is_to_come: bool


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List all shows and films from A to Z."""
    at = clock.now()
    shows = Show.objects.kept(at)
    page = paging.a_to_z(request, shows.select_related("image"), SHOWS)
    context = {
        "page": Metadata(
            title=gettext("Shows and films"),
            address=reverse("show_list") + page.here,
            description=gettext("Every show and film we follow, from A to Z."),
        ),
        "section": "shows",
        "paging": page,
        "tiles": tiles(page.rows, at),
        "letters": _letters(shows),
    }
    return render(request, "pages/show_list.html", context)


@require_safe
def show_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all there is about a show: facts, where to watch, cast, our pieces."""
    at = clock.now()
    show = _find(slug)
    if show is None:
        return addresses.renamed(request, "show_detail", Show.objects.kept(), slug)
    people = credits.of_show(show.pk)
    reviews = hub.reviews_of(show, at, REVIEWS)
    rows = rows_of(show, at)
    titles, genres = hub.titles_and_genres(show)
    crumbs = _crumbs(show)
    picture = shown_picture(show, at)
    context = {
        "page": _metadata(show, show.get_absolute_url(), picture),
        "section": "shows",
        "show": show,
        "picture": picture,
        "hue": cards.hue_of(show),
        "titles": titles,
        "genres": genres,
        "country": places.country(show.country),
        "spoken": places.language(show.language) if show.language else "",
        "offers": where_to_watch.offers(show.pk, at),
        "credits": people,
        "reviews": cards.make(reviews, at),
        "verdict": hub.verdict(reviews),
        "standing": hub.standing_of(show, rows, at),
        "chart": hub.chart_of(rows, at),
        "seasons": by_season(rows[-EPISODES:]),
        "has_more": len(rows) > EPISODES,
        "crumbs": crumbs,
        "structured": structured_data.script(
            structured_data.about(show, people, genres),
            structured_data.breadcrumbs(crumbs),
        ),
    }
    return render(request, "pages/show_detail.html", context)


@require_safe
def show_episodes(request: HttpRequest, slug: str) -> HttpResponse:
    """List every episode of a show, season by season, with its recaps."""
    at = clock.now()
    show = _find(slug)
    if show is None:
        return addresses.renamed(request, "show_episodes", Show.objects.kept(), slug)
    address = reverse("show_episodes", args=[show.slug])
    crumbs = [*_crumbs(show), Link(gettext("Episodes"), address)]
    context = {
        "page": _metadata(
            show, address, shown_picture(show, at), gettext("Episode guide")
        ),
        "section": "shows",
        "show": show,
        "seasons": by_season(rows_of(show, at)),
        "crumbs": crumbs,
        "structured": structured_data.script(structured_data.breadcrumbs(crumbs)),
    }
    return render(request, "pages/show_episodes.html", context)


def _letters(shows: ShowQuerySet) -> list[tuple[str, str]]:
    """Return the letters at which, or after which, a title begins."""
    titles = shows.order_by("-sort_title", "-pk").values_list("sort_title", flat=True)
    last = titles.first() or ""
    return [
        (letter, f"?after=0-{letter.casefold()}")
        for letter in _alphabet()
        if letter.casefold() <= last
    ]


def _alphabet() -> list[str]:
    letters = pgettext(
        "letters of an index", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"
    )
    return letters.split()


class Tile(NamedTuple):
    """A show in a grid of shows."""

    address: str
    show: Show
    picture: Image | None
    hue: int


def tiles(shows: list[Show], at: datetime) -> list[Tile]:
    """Return a tile for each show; a picture is there only while we may show it."""
    return [
        Tile(
            show.get_absolute_url(),
            show,
            shown_picture(show, at),
            cards.hue_of(show),
        )
        for show in shows
    ]


def shown_picture(show: Show, at: datetime) -> Image | None:
    """Return the show's picture if we hold its rights at that moment."""
    return show.image if show.image and show.image.may_be_shown(at) else None


_TOLD = (
    *("kind", "slug", "headline", "rating"),
    *("spoils_through__number", "spoils_through__season__number"),
)


def rows_of(show: Show, at: datetime) -> list[Row]:
    """Return every episode with its live recaps, in three queries."""
    episodes = list(Episode.objects.of_show(show).in_order().select_related("season"))
    place_of = {e.pk: (e.season.number, e.number) for e in episodes}
    recaps = Recap.objects.live(at).for_show(show).prefetch_related("episodes")
    recaps = recaps.select_related("spoils_through__season").only(*_TOLD)
    found: dict[int, list[Told]] = defaultdict(list)
    for recap in recaps.oldest_first():
        covered = [e.pk for e in recap.episodes.all() if e.pk in place_of]
        told = _told(recap, [place_of[pk] for pk in covered])
        for pk in covered:
            found[pk].append(told)
    return [
        Row(e, spoilers.write(place_of[e.pk]), found[e.pk], _is_to_come(e, at))
        for e in episodes
    ]


def _told(recap: Recap, covered: list[Place]) -> Told:
    return Told(
        labels.of_places(covered),
        recap.headline,
        address_of(recap.kind, recap.slug),
        recap.rating,
        spoilers.told(recap.kind, covered, spoilers.line(recap)),
    )


def _is_to_come(episode: Episode, at: datetime) -> bool:
    return episode.airs_at is not None and episode.airs_at > at


def by_season(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Group rows in order under the season's name."""
    return [
        (season.label, list(group))
        for season, group in groupby(rows, key=lambda row: row.episode.season)
    ]


def _find(slug: str) -> Show | None:
    return Show.objects.kept().select_related("image").filter(slug=slug).first()


def _crumbs(show: Show) -> list[Link]:
    return [
        Link(gettext("Home"), reverse("home")),
        Link(gettext("Shows"), reverse("show_list")),
        Link(show.title, show.get_absolute_url()),
    ]


def _metadata(
    show: Show, address: str, picture: Image | None, subject: str = ""
) -> Metadata:
    return Metadata(
        title=f"{show.title}: {subject}" if subject else show.title,
        address=address,
        description=" ".join(show.synopsis.split())[:300] or _about(show, subject),
        image=picture,
        kind="video.movie" if show.is_film else "video.tv_show",
        feed=reverse("show_feed", args=[show.slug]),
    )


def _about(show: Show, subject: str) -> str:
    """Return what the page holds, for a show nobody has written a synopsis of."""
    if subject:
        about = gettext("%(show)s: every episode in order, with its recap.")
    elif show.is_film:
        about = gettext("%(show)s: reviews, cast and where to watch.")
    else:
        about = gettext(
            "%(show)s: reviews, recaps by episode, cast and where to watch."
        )
    return about % {"show": show.title}
