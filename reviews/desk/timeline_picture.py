"""Draws an article's life as a picture: what was live, is live and waits, and now.

The picture is data for a template: numbers are whole, colours are classes, and every
bar has its words. Distances are squeezed, or a year would leave no room for a day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log10

from reviews.desk import words
from reviews.models import Edition

WIDTH, TOP, ROW = 960, 44, 46
LEFT, RIGHT = 150, 900
OPEN_END = 950
"""Where a bar without an end ends: beyond every moment that is known."""
WORDS_WIDTH = 330
MOST = 24
"""Bars in one picture; earlier editions are in the list beside it."""

Scale = Callable[[datetime | None], int]


@dataclass(frozen=True)
class Bar:
    """One edition: ``cut`` is where a withdrawal ends it, if one does.

    Its words begin where it begins, or end where it ends where there is no room.
    """

    number: int
    badge: words.Badge
    x: int
    y: int
    width: int
    words: str
    words_x: int
    words_anchor: str
    cut: int | None


@dataclass(frozen=True)
class Picture:
    """Everything the template draws; ``embargo`` is where the lock is, x and width."""

    height: int
    bars: list[Bar]
    now: int
    embargo: tuple[int, int] | None
    description: str
    width: int = WIDTH


def draw(
    editions: Sequence[Edition], now: datetime, embargo_until: datetime | None = None
) -> Picture | None:
    """Draw approved editions in order of time; ``None`` where there are none."""
    if not editions:
        return None
    shown = list(editions)[-MOST:]
    until = embargo_until if embargo_until and embargo_until > now else None
    scale = _scale(_moments(shown), now, until)
    begins = {edition.live_from for edition in shown}
    bars = [_bar(row, each, begins, scale) for row, each in enumerate(shown)]
    return Picture(
        height=TOP + ROW * len(bars) + 8,
        bars=bars,
        now=scale(now),
        embargo=(scale(now), scale(until) - scale(now)) if until else None,
        description=_described(bars, now, until),
    )


def _moments(editions: Iterable[Edition]) -> list[datetime | None]:
    return [moment for each in editions for moment in (each.live_from, each.live_until)]


def _scale(moments: list[datetime | None], *more: datetime | None) -> Scale:
    """Place the moments in order; the longer the time between, the further apart."""
    known = sorted({moment for moment in [*moments, *more] if moment})
    places = [0.0]
    for earlier, later in pairwise(known):
        hours = (later - earlier).total_seconds() / 3600
        places.append(places[-1] + 1 + log10(1 + hours))
    room = (RIGHT - LEFT) / (places[-1] or 1)
    at: dict[datetime | None, int] = {
        moment: LEFT + round(place * room)
        for moment, place in zip(known, places, strict=True)
    }
    return at.__getitem__


def _bar(row: int, edition: Edition, begins: set[datetime | None], scale: Scale) -> Bar:
    start, end = edition.live_from, edition.live_until
    x = scale(start)
    right = scale(end) if end else OPEN_END
    has_room = x + WORDS_WIDTH <= WIDTH
    return Bar(
        number=edition.number,
        badge=words.badge(edition),
        x=x,
        y=TOP + ROW * row,
        width=max(right - x, 4),
        words=_in_words(edition, is_cut=end is not None and end not in begins),
        words_x=x if has_room else right,
        words_anchor="start" if has_room else "end",
        cut=right if end and end not in begins else None,
    )


def _in_words(edition: Edition, *, is_cut: bool) -> str:
    text = words.live_range(edition, with_plans=True)
    if not is_cut:
        return text
    return f"{text}, {'withdrawn' if edition.is_past() else 'withdrawal set'}"


def _described(bars: list[Bar], now: datetime, until: datetime | None) -> str:
    parts = [f"Edition {bar.number}, {bar.badge.label}: {bar.words}." for bar in bars]
    parts.append(f"Now is {words.moment(now)}.")
    if until:
        parts.append(f"Under embargo until {words.moment(until)}.")
    return " ".join(parts)
