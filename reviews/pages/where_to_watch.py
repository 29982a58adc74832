"""Where a show can be seen on the day of the page."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from reviews.models import Availability, Platform, Show
from reviews.pages import places


class Offer(NamedTuple):
    """A platform that has the show; ``regions`` in words, ``url`` its page of it."""

    platform: Platform
    regions: list[str]
    url: str
    is_original: bool


def day_of(at: datetime) -> date:
    """Return the day that moment falls on in the site's zone."""
    return timezone.localdate(at)


def on_day(day: date) -> QuerySet[Availability]:
    """Return what can be seen somewhere on that day; both ends count."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    unended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    return Availability.objects.filter(begun, unended)


def offers(show: Show, at: datetime) -> list[Offer]:
    """Return the platforms that have the show, its original home first."""
    rows = on_day(day_of(at)).filter(show=show).select_related("platform")
    return _by_platform(
        rows.order_by("-is_original", "platform__name", "region", "starts_on")
    )


def _by_platform(rows: Iterable[Availability]) -> list[Offer]:
    found: dict[int, Offer] = {}
    for row in rows:
        first = Offer(row.platform, [], row.url, row.is_original)
        offer = found.setdefault(row.platform_id, first)
        region = places.country(row.region) if row.region else "everywhere"
        if region not in offer.regions:
            offer.regions.append(region)
        if row.url and not offer.url:
            found[row.platform_id] = offer._replace(url=row.url)
    return list(found.values())
