"""Follows every link of a site from its front page and tells which lead nowhere."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

_XML_LINK = re.compile(r"<(?:loc|link)>([^<]+)</(?:loc|link)>")
_ATTRIBUTES = {"href", "src", "poster"}


class Answer(NamedTuple):
    """What the site said: status, type of content, and the text (files have none)."""

    status: int
    kind: str
    text: str


class Link(NamedTuple):
    """Where a link stands, the address it leads to, and the place on that page."""

    source: str
    address: str
    fragment: str


@dataclass
class Crawl:
    """All answers by address, and every link between them."""

    origin: str
    answers: dict[str, Answer] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def pages(self) -> dict[str, str]:
        """Return the HTML of each page that is there."""
        return {
            address: answer.text
            for address, answer in self.answers.items()
            if answer.kind == "text/html" and answer.status == 200
        }

    def broken(self) -> list[str]:
        """Return each link that leads to no page, by a detour, or to no place on it."""
        return [
            f"{link.source} -> {link.address}#{link.fragment}: {problem}"
            for link in self.links
            if (problem := self._problem(link))
        ]

    def _problem(self, link: Link) -> str:
        answer = self.answers[link.address]
        if answer.status != 200:
            return str(answer.status)
        if link.fragment and link.fragment not in self.ids[link.address]:
            return "no such place"
        return ""


class _Reader(HTMLParser):
    """Collects where a page leads to, and the places on it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.add(value)
            if name in _ATTRIBUTES:
                self.links.append(value)
            if name in {"srcset", "imagesrcset"}:
                self.links += [part.split()[0] for part in value.split(",") if part]


def crawl(fetch: Callable[[str], Answer], origin: str, *starts: str) -> Crawl:
    """Ask for the starts and for all they lead to under ``origin``, each once.

    Where a reader may choose several things, each choice is asked for alone: all of
    them together are more pages than anybody can read.
    """
    found = Crawl(origin)
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in found.answers:
            continue
        found.answers[address] = answer = fetch(address)
        for link in _links(found, address, answer):
            found.links.append(link)
            waiting.append(link.address)
    return found


def _links(found: Crawl, address: str, answer: Answer) -> Iterator[Link]:
    if answer.kind == "text/html":
        reader = _Reader()
        reader.feed(answer.text)
        found.ids[address] = reader.ids
        targets = reader.links
    else:
        targets = [unescape(link) for link in _XML_LINK.findall(answer.text)]
    for target in targets:
        whole, fragment = urldefrag(urljoin(f"{found.origin}{address}", target))
        parts = urlsplit(whole)
        is_ours = f"{parts.scheme}://{parts.netloc}" == found.origin
        if is_ours and len(parse_qsl(parts.query)) < 2:
            path = parts.path + f"?{parts.query}" * bool(parts.query)
            yield Link(address, path or "/", unquote(fragment))
