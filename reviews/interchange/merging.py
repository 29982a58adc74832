"""Brings what a source says into a row without undoing what somebody changed there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from reviews.models import Episode

# What a field holds that nobody has filled in.
_BLANK = (None, "", 0)


@dataclass(slots=True)
class Merged:
    """Which fields were set, and which were left as somebody's hand had changed them."""

    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def merge(
    row: models.Model,
    facts: Mapping[str, Any],
    imported: dict[str, Any],
    *,
    overwrite: bool = False,
) -> Merged:
    """Set fields of ``row`` to ``facts``, and ``imported`` to what then came from them.

    ``imported`` holds what the last import wrote. A field that has another value now,
    or that no import wrote and is not blank, is left alone unless ``overwrite``.
    """
    merged = Merged()
    for name, fact in facts.items():
        present, wanted = as_json(getattr(row, name)), as_json(fact)
        is_free = present in (_BLANK if name not in imported else (imported[name],))
        if present != wanted and not is_free and not overwrite:
            merged.kept.append(name)
            continue
        if present != wanted:
            setattr(row, name, fact)
            merged.changed.append(name)
        imported[name] = wanted
    return merged


def as_json(value: Any) -> Any:
    """Return a fact as an import record keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.number if isinstance(value, Episode) else value
