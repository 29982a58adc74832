"""Where a show can be seen on the day of the page."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext

from reviews.models import Availability
from reviews.pages import places
from reviews.pages.links import Link, address_of
from reviews.prepared import Prepared


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
    return _by_platform(_OFFERS(show=show_id, day=day_of(at)))


def _offers_of(show: int, day: date) -> QuerySet[Availability, Any]:
    # A number, since the engines hand over a flag in different forms.
    rows = on_day(day).filter(show=show).annotate(home=Case(_IS_HOME, default=0))
    ordered = rows.order_by("-home", "platform__name", "region", "starts_on")
    return ordered.values_list(
        "platform__slug", "platform__name", "region", "url", "home"
    )


_IS_HOME = When(is_original=True, then=1)
_OFFERS = Prepared(Availability, _offers_of)


def _by_platform(rows: Iterable[tuple[Any, ...]]) -> list[Offer]:
    found: dict[str, Offer] = {}
    for slug, name, code, url, is_original in rows:
        platform = Link(name, address_of("platform", slug))
        offer = found.setdefault(slug, Offer(platform, [], url, bool(is_original)))
        region = places.country(code) if code else gettext("everywhere")
        if region not in offer.regions:
            offer.regions.append(region)
        if url and not offer.url:
            found[slug] = offer._replace(url=url)
    return list(found.values())
