"""The verdict over time: what our recaps gave each episode, drawn and in words."""

from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reviews import ratings
from reviews.models import Episode
from reviews.pages import labels

MOST = 120
"""A longer run shows its latest episodes."""

TOP, STEP, START, END = 14, 34, 30, 16
"""Where five stars stand, how far one star lies below the next; room at both sides."""

BOTTOM = TOP + 5 * STEP
FEWEST_SLOTS = 6
"""One or two dots would otherwise fill the page."""


class Score(NamedTuple):
    """An episode with the rating of its recap; either may be missing."""

    episode: Episode
    rating: Decimal | None
    address: str


class Dot(NamedTuple):
    """A rated episode in the drawing, and what it says."""

    x: int
    y: int
    words: str


class Tick(NamedTuple):
    """A mark on a side of the drawing; ``is_season`` where a new season begins."""

    at: int
    label: str
    is_season: bool = False


class Chart(NamedTuple):
    """A drawing of scores in pixels, and the same as rows of a table.

    ``lines`` holds the points of each unbroken run: where an episode is unrated there
    is a gap, and a cross at ``unrated``.
    """

    width: int
    height: int
    levels: list[Tick]
    ticks: list[Tick]
    lines: list[str]
    dots: list[Dot]
    unrated: list[int]
    rows: list[tuple[str, Score, str]]
    mean: str
    lowest: str
    highest: str


def chart(scores: Iterable[Score], at: datetime) -> Chart | None:
    """Draw the scores in order, or nothing where none is rated.

    Episodes still to air and specials count only if they are rated.
    """
    shown = [score for score in scores if _counts(score, at)][-MOST:]
    rated = [score.rating for score in shown if score.rating is not None]
    if not rated:
        return None
    slot = _slot(len(shown))
    xs = [START + slot * place + slot // 2 for place in range(len(shown))]
    return Chart(
        width=START + slot * max(len(shown), FEWEST_SLOTS) + END,
        height=BOTTOM + 26,
        levels=[Tick(_y(Decimal(level)), str(level)) for level in range(6)],
        ticks=list(_ticks(shown, xs, slot)),
        lines=_lines(shown, xs),
        dots=[Dot(x, _y(s.rating), _words(s)) for x, s in _rated(shown, xs)],
        unrated=[x for x, s in zip(xs, shown, strict=True) if s.rating is None],
        rows=[(_name(score), score, _rating_of(score)) for score in shown],
        mean=_in_words(sum(rated, Decimal()) / len(rated)),
        lowest=_in_words(min(rated)),
        highest=_in_words(max(rated)),
    )


def _counts(score: Score, at: datetime) -> bool:
    airs_at = score.episode.airs_at
    has_aired = airs_at is None or airs_at <= at
    return score.rating is not None or (has_aired and bool(score.episode.season.number))


def _slot(number: int) -> int:
    """Return the width of one episode: the more there are the narrower it is."""
    return 56 if number <= 8 else 44 if number <= 16 else 30 if number <= 26 else 20


def _y(rating: Decimal | None) -> int:
    return BOTTOM - int((rating or 0) * STEP)


def _rated(shown: list[Score], xs: list[int]) -> list[tuple[int, Score]]:
    pairs = zip(xs, shown, strict=True)
    return [(x, score) for x, score in pairs if score.rating is not None]


def _lines(shown: list[Score], xs: list[int]) -> list[str]:
    runs: list[list[str]] = [[]]
    for x, score in zip(xs, shown, strict=True):
        if score.rating is None:
            runs.append([])
        else:
            runs[-1].append(f"{x},{_y(score.rating)}")
    return [" ".join(run) for run in runs if len(run) > 1]


def _ticks(shown: list[Score], xs: list[int], slot: int) -> Iterable[Tick]:
    """Yield the numbers below: each where there is room, else every fifth."""
    season = shown[0].episode.season.number
    for x, score in zip(xs, shown, strict=True):
        episode = score.episode
        if episode.season.number != season:
            season = episode.season.number
            yield Tick(x - slot // 2, episode.season.label, is_season=True)
        if slot >= 30 or episode.number == 1 or episode.number % 5 == 0:
            yield Tick(x, str(episode.number))


def _name(score: Score) -> str:
    return labels.of_places([(score.episode.season.number, score.episode.number)])


def _words(score: Score) -> str:
    return f"{_name(score)}: {_rating_of(score)}"


def _rating_of(score: Score) -> str:
    return "" if score.rating is None else ratings.in_words(score.rating)


def _in_words(rating: Decimal) -> str:
    return ratings.in_words(rating.quantize(Decimal("0.1"), ROUND_HALF_UP))
