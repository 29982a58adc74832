"""The one cleaner of rich text, and what can be read out of it.

Stored text is HTML of a few tags. Links inside the site are references by identity,
``<a data-ref="article:4">text</a>``, turned into addresses only when a page is made.
"""

import html
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import nh3

TAGS = {
    "p",
    "h2",
    "h3",
    "strong",
    "em",
    "s",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "br",
    "hr",
}
# Markup of older systems that means one of ours.
EQUIVALENTS = {
    "b": "strong",
    "i": "em",
    "h1": "h2",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "del": "s",
    "strike": "s",
}
REFERENCE = re.compile(r"(article|show|person):([1-9]\d{0,17})")
_WEB_ADDRESS = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_OLD_TAG = re.compile(rf"<(/?)({'|'.join(EQUIVALENTS)})(?=[\s>/])", re.IGNORECASE)
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>\s*")
_ANCHOR = re.compile(r'<a data-ref="(article|show|person):(\d+)">(.*?)</a>', re.DOTALL)
_BLOCK_END = re.compile(r"</(p|h2|h3|li|blockquote)>|<br>|<hr>")


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>", re.IGNORECASE)
_PASSES = 4
DEEPEST = 24
"""How many lists, quotations and the like may lie in each other."""
# What is closed by what follows it, what has no end, and what only marks words.
_NEVER_DEEP = {
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "br", "hr", "img", "input",
    "link", "meta", "wbr", "a", "b", "i", "u", "s", "em", "strong", "small", "big",
    "font", "code", "tt", "del", "strike", "nobr",
}  # fmt: skip


class Reference(NamedTuple):
    """What an internal link points to: ``kind`` is article, show or person."""

    kind: str
    pk: int


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep an attribute of ``a``: a whole web address, or a reference (nh3 hook)."""
    if name == "href":
        return value if _WEB_ADDRESS.match(value) else None
    if name == "data-ref":
        return value if REFERENCE.fullmatch(value) else None
    return value


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "data-ref"}},
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener nofollow",
)
_texter = nh3.Cleaner(tags=set())


def clean(markup: str) -> str:
    """Return ``markup`` with only our tags, links and references; safe and stable.

    ``clean(clean(x)) == clean(x)``. Text is kept where a tag is not; scripts and styles
    go with their content. An editor's empty paragraph is empty.
    """
    known = _OLD_TAG.sub(lambda m: f"<{m[1]}{EQUIVALENTS[m[2].lower()]}", markup)
    cleaned = _stable(_flattened(known.replace("\x00", ""))).strip()
    # A reference has no address of its own: what stands beside it is dropped.
    cleaned = re.sub(
        r'<a [^>]*?data-ref="([a-z]+:\d+)"[^>]*>', r'<a data-ref="\1">', cleaned
    )
    return _without_empty_end(cleaned)


def _stable(markup: str) -> str:
    """Clean until it says the same again: what stood between two tags may have gone."""
    for _ in range(_PASSES):
        before, markup = markup, _cleaner.clean(markup)
        if markup == before:
            break
    return markup


def _flattened(markup: str) -> str:
    """Leave out the tags that lie too deep; their text stays.

    The parser looks through all that is open for each tag: a few thousand lists in
    each other would keep it busy for minutes.
    """
    kept: dict[str, list[bool]] = defaultdict(list)
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        name = found[2].lower()
        if name in _NEVER_DEEP:
            return found[0]
        if not found[1]:
            is_kept = depth < DEEPEST
            kept[name].append(is_kept)
            depth += is_kept
        else:
            # An end that nothing begins is the cleaner's to drop.
            if not kept[name]:
                return found[0]
            is_kept = kept[name].pop()
            depth -= is_kept
        return found[0] if is_kept else ""

    # Behind the last end of a tag there is none; looking for one is quadratic.
    end = markup.rfind(">") + 1
    return _TAG.sub(keep, markup[:end]) + markup[end:]


def _without_empty_end(markup: str) -> str:
    """Drop empty paragraphs at the end, from the back: a regex alone is quadratic."""
    end = len(markup)
    while (start := markup.rfind("<p>", 0, end)) >= 0:
        if not _EMPTY.fullmatch(markup, start, end):
            break
        end = start
    return markup[:end].strip()


def to_text(markup: str) -> str:
    """Return the words of ``markup``, blocks parted by newlines, entities resolved."""
    parted = _BLOCK_END.sub(lambda m: m[0] + "\n", markup)
    text = html.unescape(_texter.clean(parted))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def word_count(*markups: str) -> int:
    """Return how many words (runs without space) the texts have together."""
    return sum(len(to_text(markup).split()) for markup in markups)


def references(*markups: str) -> set[Reference]:
    """Return all references in the texts."""
    return {
        Reference(kind, int(pk))
        for markup in markups
        for kind, pk in re.findall(r'data-ref="(article|show|person):(\d+)"', markup)
    }


def resolve(markup: str, addresses: Mapping[Reference, str]) -> str:
    """Turn each reference into a link; one whose target is absent keeps only its text.

    ``addresses`` maps what is there at the page's moment to its address.
    """

    def link(found: re.Match[str]) -> str:
        address = addresses.get(Reference(found[1], int(found[2])))
        return (
            f'<a href="{html.escape(address)}">{found[3]}</a>' if address else found[3]
        )

    return _ANCHOR.sub(link, markup)


def map_references(markup: str, change: Callable[[str, str], str | None]) -> str:
    """Rewrite each ``data-ref`` by ``change(kind, key)``; ``None`` unlinks the text.

    Importers and the demo use it to turn keys of their own into ids, before cleaning.
    """

    def rewrite(found: re.Match[str]) -> str:
        target = change(found[1], found[2])
        return f'<a data-ref="{target}">{found[3]}</a>' if target else found[3]

    return re.sub(
        r'<a data-ref="([a-z]+):([^"]+)">(.*?)</a>', rewrite, markup, flags=re.DOTALL
    )


def editor_settings() -> dict[str, Any]:
    """Return the editor extensions that write exactly the tags kept here."""
    return {
        "Bold": True,
        "Italic": True,
        "Strike": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": True,
        "ListItem": True,
        "Blockquote": True,
        "HorizontalRule": True,
        "HardBreak": True,
        "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
        "Reference": True,
        "NoSpellCheck": False,
        "History": True,
    }
