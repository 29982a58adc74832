"""Draws half-star ratings."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reviews import ratings

register = template.Library()


@register.simple_tag
def stars(rating: Decimal | None) -> SafeString | str:
    """Return five stars filled up to the rating, true halves, with the text beside.

    The drawing needs ``components/star_sprite.html`` once on the page.
    """
    return "" if rating is None else _drawn(rating, get_language())


@lru_cache(maxsize=64)
def _drawn(rating: Decimal, _language: str | None) -> SafeString:
    return format_html(
        '<span class="rating"><svg class="stars" viewBox="0 0 120 24" width="120"'
        ' height="24" aria-hidden="true" focusable="false"><use href="#stars" fill="url(#stars-{})"/></svg> '
        '<span class="rating-text">{}</span></span>',
        int(rating * 2),
        ratings.in_words(rating),
    )
