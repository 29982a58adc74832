"""The verdict at a glance: what a reader wants to know before reading a review."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reviews import richtext
from reviews.models import Credit, Edition, Show
from reviews.pages.credits import Credits, Crew, Part
from reviews.pages.episode_lines import Listed
from reviews.pages.where_to_watch import Offer

LONGEST = 260
"""A first sentence longer than this is no verdict at a glance."""

MOST_CAST = 8

_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|[。！？]+[”’」』)]*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Vol|vs|[A-Z])|\b[a-z]\.[a-z])\.$"
)
_MAKERS = (Credit.Role.DIRECTOR, Credit.Role.CREATOR, Credit.Role.WRITER)


class Glance(NamedTuple):
    """``line`` is the verdict in one sentence, or empty; ``crew`` who made it."""

    line: str
    crew: Crew | None
    cast: list[Part]
    platforms: list[Offer]
    episodes: int | None


def of_review(
    edition: Edition, people: Credits, offers: list[Offer], listed: Iterable[Listed]
) -> Glance:
    """Return what stands at the top of a review; ``listed`` are the show's episodes."""
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    jobs = {crew.role: crew for crew in people.crew}
    crew = next((jobs[role] for role in _MAKERS if role in jobs), None)
    return Glance(
        first_sentence(edition.verdict),
        crew,
        people.cast[:MOST_CAST],
        offers,
        None if show.is_film else _episodes(edition, show, listed),
    )


def _episodes(edition: Edition, show: Show, listed: Iterable[Listed]) -> int | None:
    """Count the episodes of what is reviewed; none where nobody has listed them.

    What was announced is the number of the whole show, which is no season's.
    """
    if edition.season is None:
        return show.episode_count
    number = edition.season.number
    return len({e.place for e in listed if e.place[0] == number}) or None


def first_sentence(markup: str) -> str:
    """Return the first sentence of a text; nothing if it is none or too long."""
    first, *_ = richtext.to_text(markup[: 8 * LONGEST]).split("\n") or [""]
    for end in _END.finditer(first[: LONGEST + 1]):
        sentence = first[: end.end()]
        if not _ABBREVIATED.search(sentence):
            return sentence
    return ""
