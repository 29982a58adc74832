"""Keeps what pieces stand on: an episode that one covers is not deleted under it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import BaseInlineFormSet

from reviews.models import Edition, Episode

NAMED = 10
"""How many pieces a refusal names."""


def names_of(editions: QuerySet[Edition]) -> list[str]:
    """Return the names of the pieces these are editions of, cut to a readable few."""
    slim = editions.only("article", "kind", "number", "headline").distinct()
    latest_last = slim.order_by("article_id", "number")
    names = {e.article_id: f"{e.get_kind_display()}: {e}" for e in latest_last}
    more = [f"and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return [*list(names.values())[:NAMED], *more]


def pieces_on(episodes: QuerySet[Episode]) -> list[str]:
    """Return the names of pieces that cover these episodes or tell as far as them."""
    there = Q(episodes__in=episodes) | Q(spoils_through__in=episodes)
    return names_of(Edition.objects.filter(there))


class KeepsCovered:
    """Mixin for a ``DeskAdmin``: says by what pieces a deletion is held up.

    The tie between a piece and its episodes would otherwise go with the episode.
    ``episodes`` is the lookup from an episode to what this admin deletes.
    """

    episodes = "pk"

    def held_by(self, objs: Any) -> list[str]:
        pks = [obj.pk for obj in objs]
        gone = Episode.objects.filter(**{f"{self.episodes}__in": pks})
        return pieces_on(gone)


class KeepsCoveredRows(BaseInlineFormSet):
    """The same for rows marked for deletion in a parent's form."""

    episodes = "pk"

    def clean(self) -> None:
        super().clean()
        pks = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        if not pks:
            return
        gone = Episode.objects.filter(**{f"{self.episodes}__in": pks})
        if names := pieces_on(gone):
            raise ValidationError(
                "Episodes that a piece covers cannot be deleted. Take them out of "
                "these first: %(names)s.",
                params={"names": "; ".join(names)},
            )


class EpisodeRows(KeepsCoveredRows):
    """The episodes in a season's form."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "Two episodes have the same number. Give each its own."


class SeasonRows(KeepsCoveredRows):
    """The seasons in a show's form."""

    episodes = "season"

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "Two seasons have the same number. Give each its own; specials are 0."
