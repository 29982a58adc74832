"""What a page says about itself to search engines and to those it is shared with."""

from dataclasses import dataclass

from django.conf import settings

from reviews.models import Image
from reviews.pictures.shapes import Spec


def absolute(address: str) -> str:
    """Return the whole web address of a path of ours (or of a file elsewhere)."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


@dataclass(frozen=True, slots=True)
class Metadata:
    """``address`` is the path of the page itself; ``image`` one that may be shown."""

    title: str
    address: str
    description: str = ""
    image: Image | None = None
    kind: str = "website"
    feed: str = ""
    is_indexed: bool = True

    @property
    def canonical(self) -> str:
        return absolute(self.address)

    @property
    def card(self) -> Spec | None:
        """The picture as cropped for where the page is shared."""
        return self.image.shape.card() if self.image else None

    @property
    def image_address(self) -> str:
        image, card = self.image, self.card
        return absolute(image.address_of(card)) if image and card else ""
