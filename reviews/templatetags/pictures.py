"""Writes the library's pictures into pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reviews.models import Image

register = template.Library()

_LAZY = 'loading="lazy" decoding="async"'
_EAGER = 'fetchpriority="high"'


@register.simple_tag
def picture(
    image: Image, *, eager: bool = False, decorative: bool = False
) -> SafeString:
    """Return the ``img`` of a picture that may be shown.

    ``eager`` is for the one that leads the page; ``decorative`` where the text beside
    it names the same thing. The focal point becomes a class, for style attributes are
    forbidden.
    """
    markup = (
        f'<img class="focus-x-{{}} focus-y-{{}}" src="{{}}" alt="{{}}" width="{{}}"'
        f' height="{{}}" {_EAGER if eager else _LAZY}>'
    )
    return format_html(
        markup,
        round(image.focal_x, -1),
        round(image.focal_y, -1),
        image.file.url,
        "" if decorative else image.alt,
        image.width,
        image.height,
    )
