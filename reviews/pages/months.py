"""The months in which pieces went live, in the site's zone."""

import re
from datetime import date, datetime, timedelta

from django.utils import timezone

from reviews.models import Edition
from reviews.querysets import EditionQuerySet, Position

_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])")


def read(text: str) -> date | None:
    """Return the first day of a month written "2023-12", or None."""
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def bounds(month: date) -> tuple[Position, Position]:
    """Return where a month begins and ends: before any article of that moment."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return _midnight(month), _midnight(following)


def before(at: datetime, month: date | None) -> date | None:
    """Return the nearest month before this one (or of all) with something live."""
    live = Edition.objects.live(at)
    older = live.before(bounds(month)[0]) if month else live
    return _first(older.newest_first())


def after(at: datetime, month: date) -> date | None:
    """Return the nearest month after this one with something live."""
    newer = Edition.objects.live(at).after(bounds(month)[1])
    return _first(newer.oldest_first())


def _midnight(day: date) -> Position:
    zone = timezone.get_default_timezone()
    return Position(datetime(day.year, day.month, day.day, tzinfo=zone), 0)


def _first(found: EditionQuerySet) -> date | None:
    """Take one look at the index."""
    moment = found.values_list("published_at", flat=True).first()
    if moment is None:
        return None
    zone = timezone.get_default_timezone()
    return moment.astimezone(zone).date().replace(day=1)  # type: ignore[no-any-return]
