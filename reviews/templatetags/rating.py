"""Draws half-star ratings."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reviews import ratings

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=32)
def stars(rating: Decimal | None) -> SafeString | str:
    """Return five stars filled up to the rating, true halves, with the text beside.

    The drawing needs ``components/star_sprite.html`` once on the page.
    """
    if rating is None:
        return ""
    return format_html(
        '<span class="rating"><svg class="stars" viewBox="0 0 120 24" aria-hidden="true"'
        ' focusable="false"><use href="#stars" fill="url(#stars-{})"/></svg> '
        '<span class="rating-text">{}</span></span>',
        int(rating * 2),
        ratings.in_words(rating),
    )
