"""What an edition must have before readers may see it.

Each check looks at an edition and the moment it would go live, and yields findings.
A blocking one stops every door: approve, bulk actions, importers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviews import richtext
from reviews.models import Address, Edition
from reviews.states import Kind


class Level(StrEnum):
    """Stops for good, stops unless an editor gives a reason, or only asks."""

    STOP = "stop"
    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing to mend: how grave, which form field, and what to do."""

    level: Level
    field: str
    message: str


Check = Callable[[Edition, datetime], Iterator[Finding]]
CHECKS: list[Check] = []


def check(edition: Edition, at: datetime) -> list[Finding]:
    """Return all findings for ``edition`` going live at ``at``."""
    return [finding for each in CHECKS for finding in each(edition, at)]


def blocks(findings: list[Finding]) -> list[Finding]:
    """Return only what must be mended first."""
    return [finding for finding in findings if finding.level != Level.WARN]


def _register(function: Check) -> Check:
    CHECKS.append(function)
    return function


def _block(field: str, message: str) -> Finding:
    return Finding(Level.BLOCK, field, message)


@_register
def has_its_subject(edition: Edition, _at: datetime) -> Iterator[Finding]:
    """A piece says which show it is about, and a recap which episodes."""
    if edition.show_id is None:
        yield _block("show", "Choose the show or film it is about.")
        return
    if edition.kind != Kind.RECAP:
        return
    shows = set(edition.episodes.values_list("season__show", flat=True))
    if not shows:
        yield _block("episodes", "Choose the episodes this recap covers.")
    elif shows != {edition.show_id}:
        yield _block("episodes", "Choose only episodes of the show named above.")


@_register
def is_rated(edition: Edition, _at: datetime) -> Iterator[Finding]:
    """A review rates; a recap may."""
    if edition.kind == Kind.REVIEW and edition.rating is None:
        yield _block("rating", "Give the rating, from half a star to five.")


@_register
def has_words(edition: Edition, _at: datetime) -> Iterator[Finding]:
    """There is a headline and a text."""
    if not edition.headline.strip():
        yield _block("headline", "Write a headline.")
    if not richtext.to_text(edition.body):
        yield _block("body", "Write the piece: its main text is empty.")


@_register
def has_a_byline(edition: Edition, _at: datetime) -> Iterator[Finding]:
    """Readers learn who wrote it."""
    if not edition.bylines.exists():
        yield _block("authors", "Name at least one author.")


@_register
def has_a_free_address(edition: Edition, _at: datetime) -> Iterator[Finding]:
    """An address that was another article's stays that article's for ever."""
    claimed = Address.objects.filter(kind=edition.kind, slug=edition.slug)
    if claimed.exclude(article=edition.article_id).exists():
        yield _block(
            "slug", f"Another piece has the address “{edition.slug}”. Choose another."
        )
