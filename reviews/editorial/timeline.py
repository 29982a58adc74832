"""The arithmetic of live ranges: what an article shows from when to when.

Pure functions over a list of spans in order. A span is live during
``[begins, ends)``; ``ends`` is None while nothing ends it.
"""

from dataclasses import dataclass, replace
from datetime import datetime


class TimelineError(ValueError):
    """The timeline cannot be changed that way; the message is for a person."""


@dataclass(frozen=True)
class Span:
    """The live range of one edition.

    It ends where the next begins, or ``withdrawn``: then it ends there whatever becomes
    of the others, for somebody asked for that moment.
    """

    edition: int
    begins: datetime
    ends: datetime | None = None
    withdrawn: bool = False

    def covers(self, at: datetime) -> bool:
        """Tell whether the edition is live at that moment."""
        return self.begins <= at and (self.ends is None or self.ends > at)


def insert(spans: list[Span], edition: int, at: datetime) -> list[Span]:
    """Let ``edition`` be live from ``at``.

    What was live until then ends there. The new span ends where the old one would have
    (where the next begins, or where a withdrawal was set), or where the next begins.
    """
    if any(span.begins == at for span in spans):
        raise TimelineError("Another edition already begins at that very moment.")
    cut = [_ended(span, at) if span.covers(at) else span for span in spans]
    new = Span(edition, at)
    if covered := next((span for span in spans if span.covers(at)), None):
        new = replace(new, ends=covered.ends, withdrawn=covered.withdrawn)
    else:
        ends = min((span.begins for span in spans if span.begins > at), default=None)
        new = replace(new, ends=ends)
    return _in_order([*cut, new])


def remove(spans: list[Span], edition: int) -> list[Span]:
    """Take a span out; the one it had cut short goes on until where it ended.

    One that was withdrawn just where the other began stays withdrawn.
    """
    gone = next(span for span in spans if span.edition == edition)
    return [
        replace(span, ends=gone.ends, withdrawn=gone.withdrawn)
        if span.ends == gone.begins and not span.withdrawn
        else span
        for span in spans
        if span is not gone
    ]


def end(spans: list[Span], at: datetime) -> list[Span]:
    """End what is live at ``at``, and drop every span that would begin then or later."""
    if not any(span.covers(at) and span.begins < at for span in spans):
        raise TimelineError("Nothing of this article is live at that moment.")
    return [
        _ended(span, at, withdrawn=True) if span.covers(at) else span
        for span in spans
        if span.begins < at
    ]


def shown_since(spans: list[Span], at: datetime, now: datetime) -> bool:
    """Tell whether readers saw anything of the article between ``at`` and ``now``."""
    return any(
        span.begins <= now and (span.ends is None or span.ends > at) for span in spans
    )


def _ended(span: Span, at: datetime, *, withdrawn: bool = False) -> Span:
    return replace(span, ends=at, withdrawn=withdrawn)


def _in_order(spans: list[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: span.begins)
