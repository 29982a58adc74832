"""Where a show can be seen on the day of the page."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from reviews.models import Availability
from reviews.pages import places
from reviews.pages.links import Link, address_of


class Offer(NamedTuple):
    """A platform that has the show; ``regions`` in words, ``url`` its page of it."""

    platform: Link
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


def offers(show_id: int, at: datetime) -> list[Offer]:
    """Return the platforms that have the show, its original home first."""
    rows = on_day(day_of(at)).filter(show=show_id)
    ordered = rows.order_by("-is_original", "platform__name", "region", "starts_on")
    return _by_platform(
        ordered.values_list(
            "platform__slug", "platform__name", "region", "url", "is_original"
        )
    )


def _by_platform(rows: Iterable[tuple[str, str, str, str, bool]]) -> list[Offer]:
    found: dict[str, Offer] = {}
    for slug, name, code, url, is_original in rows:
        platform = Link(name, address_of("platform", slug))
        offer = found.setdefault(slug, Offer(platform, [], url, is_original))
        region = places.country(code) if code else "everywhere"
        if region not in offer.regions:
            offer.regions.append(region)
        if url and not offer.url:
            found[slug] = offer._replace(url=url)
    return list(found.values())
