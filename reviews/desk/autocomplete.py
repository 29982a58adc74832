"""Autocomplete: readable labels, and only the seasons and episodes of the chosen show."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet

from people.models import Person
from reviews.models import Article, Edition, Episode, Image, Season, Show

OF_SHOW: dict[type[Model], str] = {Season: "show", Episode: "season__show"}
"""What can be narrowed to one show, and by which lookup."""

TRASHABLE: set[type[Model]] = {Article, Image, Person, Show}
"""What is not offered once it is in the trash."""

MOST = 2**63 - 1
"""The largest id a database can hold."""


def row_id(text: str) -> int | None:
    """Return the id that ``text`` writes, if it can be one."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return None
    return int(text) if int(text) <= MOST else None


class DeskAutocompleteView(AutocompleteJsonView):
    """The stock view; who may see what stays the question of the model's admin."""

    def get_queryset(self) -> QuerySet[Any]:
        queryset = super().get_queryset()
        model = queryset.model
        if model in TRASHABLE:
            queryset = queryset.filter(trashed_at__isnull=True)
        show, lookup = row_id(self.request.GET.get("show", "")), OF_SHOW.get(model)
        if lookup and show:
            queryset = queryset.filter(**{lookup: show})
        if model is Episode:
            queryset = queryset.select_related("season__show")
        elif model is Season:
            queryset = queryset.select_related("show")
        return queryset

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        if self.source_field.name == "tags":
            # By name, as a new tag has no id; and a tag "2024" is no id either.
            return {"id": obj.name, "text": obj.name}
        text = label(obj, within_show="show" in self.request.GET)
        return {"id": str(getattr(obj, to_field_name)), "text": text}


def label(obj: Any, *, within_show: bool = False) -> str:
    """Return the words for one choice; the show is not repeated once it is chosen."""
    if isinstance(obj, Episode):
        text = f"{obj.season.label}, {obj.label}"
        return text if within_show else f"{obj.season.show}: {text}"
    if isinstance(obj, Season):
        return obj.label if within_show else str(obj)
    if isinstance(obj, Article):
        return article_label(obj)
    return str(obj)


def article_label(article: Article) -> str:
    """Name an article by what the reader of the desk may see of it.

    Wants ``seen`` prefetched: the editions visible to that person, the newest first.
    """
    seen: list[Edition] = getattr(article, "seen", [])
    shown = next((edition for edition in seen if edition.is_live()), None)
    if shown is None and not seen:
        return f"{article} (not visible to you)"
    note = "" if shown else ", not live"
    return f"{shown or seen[0]} ({article.get_kind_display()}{note})"
