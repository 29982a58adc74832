"""All shows by what readers choose from, so that any choice is counted at once.

Each value of each facet (a platform, a genre, a year ...) is a whole number with one bit
for each show. What fits several of them is an ``&``, how many fit a count of bits, so the
numbers beside sixty links cost less than one query. The index is read in four queries
and kept by thread while nothing was committed and no moment passed that changes it.
"""

import threading
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    FloatField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy

from reviews import unchanged
from reviews.models import Episode, Genre, Platform, Review, Show
from reviews.pages import freshness, speaking, standing, where_to_watch
from reviews.pages.standing import AIRING, COMING, FINISHED
from reviews.ratings import STEPS

PLATFORM, COUNTRY, GENRE = "platform", "country", "genre"
RATING, YEAR, STATUS = "rating", "year", "status"
FACETS = (PLATFORM, GENRE, COUNTRY, RATING, YEAR, STATUS)

STATUSES = {
    AIRING: gettext_lazy("Airing now"),
    FINISHED: gettext_lazy("Finished"),
    COMING: gettext_lazy("Coming"),
}


class Entry(NamedTuple):
    """What the index knows of one show; ``last_airing`` is there where it matters."""

    pk: int
    sort_title: str
    kind: str
    country: str
    starts_on: date | None
    ends_on: date | None
    episode_count: int | None
    trashed_at: datetime | None
    last_airing: datetime | None


@dataclass(frozen=True)
class Index:
    """Bits by facet and value; bit n is the show at ``keys[n]``, best rated first.

    ``newest`` has the same places in the order of time. ``names`` says what readers call
    the values, in the order of their names; one that no show has stands there, too.
    """

    keys: list[int]
    newest: list[int]
    bits: dict[str, dict[str, int]]
    names: dict[str, dict[str, Any]]
    ratings: dict[int, Decimal]
    platforms: dict[int, list[str]]

    @property
    def everything(self) -> int:
        return (1 << len(self.keys)) - 1


class _Kept(threading.local):
    mark: Hashable = None
    begins: datetime | None = None
    ends: datetime | None = None
    index: Index | None = None


_kept = _Kept()


def at_moment(at: datetime) -> Index:
    """Return the index of that moment, the one that is kept if it still says the same."""
    mark = unchanged.mark(Show)
    if mark is not None and _holds(mark, at) and _kept.index:
        return _kept.index
    entries = [Entry(*row) for row in _rows(at)]
    index = _built(entries, at)
    if mark is not None:
        gone = (e.trashed_at for e in entries if e.trashed_at)
        _kept.ends = min([freshness.next_moment(at), *gone])
        _kept.mark, _kept.begins, _kept.index = mark, at, index
    return index


def _holds(mark: Hashable, at: datetime) -> bool:
    if _kept.begins is None or _kept.ends is None:
        return False
    return _kept.mark == mark and _kept.begins <= at < _kept.ends


# -- reading --------------------------------------------------------------------------


def _rows(at: datetime) -> Iterable[tuple[Any, ...]]:
    shows = Show.objects.kept(at).order_by()
    told: QuerySet[Show, Any] = shows.annotate(last_airing=_last_airing(at))
    return told.values_list(*Entry._fields)


def _last_airing(at: datetime) -> Case:
    """Return the latest airing of a show, as a column: only where it tells something.

    What has a last day, or is of one evening, goes on after it only if an episode is
    still to air, and of those there are few. The episodes of the rest are not read.
    """
    is_dated = Q(ends_on__isnull=False) | Q(kind=Show.Kind.FILM) | Q(episode_count=1)
    to_air = Episode.objects.filter(airs_at__gt=at).order_by()
    goes_on = Q(pk__in=to_air.values("season__show"))
    return Case(
        When(starts_on__gt=where_to_watch.day_of(at), then=None),
        When(~Q(is_dated, starts_on__isnull=False) | goes_on, then=_latest_airing()),
    )


def _latest_airing() -> Subquery:
    of_show = Episode.objects.filter(season__show=OuterRef("pk")).order_by()
    # Grouped by the show it asks for: one row. Without the order by date nothing is
    # tempted to walk the whole index of airings for each show.
    grouped = of_show.values("season__show").annotate(latest=Max("airs_at"))
    return Subquery(grouped.values("latest"))


