"""The moment a page speaks of: the request's, or one chosen by an editor.

Everything that depends on time asks ``now()``, so all parts of one page, and all rows
of one move, share one moment, and a test or the time machine can choose another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """Return the pinned moment, or the present one (aware, UTC)."""
    return _moment.get() or timezone.now()


@contextmanager
def at_moment(moment: datetime) -> Iterator[datetime]:
    """Let ``now()`` answer ``moment`` inside the block; it must be aware."""
    if timezone.is_naive(moment):
        raise ValueError("A moment needs its time zone.")
    token = _moment.set(moment)
    try:
        yield moment
    finally:
        _moment.reset(token)
