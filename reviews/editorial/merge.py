"""Three-way merges: what two people made of one base, put together or held against
each other.

``mine`` is the text that waits or is being saved, ``theirs`` the one that goes first.
What only one side changed is taken; what both changed alike is taken once; what both
changed differently is a conflict, and nothing is chosen for anybody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from reviews.editorial import blocks


@dataclass(frozen=True)
class Conflict:
    """One field that both sides changed, each in its own way."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass
class Merged:
    """The outcome: ``values`` for every field, ``conflicts`` for those to be answered.

    A field in conflict stands in ``values`` as ``mine`` has it. ``taken`` names the
    fields in which something of ``theirs`` was taken over.
    """

    values: dict[str, Any] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


class Unmergeable(Exception):
    """Both sides changed the same thing differently."""


def merge_fields(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    rich: Sequence[str] = (),
    members: Sequence[str] = (),
) -> Merged:
    """Merge the fields of ``mine`` with those of ``theirs``.

    ``rich`` names the rich texts (merged by block), ``members`` the lists of ids
    (merged by member, in order); all others are merged as one value.
    """
    merged = Merged()
    for name in mine:
        sides = base.get(name), mine[name], theirs.get(name)
        how: Callable[[Any, Any, Any], Any] = merge_value
        if name in rich or name in members:
            how = merge_text if name in rich else merge_members
        try:
            merged.values[name] = how(*sides)
        except Unmergeable:
            merged.values[name] = mine[name]
            merged.conflicts.append(Conflict(name, *sides))
            continue
        if merged.values[name] != mine[name]:
            merged.taken.append(name)
    return merged


def merge_value(base: Any, mine: Any, theirs: Any) -> Any:
    """Return the side that changed; raise ``Unmergeable`` where both did, differently."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    raise Unmergeable


def merge_members(
    base: Sequence[Any] | None, mine: Sequence[Any], theirs: Sequence[Any]
) -> list[Any]:
    """Merge two lists without doubles: what either added is in, what either took is out.

    The order is that of ``mine``; what ``theirs`` added follows. It never conflicts.
    """
    gone = set(base or ()) - set(theirs)
    kept = [member for member in mine if member not in gone]
    added = [m for m in theirs if m not in set(base or ()) and m not in set(kept)]
    return [*kept, *added]


def merge_text(base: str, mine: str, theirs: str) -> str:
    """Merge two rich texts by block; raise ``Unmergeable`` where they meet."""
    if mine in (theirs, base) or theirs == base:
        return str(merge_value(base, mine, theirs))
    parts = [blocks.split(text or "") for text in (base, mine, theirs)]
    return "".join(block for chunk in _chunks(*parts) for block in _merge_chunk(*chunk))


def _merge_chunk(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Merge one stretch; neighbouring paragraphs changed by one side each fit too."""
    if len(base) == len(mine) == len(theirs):
        return [merge_value(*each) for each in zip(base, mine, theirs, strict=True)]
    return list(merge_value(base, mine, theirs))


Chunk = tuple[list[str], list[str], list[str]]


def _chunks(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Chunk]:
    """Cut three texts at the blocks that stand in all of them.

    Between two such anchors each side has its own version of the same stretch.
    """
    at_base = at_mine = at_theirs = 0
    for anchor, in_mine, in_theirs in _anchors(base, mine, theirs):
        yield base[at_base:anchor], mine[at_mine:in_mine], theirs[at_theirs:in_theirs]
        yield [base[anchor]], [base[anchor]], [base[anchor]]
        at_base, at_mine, at_theirs = anchor + 1, in_mine + 1, in_theirs + 1
    yield base[at_base:], mine[at_mine:], theirs[at_theirs:]


def _anchors(
    base: list[str], mine: list[str], theirs: list[str]
) -> Iterator[tuple[int, int, int]]:
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    for place in range(len(base)):
        if place in in_mine and place in in_theirs:
            yield place, in_mine[place], in_theirs[place]


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Map each block of ``base`` that ``other`` kept to its place there."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        start + step: there + step
        for start, there, size in matcher.get_matching_blocks()
        for step in range(size)
    }
