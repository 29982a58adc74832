"""Writes days as the language of the page does; the shape of a date is translated too."""

from datetime import date

from django import template
from django.template.defaultfilters import date as formatted
from django.utils.translation import pgettext

register = template.Library()


@register.filter(expects_localtime=True)
def day(when: date | None) -> str:
    """Return a day in full, such as 3 March 2026; a moment counts in the site's zone."""
    return formatted(when, pgettext("shape of a date", "j F Y"))


@register.filter(expects_localtime=True)
def short_day(when: date | None) -> str:
    """Return a day as it stands in lists, such as 3 Mar 2026."""
    return formatted(when, pgettext("shape of a date", "j M Y"))


@register.filter(expects_localtime=True)
def month(when: date | None) -> str:
    """Return a month, such as March 2026."""
    return formatted(when, pgettext("shape of a date", "F Y"))
