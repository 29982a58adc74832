"""What to read next: the other pieces about the same show, in episode order."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Value

from reviews.models import Edition
from reviews.prepared import Prepared, padded
from reviews.states import Kind

Place = tuple[int, int]
"""A season's number (0 for specials) and an episode's number."""

WHOLE_SHOW: Place = (-1, 0)
"""Where a review of a whole show stands: before its first episode."""

_SHOWN = (
    "article_id",
    "kind",
    "slug",
    "headline",
    "rating",
    "published_at",
    "show__title",
    "show__slug",
    "image__fingerprint",
    "image__width",
    "image__height",
    "image__focal_x",
    "image__focal_y",
    "image__rights_until",
    "image__alt_text",
    "image__is_decorative",
)
_COLUMNS = ("pk", "article_id", "kind", "slug", "headline")
_TOLD = ("spoils_through__season__number", "spoils_through__number")
_PLACES = ("season__number", "episodes__season__number", "episodes__number")
# A piece picked from another show has no place in this one's order.
_NOWHERE = (Value(None, output_field=IntegerField()),) * 3

AT_ONCE = 6
"""How many pieces are fetched by one query."""

MOST_REVIEWS = 2
"""How many of the show's other reviews are kept when there are many recaps."""


_LAST = 1_000_000


def in_order(place: Place) -> Place:
    """Return the place in the order of reading: specials come after all seasons."""
    return place[0] or _LAST, place[1]


@dataclass(slots=True)
class Neighbour:
    """Another piece: ``places`` are the episodes it covers, ``told`` its spoiler line."""

    edition_id: int
    article_id: int
    kind: str
    slug: str = ""
    headline: str = ""
    is_picked: bool = False
    is_of_show: bool = False
    told: Place | None = None
    season: int | None = None
    places: list[Place] = field(default_factory=list)
    edition: Any = None

    @property
    def order(self) -> tuple[Place, int]:
        """Its place in episode order; a season's review stands before its episodes."""
        whole = WHOLE_SHOW if self.season is None else (self.season, 0)
        return min(map(in_order, self.places), default=whole), self.article_id


class Surroundings(NamedTuple):
    """The recaps next to a piece in episode order, and what to read beside it.

    ``first`` is where the show's recaps begin, unless that is the piece itself;
    ``others`` is all that is live about the show, in episode order, and what was picked
    by hand. Only ``related`` is fetched for cards.
    """

    previous: Neighbour | None
    next: Neighbour | None
    first: Neighbour | None
    related: list[Neighbour]
    others: list[Neighbour]


def related_recaps(edition: Edition, at: datetime, limit: int) -> list[Edition]:
    """Return what is live beside ``edition``, at most ``limit``.

    Hand-picked pieces come first. The rest of the show follows in episode order: its
    reviews and, where there are many recaps, those nearest to this piece.
    """
    return [one.edition for one in surroundings(edition, at, limit).related]


def surroundings(edition: Edition, at: datetime, limit: int) -> Surroundings:
    """Return the piece's neighbours, fetched for a list.

    It takes two queries, and one more for each further ``AT_ONCE`` of ``limit``.
    """
    own, others = _find(edition, at)
    related = _choose(own, others, limit)
    _fetch({one.edition_id: one for one in related}, at)
    return Surroundings(
        *_beside(own, others), [one for one in related if one.edition], others
    )


def _find(edition: Edition, at: datetime) -> tuple[Neighbour, list[Neighbour]]:
    """Find all that is live about the show or hand-picked, as bare numbers."""
    rows = _BESIDE(edition=edition.pk, show=edition.show_id, at=at)
    own = Neighbour(0, edition.article_id, edition.kind)
    if edition.season_id:
        own.season = edition.season.number  # type: ignore[union-attr]
    own.places = [(e.season.number, e.number) for e in edition.episodes.all()]
    return own, [one for one in _gather(rows) if one.article_id != own.article_id]


def _beside_of(edition: int, show: int, at: datetime) -> QuerySet[Edition, Any]:
    live = Edition.objects.live(at)
    picked = live.filter(article__picked_by=edition).order_by()
    of_show = live.filter(show=show).order_by()
    return of_show.values_list(*_COLUMNS, *_TOLD, *_PLACES, Value(0)).union(
        picked.values_list(*_COLUMNS, *_TOLD, *_NOWHERE, Value(1)), all=True
    )


_BESIDE = Prepared(Edition, _beside_of)


def _gather(rows: Iterable[tuple[Any, ...]]) -> list[Neighbour]:
    """Put the rows of one piece (one for each episode it covers) together."""
    found: dict[int, Neighbour] = {}
    for pk, article_id, kind, slug, headline, *told, season, s, e, is_picked in rows:
        one = found.get(pk)
        if one is None:
            one = Neighbour(pk, article_id, kind, slug, headline, season=season)
            one.told = None if told[0] is None else tuple(told)
            found[pk] = one
        one.is_picked |= bool(is_picked)
        one.is_of_show |= not is_picked
        if s is not None and (s, e) not in one.places:
            one.places.append((s, e))
    return sorted(found.values(), key=lambda one: one.order)


def _choose(own: Neighbour, others: list[Neighbour], limit: int) -> list[Neighbour]:
    picked = [one for one in others if one.is_picked]
    kinds: dict[str, list[Neighbour]] = defaultdict(list)
    for one in others:
        if not one.is_picked:
            kinds[one.kind].append(one)
    near = _nearest(own, kinds[Kind.REVIEW])[:MOST_REVIEWS]
    near += _nearest(own, kinds[Kind.RECAP])
    rest = near[: max(limit - len(picked), 0)]
    return picked[:limit] + sorted(rest, key=lambda one: one.order)


def _nearest(own: Neighbour, others: list[Neighbour]) -> list[Neighbour]:
    """Sort by how many pieces lie between; of two, the one to read first."""
    before = sum(one.order < own.order for one in others)
    apart = {
        one.edition_id: before - index if index < before else index - before + 1
        for index, one in enumerate(others)
    }
    return sorted(others, key=lambda one: apart[one.edition_id])


def _beside(
    own: Neighbour, others: list[Neighbour]
) -> tuple[Neighbour | None, Neighbour | None, Neighbour | None]:
    """Return the recaps just before and after, and the first; a review has none."""
    if own.kind != Kind.RECAP:
        return None, None, None
    recaps = [one for one in others if one.kind == Kind.RECAP and one.is_of_show]
    before = [one for one in recaps if one.order < own.order]
    after = [one for one in recaps if one.order > own.order]
    return (
        before[-1] if before else None,
        after[0] if after else None,
        before[0] if before else None,
    )


def _fetch(wanted: dict[int, Neighbour], at: datetime) -> None:
    keys = list(wanted)
    for first in range(0, len(keys), AT_ONCE):
        batch = padded("pk", keys[first : first + AT_ONCE], AT_ONCE)
        for edition in _CARDS(at=at, **batch):
            wanted[edition.pk].edition = edition


def _cards_of(at: datetime, **keys: int) -> QuerySet[Edition]:
    pieces = Edition.objects.live(at).filter(pk__in=list(keys.values())).order_by()
    found: QuerySet[Edition] = pieces.select_related("show", "image").only(*_SHOWN)
    return found


_CARDS = Prepared(Edition, _cards_of)
