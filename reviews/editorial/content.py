"""What an edition says, as plain values: for snapshots, merges, comparisons, restores.

The values survive JSON: ids for relations, the rating as text, lists in order.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reviews.models import Byline, Edition
from reviews.models.editions import RICH_TEXTS

PLAIN = (
    "slug", "headline", "deck", "caption", "search_title", "search_description",
    "correction",
)  # fmt: skip
KEYS = ("show", "season", "image", "spoils_through")
MEMBERS = ("episodes", "authors", "tags", "related")
COLUMNS = (*PLAIN, *RICH_TEXTS, *KEYS, "rating")
FIELDS = (
    "headline",
    "deck",
    "rating",
    *RICH_TEXTS,
    *KEYS,
    *MEMBERS,
    *PLAIN[3:],
    "slug",
)

Values = dict[str, Any]


def read(edition: Edition) -> Values:
    """Return all content of a saved edition."""
    values: Values = {name: getattr(edition, name) for name in (*PLAIN, *RICH_TEXTS)}
    values |= {name: getattr(edition, f"{name}_id") for name in KEYS}
    # The form hands over text, the database a Decimal; "3.50" and 3.5 are one rating.
    rating = edition.rating
    values["rating"] = None if rating is None else f"{Decimal(rating):.1f}"
    bylines = edition.bylines.order_by("position", "pk")
    values["authors"] = list(bylines.values_list("author", flat=True))
    for name in ("episodes", "tags", "related"):
        values[name] = sorted(getattr(edition, name).values_list("pk", flat=True))
    return values


def assign(edition: Edition, values: Mapping[str, Any]) -> None:
    """Set the edition's own columns from ``values``, without saving."""
    for name in (*PLAIN, *RICH_TEXTS):
        if name in values:
            setattr(edition, name, values[name])
    for name in KEYS:
        if name in values:
            setattr(edition, f"{name}_id", values[name])
    if "rating" in values:
        rating = values["rating"]
        edition.rating = None if rating is None else Decimal(rating)


def assign_members(edition: Edition, values: Mapping[str, Any]) -> None:
    """Write the relations of a saved edition from ``values``."""
    for name in ("episodes", "tags", "related"):
        if name in values:
            manager = getattr(edition, name)
            related = (
                manager.model if name != "tags" else edition.tags.through.tag_model()
            )
            manager.set(related._default_manager.filter(pk__in=values[name]))
    if "authors" in values:
        _assign_bylines(edition, values["authors"])


def _assign_bylines(edition: Edition, authors: list[int]) -> None:
    edition.bylines.exclude(author__in=authors).delete()
    for position, author in enumerate(authors, start=1):
        Byline.objects.update_or_create(
            edition=edition, author_id=author, defaults={"position": position}
        )
