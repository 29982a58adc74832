"""What changed between two editions: fields, words, links and relations.

Rich texts are compared block by block and only inside changed blocks word by word;
over a whole article a word-level comparison takes half a minute.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from reviews import richtext
from reviews.editorial import blocks
from reviews.models.editions import RICH_TEXTS

# Two blocks less alike than this are one taken out and one put in.
ALIKE = 0.4
# How far ahead a changed block is looked for; it bounds a complete rewrite.
REACH = 20
# A word keeps the space behind it: spaces of their own match everywhere, which makes
# the matcher both slow and wrong.
_WORDS = re.compile(r"\w+\s*|[^\w\s]+\s*|\s+")
_LINKS = re.compile(r'<a (?:data-ref|href)="([^"]*)"')


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Segment:
    """A run of words that stayed, came or went."""

    change: Change
    text: str


@dataclass(frozen=True)
class Block:
    """One paragraph's fate; links and formatting that changed are named."""

    change: Change
    segments: list[Segment]
    links_added: list[str] = field(default_factory=list)
    links_removed: list[str] = field(default_factory=list)
    only_formatting: bool = False


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; ``blocks`` is filled for rich texts."""

    name: str
    old: Any
    new: Any
    blocks: list[Block] = field(default_factory=list)


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields that differ between two contents, in the order of ``new``."""
    return [
        FieldChange(
            name,
            old.get(name),
            value,
            compare_texts(old.get(name) or "", value) if name in RICH_TEXTS else [],
        )
        for name, value in new.items()
        if old.get(name) != value
    ]


def compare_texts(old: str, new: str) -> list[Block]:
    """Return every block of both texts in reading order, with what became of it."""
    before, after = blocks.split(old), blocks.split(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Block] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [_whole(Change.SAME, block) for block in before[a:b]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return found


def compare_words(old: str, new: str) -> list[Segment]:
    """Return the words of two plain texts as runs that stayed, went or came."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    segments = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            segments.append(Segment(Change.SAME, "".join(before[a:b])))
            continue
        segments += [
            Segment(change, "".join(words))
            for change, words in (
                (Change.REMOVED, before[a:b]),
                (Change.ADDED, after[c:d]),
            )
            if words
        ]
    return segments


def _replaced(before: list[str], after: list[str]) -> Iterator[Block]:
    """Pair the blocks of a changed stretch in order, as far as they are alike."""
    bags = [_bag(block) for block in after]
    done = 0
    for block in before:
        bag = _bag(block)
        near = range(done, min(done + REACH, len(after)))
        place = next((n for n in near if _alike(bag, bags[n])), None)
        if place is None:
            yield _whole(Change.REMOVED, block)
            continue
        yield from (_whole(Change.ADDED, each) for each in after[done:place])
        yield _changed(block, after[place])
        done = place + 1
    yield from (_whole(Change.ADDED, block) for block in after[done:])


def _bag(block: str) -> "Counter[str]":
    return Counter(re.findall(r"\w+", richtext.to_text(block).casefold()))


def _alike(old: "Counter[str]", new: "Counter[str]") -> bool:
    """Tell whether two blocks share enough words, whatever their order."""
    shared = (old & new).total()
    return 2 * shared > ALIKE * (old.total() + new.total())


def _whole(change: Change, block: str) -> Block:
    links = _LINKS.findall(block)
    return Block(
        change,
        [Segment(change, richtext.to_text(block))],
        links_added=links if change == Change.ADDED else [],
        links_removed=links if change == Change.REMOVED else [],
    )


def _changed(old: str, new: str) -> Block:
    texts = richtext.to_text(old), richtext.to_text(new)
    links = _LINKS.findall(old), _LINKS.findall(new)
    return Block(
        Change.CHANGED,
        compare_words(*texts),
        links_added=[link for link in links[1] if link not in links[0]],
        links_removed=[link for link in links[0] if link not in links[1]],
        only_formatting=texts[0] == texts[1] and links[0] == links[1],
    )
