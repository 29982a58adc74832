"""Makes the readable last part of an address from any title, in any script."""

import re
import unicodedata
from collections.abc import Container
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

MAX_LENGTH = 200

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


def validate(slug: str) -> None:
    """Refuse a slug that ``make`` would have written differently."""
    if slug != make(slug, ""):
        raise ValidationError(
            "%(slug)s cannot be part of an address. Use small letters or digits of any "
            "script, joined by single hyphens, for example %(better)s.",
            params={"slug": slug, "better": make(slug, "crash-landing-on-you")},
        )


class SlugField(_CharField):
    """A slug in any script; Django's own refuses the vowel signs of Hindi or Thai."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate]


def make(title: str, fallback: str) -> str:
    """Return a lower-case slug for ``title``, never empty.

    Scripts are kept (Hangul stays Hangul) and composed to NFKC, so that the two ways
    of typing one name give one address. A title without any letter or digit
    ("!!!") gives ``fallback``.
    """
    composed = unicodedata.normalize("NFKC", title).lower()
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c).startswith("M") else "-"
        for c in re.sub("['\u2019]", "", composed)
    )
    slug = re.sub("-+", "-", kept).strip("-")
    return slug[:MAX_LENGTH].rstrip("-") or fallback


def unique(
    queryset: "models.QuerySet[Any]", title: str, fallback: str, own_pk: object
) -> str:
    """Return ``make(title, fallback)``, with -2, -3 ... where a row has it already."""
    base = _base(title, fallback)
    rows = queryset.exclude(pk=own_pk) if own_pk else queryset
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    return free(title, fallback, taken)


def free(title: str, fallback: str, taken: Container[str]) -> str:
    """Return ``make(title, fallback)``, with -2, -3 ... where ``taken`` has it."""
    slug = base = _base(title, fallback)
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _base(title: str, fallback: str) -> str:
    """Leave room for a number behind it."""
    return make(title, fallback)[: MAX_LENGTH - 8]
