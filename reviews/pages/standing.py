"""Where a show stands in its run on a day: to come, on, over, or nobody can tell.

One rule for every page that says so. It looks at dates and at the last airing alone, so
its answer changes only at midnight and when an episode airs, both of which
``freshness`` knows.
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import timezone

from reviews.models import Show

AIRING, FINISHED, COMING = "airing", "finished", "coming"
UNKNOWN = ""

BREAK = timedelta(days=14)
"""How long after its last dated episode a show still goes on: a weekly one that skips a
week, or whose next episodes nobody has entered yet, is not over."""

UNDATED = timedelta(days=365)
"""How long a show with a first day alone is taken to go on: hardly a season is longer.
Later it may be over or on for years, and the catalogue does not say."""


class Dated(Protocol):
    """What must be known of a show."""

    @property
    def kind(self) -> str: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def episode_count(self) -> int | None: ...


def of(show: Dated, last_airing: datetime | None, at: datetime) -> str:
    """Return where the show stands at that moment.

    ``last_airing`` is the latest of all its dated episodes, aired or still to air.
    """
    day = timezone.localdate(at)
    if show.starts_on and show.starts_on > day:
        return COMING
    if last_airing and last_airing > at:
        return AIRING
    last = _last_day(show, last_airing)
    if last and last < day:
        return FINISHED
    if last and (show.starts_on or last_airing):
        return AIRING
    return AIRING if _is_in_its_first_year(show, day) else UNKNOWN


def _last_day(show: Dated, last_airing: datetime | None) -> date | None:
    """Return the last day on which the show can be said to go on, if anything tells."""
    aired_on = timezone.localdate(last_airing) if last_airing else None
    if show.ends_on:
        return show.ends_on
    if show.kind == Show.Kind.FILM or show.episode_count == 1:
        return show.starts_on or aired_on
    return aired_on + BREAK if aired_on else None


def _is_in_its_first_year(show: Dated, day: date) -> bool:
    return show.starts_on is not None and day <= show.starts_on + UNDATED
