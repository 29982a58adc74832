"""Writes the library's pictures into pages."""

from typing import Any

from django import template

from reviews.models import Image

register = template.Library()

WHOLE_WIDTH = "100vw"


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
    return {
        "sources": [],
        "address": image.file.url,
        "srcset": "",
        "sizes": sizes,
        "alt": "" if decorative else image.alt,
        "width": image.width,
        "height": image.height,
        # The focal point becomes a class, for style attributes are forbidden.
        "focus_x": round(image.focal_x, -1),
        "focus_y": round(image.focal_y, -1),
        "eager": eager,
    }
