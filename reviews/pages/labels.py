"""Short words for what a piece covers: "Episodes 1–2", "Season 2, episode 5"."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.translation import gettext, ngettext

from reviews.models import Episode

Place = tuple[int, int]
"""A season's number (0 for specials) and an episode's number."""


def of_episodes(episodes: Iterable[Episode]) -> str:
    """Name the episodes; each needs its season at hand."""
    return of_places([(e.season.number, e.number) for e in episodes])


def of_places(places: Iterable[Place]) -> str:
    """Name the episodes at these places; a first season goes without saying."""
    ordered = sorted(set(places))
    parts = [
        _of_season(season, [number for _, number in group])
        for season, group in groupby(ordered, key=lambda place: place[0])
    ]
    label = "; ".join(parts)
    return label[:1].upper() + label[1:]


def _of_season(season: int, numbers: Sequence[int]) -> str:
    shown, count = {"numbers": _ranges(numbers)}, len(numbers)
    if not season:
        return ngettext("special %(numbers)s", "specials %(numbers)s", count) % shown
    label = ngettext("episode %(numbers)s", "episodes %(numbers)s", count) % shown
    if season == 1:
        return label
    named = {"season": season, "episodes": label}
    return gettext("season %(season)s, %(episodes)s") % named


def _ranges(numbers: Sequence[int]) -> str:
    """Write 1, 2, 3, 5 as "1–3 and 5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    *most, last = map(_run, runs)
    if not most:
        return last
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}


def _run(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if first == last:
        return str(first)
    return gettext("%(first)s–%(last)s") % {"first": first, "last": last}
