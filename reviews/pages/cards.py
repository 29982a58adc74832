"""What one piece shows of itself in a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext

from reviews.models import Edition, Image, Show
from reviews.pages import labels
from reviews.pages.links import address_of
from reviews.related import Neighbour
from reviews.states import Kind


@dataclass(frozen=True, slots=True)
class Card:
    """A piece in a list; ``picture`` is there only while we may show it."""

    kind: str
    address: str
    label: str
    show: Show
    headline: str
    deck: str
    rating: Decimal | None
    authors: Sequence[str]
    published_on: date
    picture: Image | None
    hue: int


def make(editions: Iterable[Edition], at: datetime) -> list[Card]:
    """Return a card for each edition fetched with ``for_cards()``."""
    return [_full_card(edition, at) for edition in editions]


def of_neighbours(neighbours: Iterable[Neighbour], at: datetime) -> list[Card]:
    """Return a card for each piece found beside another; bylines and deck are left out.

    They stand in a narrow column, and every word there is paid for on each page.
    """
    return [
        _card(one.edition, _label(one.kind, labels.of_places(one.places)), at)
        for one in neighbours
    ]


def shown_picture(edition: Edition, at: datetime) -> Image | None:
    """Return the edition's picture if we hold its rights at that moment."""
    image = edition.image
    return image if image and image.may_be_shown(at) else None


def hue_of(show: Show) -> int:
    """Return 0 to 5: the tint that stands in for a missing picture."""
    return show.pk % 6


def _full_card(edition: Edition, at: datetime) -> Card:
    label = _label(edition.kind, labels.of_episodes(edition.episodes.all()))
    authors = [byline.author.name for byline in edition.bylines.all()]
    return _card(edition, label, at, edition.deck, authors)


def _card(
    edition: Edition,
    label: str,
    at: datetime,
    deck: str = "",
    authors: Sequence[str] = (),
) -> Card:
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    return Card(
        kind=edition.kind,
        address=address_of(edition.kind, edition.slug),
        label=label,
        show=show,
        headline=edition.headline,
        deck=deck,
        rating=edition.rating,
        authors=authors,
        published_on=timezone.localdate(edition.published_at),
        picture=shown_picture(edition, at),
        hue=hue_of(show),
    )


def _label(kind: str, episodes: str) -> str:
    """Return "Review", or what a recap covers: "Recap: Episodes 1–2"."""
    if not episodes:
        return str(Kind(kind).label)
    if kind == Kind.REVIEW:
        return gettext("Review: %(covers)s") % {"covers": episodes}
    return gettext("Recap: %(covers)s") % {"covers": episodes}
