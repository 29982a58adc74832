"""Marks the language of foreign words inside a text."""

import re

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_LETTERS = {"ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "th": "\u0e00-\u0e7f"}
_RUNS = {
    language: re.compile(rf"<[^>]*>|[{letters}]+(?:[ ·,’'-]+[{letters}]+)*")
    for language, letters in _LETTERS.items()
}
_ANY = {language: re.compile(f"[{letters}]") for language, letters in _LETTERS.items()}


def mark_runs(markup: SafeString) -> SafeString:
    """Wrap words in the letters of one language, unless it is that of the page.

    Only letters that a single language uses are marked: anything else would be a guess.
    """
    if markup.isascii():
        return markup
    page = (get_language() or "").partition("-")[0]
    for language, any_letter in _ANY.items():
        if language != page and any_letter.search(markup):
            markup = _marked(markup, language)
    return markup


def _marked(markup: str, language: str) -> SafeString:
    def wrap(found: re.Match[str]) -> str:
        words = found[0]
        if words.startswith("<"):
            return words
        return f'<span lang="{language}">{words}</span>'

    # Safe: only words without a tag among them are wrapped, tags stay as they were.
    return mark_safe(_RUNS[language].sub(wrap, markup))  # noqa: S308
