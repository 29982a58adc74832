"""Reads a review or recap for its own page: only the columns that are shown.

Such a page is read a thousand times for each time it is written, and half of its time
goes into reading whole rows. A column missing here costs a query where it is used,
which the query budget in the tests refuses.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from reviews.models import Byline, Edition, EditionTag, Episode, Season
from reviews.models.editions import RICH_TEXTS
from reviews.pages.episode_lines import Listed
from reviews.pages.links import Link, address_of
from reviews.prepared import Prepared
from reviews.querysets import EditionQuerySet
from reviews.states import Kind

_EDITION = (
    "article",
    "season",
    "kind",
    "slug",
    "headline",
    "deck",
    "rating",
    "caption",
    "search_title",
    "search_description",
    "correction",
    "live_from",
    "published_at",
    "revised_at",
    *RICH_TEXTS,
)
_SHOW = ("title", "slug", "kind", "country", "starts_on", "episode_count")
_IMAGE = (
    "fingerprint",
    "width",
    "height",
    "alt_text",
    "is_decorative",
    "caption",
    "credit",
    "rights_until",
    "focal_x",
    "focal_y",
)
_SHOWN = (
    *_EDITION,
    *(f"show__{name}" for name in _SHOW),
    *(f"image__{name}" for name in _IMAGE),
)
_TOLD = (
    "spoils_through__number",
    "spoils_through__title",
    "spoils_through__season__number",
    "spoils_through__season__title",
)
# A review rates a season or a show; either says how much it gives away.
_OF_KIND = {
    Kind.REVIEW: ("season__number", "season__title", *_TOLD),
    Kind.RECAP: _TOLD,
}
_JOINED = {
    Kind.REVIEW: ("season", "spoils_through__season"),
    Kind.RECAP: ("spoils_through__season",),
}


class Piece(NamedTuple):
    """An edition with its episodes at hand; a review has all those of its show, too."""

    edition: Edition
    listed: list[Listed]


def live_edition(kind: Kind, slug: str, at: datetime) -> Piece | None:
    """Return what is live at this address, with its episodes at hand: two queries."""
    found = _LIVE[kind](slug=slug, at=at)
    return _piece(found[0], kind, at) if found else None


def edition(pk: int, kind: Kind, at: datetime) -> Piece | None:
    """Return one edition whatever its state, as ``live_edition`` does: for previews."""
    found = _whole(Edition.objects.filter(pk=pk), kind).first()
    return _piece(found, kind, at) if found else None


def _whole(rows: EditionQuerySet, kind: Kind) -> EditionQuerySet:
    plain = rows.of_kind(kind).order_by()
    joined = plain.select_related("show", "image", *_JOINED[kind])
    return joined.only(*_SHOWN, *_OF_KIND[kind])


def _live(kind: Kind) -> Prepared:
    def build(slug: str, at: datetime) -> EditionQuerySet:
        return _whole(Edition.objects.live(at).filter(slug=slug), kind)

    return Prepared(Edition, build)


_LIVE = {kind: _live(kind) for kind in Kind}


def _piece(found: Edition, kind: Kind, at: datetime) -> Piece:
    if kind == Kind.RECAP or found.show_id is None:
        episodes, listed = [_episode(row) for row in _EPISODES(edition=found.pk)], []
    else:
        rows_of_show = _OF_SHOW(show=found.show_id, edition=found.pk, at=at)
        episodes = [_episode(row) for *row, _, is_covered in rows_of_show if is_covered]
        listed = [
            Listed((row[_SEASON], row[_NUMBER]), bool(is_to_come))
            for *row, is_to_come, _ in rows_of_show
        ]
    # Where a prefetch would put them, at a quarter of its cost.
    cache = {"episodes": episodes}
    found._prefetched_objects_cache = cache  # type: ignore[attr-defined]
    return Piece(found, listed)


_EPISODE = (
    "pk", "number", "title", "season_id", "season__show_id", "season__number",
    "season__title",
)  # fmt: skip
_NUMBER, _SEASON = _EPISODE.index("number"), _EPISODE.index("season__number")


def _episode(row: Sequence[Any]) -> Episode:
    pk, number, title, season_pk, show, season_number, season_title = row
    season = Season(
        pk=season_pk, show_id=show, number=season_number, title=season_title
    )
    return Episode(pk=pk, number=number, title=title, season=season)


def _covered_by(edition: int) -> QuerySet[Episode, Any]:
    covered = Episode.objects.filter(editions=edition).in_order()
    return covered.values_list(*_EPISODE)


def _all_of_show(show: int, edition: int, at: datetime) -> QuerySet[Episode, Any]:
    """Find a show's episodes: whether each is to come, and covered by the edition."""
    links = Edition.episodes.through.objects
    covered = Exists(links.filter(episode=OuterRef("pk"), edition=edition))
    episodes = Episode.objects.filter(season__show=show).in_order()
    rows: QuerySet[Episode] = episodes.annotate(
        is_to_come=Case(When(airs_at__gt=at, then=1), default=0),
        is_covered=Case(When(covered, then=1), default=0),
    )
    return rows.values_list(*_EPISODE, "is_to_come", "is_covered")


_EPISODES = Prepared(Episode, _covered_by)
_OF_SHOW = Prepared(Episode, _all_of_show)


def authors_and_tags(edition: Edition) -> tuple[list[Link], list[Link]]:
    """Return the bylines in printed order, and the tags by name: one query."""
    links: dict[str, list[Link]] = {"author": [], "tag": []}
    for page, _place, name, slug in sorted(_NAMES(edition=edition.pk)):
        links[page].append(Link(name, address_of(page, slug)))
    return links["author"], links["tag"]


def _names_on(edition: int) -> QuerySet[Byline, Any]:
    signed = Byline.objects.filter(edition=edition).values_list(
        Value("author"), "position", "author__name", "author__slug"
    )
    tagged = EditionTag.objects.filter(content_object=edition).values_list(
        Value("tag"), Value(0), "tag__name", "tag__slug"
    )
    return signed.order_by().union(tagged, all=True)


_NAMES = Prepared(Byline, _names_on)
