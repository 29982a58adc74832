"""What the gate's checks say, and what they are asked about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviews.models import Edition


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


@dataclass(frozen=True)
class Plan:
    """An edition and the range in which it would be live; ``ends`` None: for good."""

    edition: Edition
    begins: datetime
    ends: datetime | None = None


Check = Callable[[Plan], Iterator[Finding]]


def stop(field: str, message: str) -> Finding:
    """Something without which it cannot be published at all."""
    return Finding(Level.STOP, field, message)


def block(field: str, message: str) -> Finding:
    """Something that keeps it back unless an editor gives a reason."""
    return Finding(Level.BLOCK, field, message)


def warn(field: str, message: str) -> Finding:
    """Something to look at once more."""
    return Finding(Level.WARN, field, message)
