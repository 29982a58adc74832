"""Writes the library's pictures into pages."""

from typing import Any

from django import template

from reviews.models import Image
from reviews.pictures.shapes import FORMATS, Spec

register = template.Library()

WHOLE_WIDTH = "100vw"
PLAIN_WIDTH = 800
"""Pixels, for whoever reads no srcset."""


@register.inclusion_tag("components/picture.html")
def picture(
    image: Image,
    *,
    sizes: str = WHOLE_WIDTH,
    eager: bool = False,
    decorative: bool = False,
) -> dict[str, Any]:
    """Show a picture that may be shown, in the width the reader's screen needs.

    ``sizes`` says how wide the layout shows it, as in HTML; a crop to another shape
    counts as the whole picture before it. ``eager`` is for the one that leads the page;
    ``decorative`` where the text beside it names the same thing. No query is made.
    """
    shape = image.shape
    widest = shape.plain("jpeg")[-1]
    return {
        "sources": [
            (media_type, srcset(image, shape.plain(form)))
            for form, media_type in FORMATS.items()
            if form != "jpeg"
        ],
        "address": image.address_of(shape.at_least("jpeg", PLAIN_WIDTH)),
        "srcset": srcset(image, shape.plain("jpeg")),
        "sizes": sizes,
        "alt": "" if decorative else image.alt,
        "width": widest.width,
        "height": widest.height,
        # The focal point becomes a class, for style attributes are forbidden.
        "focus_x": round(image.focal_x, -1),
        "focus_y": round(image.focal_y, -1),
        "eager": eager,
    }


def srcset(image: Image, specs: list[Spec]) -> str:
    """Return addresses and widths, as HTML wants them."""
    return ", ".join(f"{image.address_of(spec)} {spec.width}w" for spec in specs)
