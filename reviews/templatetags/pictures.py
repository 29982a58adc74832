"""Writes the library's pictures into pages."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings

from reviews.models import Image
from reviews.pictures.shapes import Shape

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
    shape, base = image.shape, f"{settings.MEDIA_URL}{image.folder}/"
    widest = shape.plain("jpeg")[-1]
    return {
        "avif": srcset(base, shape.width, shape.height, "avif"),
        "webp": srcset(base, shape.width, shape.height, "webp"),
        "jpeg": srcset(base, shape.width, shape.height, "jpeg"),
        "address": base + shape.at_least("jpeg", PLAIN_WIDTH).name,
        "sizes": sizes,
        "alt": "" if decorative else image.alt,
        # Text, for numbers would be written as the reader's language does.
        "width": str(widest.width),
        "height": str(widest.height),
        # The focal point becomes a class, for style attributes are forbidden.
        "focus": f"focus-x-{round(image.focal_x, -1)} focus-y-{round(image.focal_y, -1)}",
        "eager": eager,
    }


def srcset(base: str, width: int, height: int, form: str) -> str:
    """Return addresses and widths, as HTML wants them."""
    return base + f", {base}".join(_candidates(width, height, form))


@lru_cache(maxsize=4096)
def _candidates(width: int, height: int, form: str) -> list[str]:
    return [f"{spec.name} {spec.width}w" for spec in Shape(width, height).plain(form)]
