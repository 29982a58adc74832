"""What a page says to machines that read schema.org: JSON-LD, right by construction.

Types and properties are those of schema.org (Review, Article, Movie, TVSeries,
TVSeason, TVEpisode, Rating, BreadcrumbList). What must be there follows Google Search
Central, "Review snippet", "Article" and "Breadcrumb": a review names one thing or more
it is about, its rating with both ends of the scale, its authors and its publisher.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reviews import ratings
from reviews.models import Credit, Edition, Episode, Image, Show
from reviews.pages import places
from reviews.pages.credits import Credits
from reviews.pages.links import Link, address_of
from reviews.pages.metadata import absolute

Data = dict[str, Any]

# Within a script element only these could end it or begin another; as in json_script.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_CONTEXT = "https://schema.org"
MOST_ACTORS = 12


def script(*items: Data) -> SafeString:
    """Return the items as one data block, which no text in them can break out of."""
    text = json.dumps(items if len(items) > 1 else items[0], ensure_ascii=False)
    # Safe: what HTML could read inside the element is escaped right here.
    data = mark_safe(text.translate(_ESCAPES))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', data)


def breadcrumbs(crumbs: Sequence[Link]) -> Data:
    """Return the way from the home page to this page."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.name,
                "item": absolute(crumb.address),
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }


def piece(
    edition: Edition, authors: list[Link], credits: Credits, image: Image | None
) -> Data:
    """Return a Review where there is a rating, else an Article about the episodes.

    ``image`` is the picture the page shows. The show, the season and the episodes of
    ``edition`` are at hand.
    """
    address = absolute(address_of(edition.kind, edition.slug))
    subject = _subject(edition, credits)
    data = {
        "@context": _CONTEXT,
        **_kind(edition, subject),
        "headline": edition.headline,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": settings.LANGUAGE_CODE,
        "author": _people(authors),
        "publisher": _publisher(),
        **_dates(edition),
    }
    if edition.deck:
        data["description"] = edition.deck
    if image:
        data["image"] = _image(image)
    return data


def _kind(edition: Edition, subject: list[Data]) -> Data:
    if edition.rating is None:
        return {"@type": "Article", "about": subject}
    return {
        "@type": "Review",
        "name": edition.headline,
        "itemReviewed": subject if len(subject) > 1 else subject[0],
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": float(edition.rating),
            "bestRating": float(ratings.HIGHEST),
            "worstRating": float(ratings.LOWEST),
        },
    }


def _dates(edition: Edition) -> Data:
    revised = edition.revised_at or edition.published_at
    return {
        "datePublished": edition.published_at.isoformat(),  # type: ignore[union-attr]
        "dateModified": revised.isoformat(),  # type: ignore[union-attr]
    }


def _subject(edition: Edition, credits: Credits) -> list[Data]:
    """Return what the piece is about: episodes, else a season, else the whole show."""
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    whole = work(show, credits)
    series = {"@type": "TVSeries", "name": show.title, "url": whole["url"]}
    if episodes := list(edition.episodes.all()):
        return [_episode(episode, series) for episode in episodes]
    if edition.season:
        season = {"@type": "TVSeason", "seasonNumber": edition.season.number}
        named = {"name": f"{show.title}, {edition.season.label}"}
        return [{**season, **named, "partOfSeries": series}]
    return [whole]


def about(show: Show, credits: Credits, genres: Iterable[Link]) -> Data:
    """Return the work a show's own page is about."""
    data = {"@context": _CONTEXT, **work(show, credits)}
    if names := [name for name, _ in genres]:
        data["genre"] = names
    return data


def work(show: Show, credits: Credits) -> Data:
    """Return a Movie or a TVSeries with what the catalogue knows of it."""
    data: Data = {
        "@type": "Movie" if show.is_film else "TVSeries",
        "name": show.title,
        "url": absolute(address_of("show", show.slug)),
    }
    if show.starts_on:
        data["dateCreated" if show.is_film else "startDate"] = str(show.starts_on)
    if show.country:
        data["countryOfOrigin"] = {
            "@type": "Country",
            "name": places.country(show.country),
        }
    if show.episode_count and not show.is_film:
        data["numberOfEpisodes"] = show.episode_count
    if directors := credits.of_role(Credit.Role.DIRECTOR):
        data["director"] = _people(directors)
    actors = [part.person for part in credits.cast if part.role == Credit.Role.ACTOR]
    if actors:
        data["actor"] = _people(actors[:MOST_ACTORS])
    return data


def _episode(episode: Episode, series: Data) -> Data:
    season = {"@type": "TVSeason", "seasonNumber": episode.season.number}
    return {
        "@type": "TVEpisode",
        "name": episode.title or f"{series['name']}, {episode.label}",
        "episodeNumber": episode.number,
        "partOfSeason": season,
        "partOfSeries": series,
    }


def _people(people: Iterable[Link]) -> list[Data]:
    return [
        {"@type": "Person", "name": name, "url": absolute(address)}
        for name, address in people
    ]


def _publisher() -> Data:
    return {
        "@type": "Organization",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
    }


def _image(image: Image) -> Data:
    widest = image.shape.plain("jpeg")[-1]
    return {
        "@type": "ImageObject",
        "url": absolute(image.address_of(widest)),
        "width": widest.width,
        "height": widest.height,
    }
