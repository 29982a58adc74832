"""What one piece shows of itself in a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext

from reviews.models import Edition, Image, Show
from reviews.pages import labels, spoilers
from reviews.pages.labels import Place
from reviews.pages.links import address_of
from reviews.related import Neighbour
from reviews.states import Kind


@dataclass(frozen=True, slots=True)
class Card:
    """A piece in a list; ``picture`` is there only while we may show it.

    ``reach`` is how far it gives away what happens, ``covers`` what in words.
    """

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
    covers: str = ""
    reach: str = ""


def make(editions: Iterable[Edition], at: datetime) -> list[Card]:
    """Return a card for each edition fetched with ``for_cards()``."""
    return [_full_card(edition, at) for edition in editions]


def of_neighbours(neighbours: Iterable[Neighbour], at: datetime) -> list[Card]:
    """Return a card for each piece found beside another; bylines and deck are left out.

    They stand in a narrow column, and every word there is paid for on each page.
    """
    return [_card(one.edition, one.places, one.told, at) for one in neighbours]


def shown_picture(edition: Edition, at: datetime) -> Image | None:
    """Return the edition's picture if we hold its rights at that moment."""
    image = edition.image
    return image if image and image.may_be_shown(at) else None


def hue_of(show: Show) -> int:
    """Return 0 to 5: the tint that stands in for a missing picture."""
    return show.pk % 6


def _full_card(edition: Edition, at: datetime) -> Card:
    places = [(e.season.number, e.number) for e in edition.episodes.all()]
    authors = [byline.author.name for byline in edition.bylines.all()]
    return _card(edition, places, spoilers.line(edition), at, edition.deck, authors)


def _card(
    edition: Edition,
    places: Sequence[Place],
    line: Place | None,
    at: datetime,
    deck: str = "",
    authors: Sequence[str] = (),
) -> Card:
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    covers = labels.of_places(places)
    return Card(
        kind=edition.kind,
        address=address_of(edition.kind, edition.slug),
        label=_label(edition.kind, covers),
        show=show,
        headline=edition.headline,
        deck=deck,
        rating=edition.rating,
        authors=authors,
        published_on=timezone.localdate(edition.published_at),
        picture=shown_picture(edition, at),
        hue=hue_of(show),
        covers=covers or str(Kind(edition.kind).label),
        reach=spoilers.told(edition.kind, places, line),
    )


def _label(kind: str, episodes: str) -> str:
    """Return "Review", or what a recap covers: "Recap: Episodes 1–2"."""
    if not episodes:
        return str(Kind(kind).label)
    if kind == Kind.REVIEW:
        return gettext("Review: %(covers)s") % {"covers": episodes}
    return gettext("Recap: %(covers)s") % {"covers": episodes}
