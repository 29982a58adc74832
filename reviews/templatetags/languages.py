"""Tells in which language a name is written, for voices, fonts and line breaks."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.names import language_tag

register = template.Library()


@register.filter
def lang(text: str, known: str = "") -> SafeString | str:
    """Return the ``lang`` attribute of a name or title, or nothing.

    ``known`` is the language the catalogue notes for it. To stand inside a tag, right
    behind its name or an attribute: ``<bdi{{ person.name|lang }}>``.
    """
    found = language_tag(str(text), known)
    return format_html(' lang="{}"', found) if found else ""
