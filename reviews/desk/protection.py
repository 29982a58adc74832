"""Keeps what pieces stand on: an episode that one covers is not deleted under it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from reviews.models import Edition, Episode

NAMED = 10
"""How many pieces a refusal names."""


def pieces_on(episodes: QuerySet[Episode]) -> list[str]:
    """Return the names of pieces that cover these episodes or tell as far as them."""
    there = Q(episodes__in=episodes) | Q(spoils_through__in=episodes)
    found = Edition.objects.filter(there).order_by("article_id", "-number")
    names = {e.article_id: f"{e.get_kind_display()}: {e}" for e in found}
    more = [f"and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return [*list(names.values())[:NAMED], *more]


class KeepsCovered:
    """Mixin for a ModelAdmin: says by what pieces a deletion is held up.

    The tie between a piece and its episodes would otherwise go with the episode.
    ``episodes`` is the lookup from an episode to what this admin deletes.
    """

    episodes = "pk"

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        found = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        deleted, counts, lacking, protected = found
        pks = [obj.pk for obj in objs]
        gone = Episode.objects.filter(**{f"{self.episodes}__in": pks})
        return deleted, counts, lacking, [*protected, *pieces_on(gone)]


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