def _built(entries: list[Entry], at: datetime) -> Index:
    day = where_to_watch.day_of(at)
    ratings = _ratings(at)
    entries.sort(key=lambda e: (-ratings.get(e.pk, Decimal(0)), *_newest_first(e, day)))
    by_time = sorted(entries, key=lambda e: _newest_first(e, day))
    place = {entry.pk: n for n, entry in enumerate(entries)}
    found = _Bits(place)
    names: dict[str, dict[str, Any]] = {STATUS: {**STATUSES}}
    names[PLATFORM], platforms = _platforms(day, found)
    names[GENRE] = _genres(found)
    for entry in entries:
        found.add(STATUS, standing.of(entry, entry.last_airing, at), entry.pk)
        found.add(COUNTRY, entry.country.lower(), entry.pk)
        if entry.starts_on:
            found.add(YEAR, str(entry.starts_on.year), entry.pk)
        for step in _reached(ratings.get(entry.pk)):
            found.add(RATING, step, entry.pk)
    names[COUNTRY] = {code: code for code in found.bits[COUNTRY]}
    names[YEAR] = {year: year for year in sorted(found.bits[YEAR], reverse=True)}
    names[RATING] = {written(step): written(step) for step in reversed(STEPS)}
    return Index(
        keys=list(place),
        newest=[place[entry.pk] for entry in by_time],
        bits={facet: dict(found.bits[facet]) for facet in FACETS},
        names={facet: names[facet] for facet in FACETS},
        ratings=ratings,
        platforms=platforms,
    )


class _Bits:
    """Collects the bits of each value."""

    def __init__(self, place: dict[int, int]) -> None:
        self.place = place
        self.bits: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, facet: str, value: str, show: int) -> None:
        if value and show in self.place:
            self.bits[facet][value] |= 1 << self.place[show]


def _newest_first(entry: Entry, day: date) -> tuple[int, int, str, int]:
    """What has begun, the newest first; then what is to come; then what has no date."""
    if entry.starts_on is None:
        return 2, 0, entry.sort_title, entry.pk
    is_coming = entry.starts_on > day
    days = entry.starts_on.toordinal() * (1 if is_coming else -1)
    return int(is_coming), days, entry.sort_title, entry.pk


def _ratings(at: datetime) -> dict[int, Decimal]:
    """Return what we give each show: the rating of the review that speaks for it.

    The columns are those of one index, and plain: there may be thousands of rows.
    """
    live = Review.objects.live(at).filter(rating__isnull=False)
    plain = live.annotate(stars=Cast("rating", FloatField()), scope=speaking.scope())
    # By date, but not by the index on it: that would read the texts of all reviews.
    dated = plain.order_by(Coalesce("published_at", "live_from"), "article_id")
    found: dict[int, tuple[int, float]] = {}
    for show, scope, stars in dated.values_list("show_id", "scope", "stars"):
        if show not in found or scope <= found[show][0]:
            found[show] = scope, stars
    return {show: Decimal(f"{stars:.1f}") for show, (_, stars) in found.items()}


def _platforms(day: date, found: _Bits) -> tuple[dict[str, str], dict[int, list[str]]]:
    """Note what can be seen where on that day; return names, and those of each show."""
    named = Platform.objects.values_list("pk", "slug", "name")
    known = {pk: (slug, name) for pk, slug, name in named}
    offered = where_to_watch.on_day(day).order_by("-is_original", "pk")
    by_show: dict[int, list[str]] = defaultdict(list)
    for show, platform in offered.values_list("show_id", "platform_id"):
        slug, name = known[platform]
        found.add(PLATFORM, slug, show)
        if name not in by_show[show]:
            by_show[show].append(name)
    return dict(known.values()), dict(by_show)


def _genres(found: _Bits) -> dict[str, str]:
    names = {}
    for slug, name, show in Genre.objects.values_list("slug", "name", "shows"):
        names[slug] = name
        if show is not None:
            found.add(GENRE, slug, show)
    return names


def _reached(rating: Decimal | None) -> Iterator[str]:
    """Give every step that a rating is at least."""
    yield from (
        written(step) for step in STEPS if rating is not None and step <= rating
    )


def written(step: Decimal) -> str:
    """Return a rating as addresses have it: 4, 4.5."""
    return f"{step.normalize():f}"
