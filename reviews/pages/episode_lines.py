"""Every episode of a show in order: the recap that tells it, or that there is none yet.

Only what is live counts as told. An episode whose recap is being written, waits or was
withdrawn reads like one nobody has thought of.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from reviews.models import Show
from reviews.pages import labels, spoilers
from reviews.pages.labels import Place
from reviews.pages.links import address_of
from reviews.related import Neighbour, Surroundings, in_order
from reviews.states import Kind


class Listed(NamedTuple):
    """An episode of the show, and whether it has yet to air."""

    place: Place
    is_to_come: bool


MOST_ANNOUNCED = 500
"""More are no announcement but a slip; and a page lists no thousands that nobody told."""


class Line(NamedTuple):
    """One recap and what it covers, or a run of episodes without any.

    ``address`` is empty for the latter; ``reach`` is how far the recap tells.
    """

    label: str
    headline: str = ""
    address: str = ""
    reach: str = ""
    is_to_come: bool = False


def make(
    recaps: Iterable[Neighbour], episodes: Iterable[Listed], season: int | None = None
) -> list[Line]:
    """Return the lines of a show, or of one season of it; specials only if told."""
    told = [
        (min(map(in_order, recap.places)), _line(recap))
        for recap in recaps
        if recap.kind == Kind.RECAP
        and recap.is_of_show
        and any(_is_in(season, place) for place in recap.places)
    ]
    covered = {place for recap in recaps for place in recap.places}
    wanted = {e.place: e for e in episodes if e.place[0] and _is_in(season, e.place)}
    gaps = _gaps([wanted[place] for place in sorted(wanted)], covered)
    return [line for _, line in sorted([*told, *gaps], key=lambda pair: pair[0])]


def with_announced(listed: Sequence[Listed], show: Show) -> list[Listed]:
    """Add the episodes that were announced and are not in the catalogue yet.

    Only where they can be of the first season alone: the number announced is that of
    the whole show. After an episode that has yet to air all others have, too.
    """
    known = {episode.place[1] for episode in listed if episode.place[0] == 1}
    has_more = any(episode.place[0] > 1 for episode in listed)
    if show.is_film or has_more:
        return list(listed)
    awaited = [e.place[1] for e in listed if e.place[0] == 1 and e.is_to_come]
    first_awaited = min(awaited, default=MOST_ANNOUNCED + 1)
    numbers = range(1, min(show.episode_count or 0, MOST_ANNOUNCED) + 1)
    missing = [number for number in numbers if number not in known]
    return [*listed, *(Listed((1, n), n > first_awaited) for n in missing)]


class Beside(NamedTuple):
    """The recaps before and after one, and where the show's recaps begin."""

    previous: Line | None
    next: Line | None
    first: Line | None

    def __bool__(self) -> bool:
        return any(self)


def neighbours(around: Surroundings) -> Beside:
    """Return the recaps to go on with; the first only where it is another's."""
    is_far = around.first is not around.previous
    return Beside(
        _line(around.previous) if around.previous else None,
        _line(around.next) if around.next else None,
        _line(around.first) if around.first and is_far else None,
    )


def _is_in(season: int | None, place: Place) -> bool:
    return season is None or place[0] == season


def _line(recap: Neighbour) -> Line:
    return Line(
        labels.of_places(recap.places),
        recap.headline,
        address_of(recap.kind, recap.slug),
        spoilers.told(recap.kind, recap.places, recap.told),
    )


def _gaps(episodes: list[Listed], covered: set[Place]) -> Iterable[tuple[Place, Line]]:
    """Yield the runs of episodes without a recap, by season, aired apart from others."""
    runs = groupby(
        episodes, key=lambda e: (e.place in covered, e.place[0], e.is_to_come)
    )
    for (is_covered, _season, is_to_come), run in runs:
        if not is_covered:
            places = [episode.place for episode in run]
            yield places[0], Line(labels.of_places(places), is_to_come=is_to_come)
