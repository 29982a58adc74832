"""Shows in words what differs between two values of a field: text, names, links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reviews import richtext
from reviews.desk.naming import NOTHING, Names
from reviews.editorial import compare, content
from reviews.editorial.compare import Block, Change, FieldChange, Segment
from reviews.models import Edition
from reviews.models.editions import RICH_TEXTS

AROUND = 1
"""How many blocks that stayed are shown on each side of one that changed."""


@dataclass(frozen=True)
class Row:
    """One block of text; ``folded`` instead is a run that stayed, to be opened."""

    change: Change
    segments: list[Segment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    folded: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """What differs in one field: the rows of a text, or what was and what is."""

    name: str
    label: str
    rows: list[Row] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    note: str = ""


def label_of(name: str) -> str:
    """Return the field's name as the form has it."""
    words = str(Edition._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return words[:1].upper() + words[1:]


def plainly(name: str, value: Any, names: Names) -> list[str]:
    """Return a value as lines that can be read: no markup, no ids."""
    if name in RICH_TEXTS:
        return richtext.to_text(value or "").split("\n") if value else [NOTHING]
    if name in content.MEMBERS:
        return [names.of(name, each) for each in value or []] or [NOTHING]
    return [names.of(name, value)]


def between(name: str, old: Any, new: Any, names: Names) -> Shown:
    """Show what became of ``old``."""
    label = label_of(name)
    if name in RICH_TEXTS:
        return _text(name, compare.compare_texts(old or "", new or ""), names)
    if name in content.PLAIN:
        segments = compare.compare_words(old or "", new or "")
        return Shown(name, label, rows=[Row(Change.CHANGED, segments)])
    if name in content.MEMBERS:
        return _members(name, label, old or [], new or [], names)
    before, after = names.of(name, old), names.of(name, new)
    if old == new:
        return Shown(name, label, kept=[after])
    return Shown(name, label, removed=[before], added=[after])


def changed(change: FieldChange, names: Names) -> Shown:
    """Show one field of a comparison; its texts are compared already."""
    if change.name in RICH_TEXTS:
        return _text(change.name, change.blocks, names)
    return between(change.name, change.old, change.new, names)


def _text(name: str, blocks: list[Block], names: Names) -> Shown:
    rows = _folded(_row(block, names) for block in blocks)
    return Shown(name, label_of(name), rows=list(rows))


def _members(
    name: str, label: str, old: list[int], new: list[int], names: Names
) -> Shown:
    kept = [each for each in new if each in old]
    is_reordered = kept != [each for each in old if each in new]
    return Shown(
        name,
        label,
        removed=[names.of(name, each) for each in old if each not in new],
        added=[names.of(name, each) for each in new if each not in old],
        kept=[names.of(name, each) for each in kept],
        note="In another order." if is_reordered else "",
    )


def _row(block: Block, names: Names) -> Row:
    notes = [f"Link taken out: {names.link(each)}" for each in block.links_removed]
    notes += [f"Link put in: {names.link(each)}" for each in block.links_added]
    if block.only_formatting:
        notes.append("Only the formatting changed.")
    return Row(block.change, block.segments, notes)


def _folded(rows: Iterable[Row]) -> Iterator[Row]:
    """Fold long runs that stayed, but for the blocks beside a change."""
    for stayed, run in groupby(rows, key=lambda row: row.change == Change.SAME):
        found = list(run)
        if not stayed or len(found) <= 2 * AROUND + 1:
            yield from found
            continue
        yield from found[:AROUND]
        yield Row(Change.SAME, folded=found[AROUND:-AROUND])
        yield from found[-AROUND:]
