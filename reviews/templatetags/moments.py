"""Writes moments as the desk does."""

from datetime import datetime

from django import template

from reviews.desk import words

register = template.Library()

register.filter("moment", words.moment)


@register.filter
def in_full(at: datetime) -> str:
    """Return a moment in the person's zone, in UTC, and as seen from now."""
    return words.in_full(at)
