"""The shows we write about most these days."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Max

from reviews.models import Edition, Image, Show
from reviews.pages import cards
from reviews.pages.links import address_of

SHOWS = 6
RECENT = 200
"""Only the newest pieces count: what was covered years ago is no news, and the front
page costs the same however many there are."""


class Covered(NamedTuple):
    """A show with how many of the recent pieces are about it."""

    address: str
    show: Show
    pieces: int
    picture: Image | None
    hue: int


def shows(at: datetime) -> list[Covered]:
    """Return the shows with the most recent pieces, the busiest first: one query."""
    recent = Edition.objects.live(at).newest_first().values("pk")[:RECENT]
    kept = Show.objects.kept(at).filter(editions__in=recent)
    counted = kept.annotate(pieces=Count("editions"), newest=Max("editions"))
    ordered = counted.order_by("-pieces", "-newest").select_related("image")
    return [_covered(show, at) for show in ordered[:SHOWS]]


def _covered(show: Show, at: datetime) -> Covered:
    shown = show.image if show.image and show.image.may_be_shown(at) else None
    address = address_of("show", show.slug)
    pieces: int = show.pieces  # type: ignore[attr-defined]  # annotated above
    return Covered(address, show, pieces, shown, cards.hue_of(show))
