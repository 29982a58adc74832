"""Filters of the lists of pieces: how far they got, and what and whom they concern."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import ListFilter
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from people.models import Author
from reviews.desk.autocomplete import row_id
from reviews.models import Byline, Edition, EditionTag, Kind, Show, Tag


class StateFilter(admin.SimpleListFilter):
    """Narrows by how far a piece got; what is live or waits follows from the time."""

    title = "state"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("draft", "Draft"),
            ("in_review", "In review"),
            ("scheduled", "Scheduled"),
            ("live", "Live"),
            ("ended", "Withdrawn"),
            ("trash", "In the trash"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep pieces with such an edition among those this person may see.

        What is in the trash is nowhere else.
        """
        is_wanted = self.value() == "trash"
        queryset = queryset.filter(article__trashed_at__isnull=not is_wanted)
        user: Any = request.user
        seen = Edition.objects.visible_to(user)
        live, waits = _has(seen.live()), _has(seen.pending())
        match self.value():
            case "draft":
                return queryset.filter(_has(seen.drafts()))
            case "in_review":
                return queryset.filter(_has(seen.in_review()))
            case "scheduled":
                return queryset.filter(waits)
            case "live":
                return queryset.filter(live)
            case "ended":
                return queryset.filter(_has(seen.past()), ~live, ~waits)
        return queryset


class KindFilter(admin.SimpleListFilter):
    """Narrows to reviews or recaps."""

    title = "kind"
    parameter_name = "piece"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(Kind.REVIEW.value, "Reviews"), (Kind.RECAP.value, "Recaps")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in Kind.values:
            return queryset.of_kind(self.value())  # type: ignore[attr-defined, no-any-return]
        return queryset


def _has(editions: QuerySet[Any]) -> Exists:
    return Exists(editions.filter(article=OuterRef("article")))


class PickFilter(ListFilter):
    """Narrows by one row of a large table, found by typing."""

    template = "admin/editions/pick_filter.html"
    parameter = ""
    model: type[Model]
    # Whose relation it is, for the autocomplete view.
    source: tuple[type[Model], str]

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.chosen: Any = None
        self.is_unknown = False
        if self.parameter in params:
            value = params.pop(self.parameter)[-1]
            self.used_parameters[self.parameter] = value
            self.chosen = self._find(value)
            self.is_unknown = bool(value) and self.chosen is None

    def _find(self, value: str) -> Any:
        pk = row_id(value)
        return pk and self.model._default_manager.filter(pk=pk).first()

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """Give the template what its form needs: one dictionary."""
        meta = self.source[0]._meta
        others = {
            name: values
            for name, values in changelist.filter_params.items()
            if name != self.parameter
        }
        yield {
            "parameter": self.parameter,
            "chosen": self.chosen,
            "is_unknown": self.is_unknown,
            "others": others,
            "clear": changelist.get_query_string(remove=[self.parameter]),
            "url": reverse("admin:autocomplete"),
            "app_label": meta.app_label,
            "model_name": meta.model_name,
            "field_name": self.source[1],
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.is_unknown:
            return queryset.none()
        return queryset if self.chosen is None else self.narrow(queryset)

    def narrow(self, queryset: Any) -> QuerySet[Any]:
        """Keep what concerns ``self.chosen``."""
        raise NotImplementedError


class ShowFilter(PickFilter):
    title = "show"
    parameter = "show"
    model = Show
    source = (Edition, "show")

    def narrow(self, queryset: Any) -> QuerySet[Any]:
        return queryset.for_show(self.chosen)  # type: ignore[no-any-return]


class AuthorFilter(PickFilter):
    title = "author"
    parameter = "author"
    model = Author
    source = (Byline, "author")

    def narrow(self, queryset: Any) -> QuerySet[Any]:
        return queryset.by(self.chosen)  # type: ignore[no-any-return]


class TagFilter(PickFilter):
    title = "tag"
    parameter = "tag"
    model = Tag
    source = (EditionTag, "tag")

    def narrow(self, queryset: Any) -> QuerySet[Any]:
        return queryset.tagged(self.chosen)  # type: ignore[no-any-return]
