"""From what a form was sent to a save of the draft, and what became of it in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from reviews import richtext
from reviews.desk.gatekeeping import FIELDS
from reviews.editorial import content, snapshots
from reviews.models import Edition
from reviews.models.editions import RICH_TEXTS
from reviews.models.tags import canonical

FIRST = 0
"""What a form sends that was opened before any save of the draft was kept."""


def since(edition: Edition) -> int:
    """Return the save that a form opened now begins from."""
    last = snapshots.last(edition)
    return last.pk if last else FIRST


def values_of(data: Mapping[str, Any]) -> content.Values:
    """Return the cleaned data of a form in the shape of ``content.read``.

    Fields the form does not have are left out; they stay as they are.
    """
    values: content.Values = {n: _lines(data[n]) for n in content.PLAIN if n in data}
    values |= {n: richtext.clean(_lines(data[n])) for n in RICH_TEXTS if n in data}
    for name in content.KEYS:
        if name in data:
            values[name] = data[name].pk if data[name] else None
    if "rating" in data:
        rating = data["rating"]
        values["rating"] = None if rating is None else f"{rating:.1f}"
    for name in ("episodes", "related"):
        if name in data:
            values[name] = sorted(row.pk for row in data[name])
    if "bylines" in data:
        values["authors"] = [author.pk for author in data["bylines"]]
    if "tags" in data:
        values["tags"] = sorted(tag.pk for tag in canonical(data["tags"]))
    return values


def _lines(text: str) -> str:
    """A browser sends other line ends than it was given."""
    return text.replace("\r\n", "\n")


def label(fields: Mapping[str, Any], name: str) -> str:
    """Return what the form calls a part of the content; ``fields`` are the form's."""
    field = fields.get(FIELDS.get(name, name))
    if field is not None and field.label:
        return str(field.label)
    return name.replace("_", " ").capitalize()


def labels(fields: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the form's names for these parts, as in "Headline, Deck and Body"."""
    return _listed([label(fields, name) for name in names])


def who_saved(edition: Edition, since: int | None, until: int, me: Any) -> str:
    """Say who saved the draft after ``since``, up to the save ``until``."""
    between = edition.snapshots.filter(
        is_parked=False, pk__gt=since or FIRST, pk__lte=until
    )
    found = {each.saved_by for each in between.select_related("saved_by")}
    others = sorted(str(user) for user in found - {me})
    return _listed(others + ["you in another window"] * (me in found))


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
