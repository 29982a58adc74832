"""Parts a recap into the sections of its episodes, by the headings that name them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from reviews import richtext
from reviews.models import Episode
from reviews.pages import labels, spoilers

_HEADING = re.compile(r"<(h[23])>(.*?)</\1>", re.DOTALL)
_NEST = re.compile(r"<(/?)(?:blockquote|ul|ol)>")
# "Episode 5", "Eps. 5-6", "Episodios 5 y 6", "5화", "5~6회"
_NAMED = re.compile(
    r"\bep(?:isod[a-z]*)?s?\b\.?\s*#?(\d{1,4})(?:\s*(?:-|–|~|&amp;|&|and|to|y|a)\s*(\d{1,4}))?"
    r"|(\d{1,4})(?:\s*(?:-|–|~)\s*(\d{1,4}))?\s*[화회]",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """A run of the text; ``anchor`` and ``label`` are empty before the first heading.

    ``reach`` is how far it tells, as ``spoilers`` writes it.
    """

    anchor: str
    label: str
    reach: str
    markup: SafeString


def split(markup: SafeString, covered: Iterable[Episode]) -> list[Section]:
    """Return the text of a recap in sections; one if no heading names its episodes.

    What stands before the first such heading comes first, under no name.
    """
    seasons = {e.number: e.season.number for e in covered}
    cuts = list(_cuts(markup, seasons))
    if not cuts:
        return [_section((), markup)]
    ends = [start for start, _ in cuts[1:]] + [len(markup)]
    found = [
        _section(places, markup[start:end])
        for (start, places), end in zip(cuts, ends, strict=True)
    ]
    before = markup[: cuts[0][0]].strip()
    return [_section((), before), *found] if before else found


def _cuts(
    markup: str, seasons: Mapping[int, int]
) -> Iterator[tuple[int, tuple[labels.Place, ...]]]:
    """Yield where a section begins, and the episodes it tells; none of them twice."""
    seen: set[tuple[labels.Place, ...]] = set()
    for heading in _HEADING.finditer(markup):
        places = tuple(_named(richtext.to_text(heading[2]), seasons))
        if places and places not in seen and _is_outermost(markup[: heading.start()]):
            seen.add(places)
            yield heading.start(), places


def _named(heading: str, seasons: Mapping[int, int]) -> Iterator[labels.Place]:
    found = _NAMED.search(heading)
    numbers = [int(number) for number in found.groups() if number] if found else []
    if numbers:
        for number in range(numbers[0], numbers[-1] + 1):
            if number in seasons:
                yield seasons[number], number


def _is_outermost(before: str) -> bool:
    """Tell whether no list and no quotation is open: a cut must not go through one."""
    return sum(-1 if nest[1] else 1 for nest in _NEST.finditer(before)) == 0


def _section(places: tuple[labels.Place, ...], markup: str) -> Section:
    # Safe: a run between two top-level headings of a text that was safe as a whole.
    safe = mark_safe(markup)  # noqa: S308
    if not places:
        return Section("", "", "", safe)
    season, number = places[0]
    numbers = f"{number}-{places[-1][1]}" if len(places) > 1 else f"{number}"
    anchor = f"episode-{numbers}" if season == 1 else f"season-{season}-{numbers}"
    return Section(anchor, labels.of_places(places), spoilers.write(max(places)), safe)
