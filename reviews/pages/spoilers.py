"""How far a piece tells: in words for every reader, in numbers for a reader's device.

A reader may note on their own device how far they have watched a show; the page then
veils what tells further (static/js/spoilers.js). The server learns nothing of it and
sends everybody the same page, with every word in it.
"""

from collections.abc import Iterable

from reviews.models import Edition
from reviews.pages.labels import Place
from reviews.states import Kind


def write(place: Place) -> str:
    """Return a place as the script reads it: "1.4" is season 1, episode 4."""
    return f"{place[0]}.{place[1]}"


def of_places(places: Iterable[Place]) -> str:
    """Return how far these places reach; empty for none."""
    return write(max(found)) if (found := list(places)) else ""


def nearest(reaches: Iterable[str]) -> str:
    """Return the reach that is reached first; empty for none."""
    found = [reach for reach in reaches if reach]
    return min(found, key=lambda reach: tuple(map(int, reach.split("."))), default="")


def reach(edition: Edition) -> str:
    """Return how far a piece tells: to its spoiler line, or all that it covers.

    A review gives away nothing but what its line says. It needs the edition's episodes
    and its ``spoils_through`` at hand.
    """
    covered = [(e.season.number, e.number) for e in edition.episodes.all()]
    return told(edition.kind, covered, line(edition))


def told(kind: str, covered: Iterable[Place], line: Place | None) -> str:
    """Return how far a piece of that kind tells, by what it covers and its line."""
    if line:
        return write(line)
    return of_places(covered) if kind == Kind.RECAP else ""


def line(edition: Edition) -> Place | None:
    """Return up to where an editor said that it tells; needs ``spoils_through``."""
    last = edition.spoils_through
    return (last.season.number, last.number) if last else None
