"""Keeps the content of each save of a draft, and thins what was kept by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reviews import clock
from reviews.editorial import content
from reviews.models import Edition, Snapshot

if TYPE_CHECKING:
    from people.models import User

KEEP_ALL = timedelta(days=1)
KEEP_HOURLY = timedelta(days=7)
_BATCH = 500


def take(
    edition: Edition,
    *,
    by: "User",
    explicit: bool = True,
    values: content.Values | None = None,
    parked: bool = False,
    based_on: Snapshot | None = None,
) -> Snapshot:
    """Keep the edition's content as it is saved, or ``values`` beside it (parked)."""
    return Snapshot.objects.create(
        edition_id=edition.pk,
        values=content.read(edition) if values is None else values,
        saved_by=by,
        created_at=clock.now(),
        is_explicit=explicit,
        is_parked=parked,
        based_on=based_on,
    )


def last(edition: Edition) -> Snapshot | None:
    """Return the snapshot of the last save; parked texts are nobody's save."""
    return edition.snapshots.filter(is_parked=False).order_by("pk").last()


def thin(now: datetime | None = None, *, dry_run: bool = False) -> int:
    """Drop automatic snapshots that a later one of the same hour or day replaces.

    All are kept for a day, the last of each hour for a week, then the last of each day;
    explicit and parked ones for good. It may run at any time, and twice. Returns how
    many were (or would be) dropped.
    """
    now = now or clock.now()
    superfluous = list(_superfluous(now))
    if not dry_run:
        for start in range(0, len(superfluous), _BATCH):
            batch = superfluous[start : start + _BATCH]
            Snapshot.objects.filter(pk__in=batch).delete()
    return len(superfluous)


def _superfluous(now: datetime) -> Iterator[int]:
    old = Snapshot.objects.filter(
        is_explicit=False,
        is_parked=False,
        created_at__lt=now - KEEP_ALL,
        # What a draft was written on is the base of its merge.
        bases=None,
    )
    rows = old.order_by("edition", "-created_at", "-pk")
    seen: set[tuple[int, str]] = set()
    for pk, edition, moment in rows.values_list(
        "pk", "edition", "created_at"
    ).iterator():
        form = "%Y-%m-%d %H" if moment >= now - KEEP_HOURLY else "%Y-%m-%d"
        place = (edition, moment.strftime(form))
        if place in seen:
            yield pk
        seen.add(place)
