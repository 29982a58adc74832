"""The rows inside a show's form: titles, where to watch, seasons, cast and crew."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Count, Field, ForeignKey, Model, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from people.desk import CheckedInput, SafeSelect
from reviews.desk import autocomplete
from reviews.desk.permissions import PolicyInline
from reviews.desk.protection import SeasonRows
from reviews.models import Availability, Credit, Season, ShowTitle


class KnownSelect(SafeSelect):
    """Autocomplete that asks the database nothing for the row it already shows.

    The stock widget needs one query for each row, which a cast of sixty feels.
    """

    known: Model | None = None
    show_pk: int | None = None

    def get_url(self) -> str:
        url = super().get_url()
        return f"{url}?show={self.show_pk}" if self.show_pk else url

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        if self.known is None or list(map(str, value)) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        text = autocomplete.label(self.known, within_show=bool(self.show_pk))
        options = [self.create_option(name, self.known.pk, text, True, 0)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class KnownRows(forms.ModelForm):
    """A row whose related rows came with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownSelect):
                known = getattr(self.instance, f"{name}_id")
                widget.known = getattr(self.instance, name) if known else None


class DatesInOrder(forms.ModelForm):
    """A form with ``starts_on`` and ``ends_on``."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error(
                "ends_on",
                f"The last day is before the first day, {first}. Give the same day or "
                "a later one.",
            )
        return data


class CreditForm(KnownRows):
    """One person's part; season and episode must be of this show and each other."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        show, season, episode = self.instance.show_id, data.get("season"), None
        if season and season.show_id != show:
            self.add_error("season", "This season is of another show.")
        elif episode := data.get("episode"):
            if episode.season.show_id != show:
                self.add_error("episode", "This episode is of another show.")
            elif season and episode.season_id != season.pk:
                self.add_error(
                    "episode",
                    "This episode is of another season. Empty the season, or choose "
                    f"{episode.season.label}.",
                )
        return data


class CreditRows(BaseInlineFormSet):
    """The parts of one show: only its own seasons and episodes are offered."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name in ("season", "episode"):
            if name in form.fields:
                widget = form.fields[name].widget
                getattr(widget, "widget", widget).show_pk = self.instance.pk


class AvailabilityForm(KnownRows, DatesInOrder):
    """One platform in one region."""


class SeasonForm(forms.ModelForm):
    """A season; a new row starts without a number.

    With the model's own 1 in it, a row for season 1 would count as untouched and be
    dropped in silence.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.pop("number", None)
            if "number" in self.fields:
                self.fields["number"].initial = None


class TitleRows(BaseInlineFormSet):
    def get_unique_error_message(self, unique_check: Any) -> str:
        return "The same title stands there twice. Take one away."


class AvailabilityRows(BaseInlineFormSet):
    """Platforms of a show, each once for a region and a first day."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None)
            if not data or data.get("DELETE") or "platform" not in data:
                continue
            # Databases hold two empty dates to be different; here they are not.
            row = (data["platform"], data.get("region"), data.get("starts_on"))
            if row in seen:
                form.add_error(
                    "platform",
                    "This platform stands there twice for the same region and first "
                    "day. Take one away, or give them dates.",
                )
            seen.add(row)

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "A platform stands there twice for the same region and first day."


class CatalogueInline(PolicyInline, CheckedInput, admin.TabularInline):
    """Rows of a show; foreign keys named in ``found`` are found by typing."""

    found: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    extra = 0
    # What one form may carry; a forged number of rows would else be drawn, all of them.
    max_num = 500

    class Media:
        css = {"all": ["css/catalogue.css"]}

    def get_formset(
        self, request: HttpRequest, obj: Model | None = None, **kwargs: Any
    ) -> Any:
        limits = {"absolute_max": self.max_num + 1}
        return super().get_formset(request, obj, **limits | kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(*self.joins) if self.joins else rows

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.found:
            known = db_field.name in {"person", "platform"}
            width = {"data-width": "12em" if known else "8em"}
            kwargs["widget"] = KnownSelect(db_field, self.admin_site, attrs=width)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Sixty rows of four icons hide the names; a missing one is added here.
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
            field.widget.can_add_related &= db_field.name in {"person", "platform"}
        return field


class ShowTitleInline(CatalogueInline):
    model = ShowTitle
    formset = TitleRows
    fields = ["title", "form", "language"]
    verbose_name = "other title"
    verbose_name_plural = "other titles"


class AvailabilityInline(CatalogueInline):
    model = Availability
    form = AvailabilityForm
    formset = AvailabilityRows
    found = ("platform",)
    joins = ("show", "platform")
    fields = ["platform", "is_original", "region", "starts_on", "ends_on", "url"]
    verbose_name_plural = "where to watch"


class SeasonInline(CatalogueInline):
    """Seasons; their episodes have a page of their own."""

    model = Season
    form = SeasonForm
    formset = SeasonRows
    fields = ["number", "title", "episodes"]
    readonly_fields = ["episodes"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        rows = super().get_queryset(request)
        return rows.annotate(episode_total=Count("episodes"))  # type: ignore[no-any-return]

    @admin.display(description="episodes")
    def episodes(self, season: Any) -> SafeString | str:
        if not season.pk:
            return "Save the show first."
        url = reverse("admin:reviews_season_change", args=[season.pk])
        total = getattr(season, "episode_total", 0)
        return format_html('<a href="{}">{} episodes</a>', url, total)


class CreditInline(CatalogueInline):
    model = Credit
    form = CreditForm
    formset = CreditRows
    found = ("person", "season", "episode")
    joins = ("show", "person", "season__show", "episode__season__show")
    fields = [
        "billing", "person", "role", "character", "importance", "season", "episode"
    ]  # fmt: skip
    verbose_name_plural = "cast and crew"


SHOW_INLINES: list[Any] = [
    ShowTitleInline,
    AvailabilityInline,
    SeasonInline,
    CreditInline,
]
