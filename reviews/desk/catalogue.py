"""The admin of shows and films: facts, titles, where to watch, seasons, credits."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from people.desk import DeskAdmin, NameSearch, SlugForm, slug_matches
from reviews.desk.inlines import SHOW_INLINES, DatesInOrder
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.trashing import ThingTrash
from reviews.desk.widgets import DeskSelectMultiple, LabelledChoiceField
from reviews.editorial import listing
from reviews.models import Credit, Season, Show, ShowTitle


class ShowForm(SlugForm, DatesInOrder):
    """A show's own facts."""

    slug_from = "title"

    class Meta:
        model = Show
        fields = "__all__"
        help_texts = {
            "slug": "The end of its page's address, made from the title if empty. When "
            "it changes, links to the old address lead to the new one."
        }


def show_matches(word: str, key: str) -> Q:
    """Match a word in a show's title, in house style or in any other form."""
    house = slug_matches(word, key) | Q(sort_title__contains=word.casefold())
    if not key:
        return house
    others = ShowTitle.objects.filter(key__contains=key)
    return house | Q(pk__in=others.values("show"))


@admin.register(Show)
class ShowAdmin(ThingTrash, PolicyAdmin, NameSearch, DeskAdmin):  # type: ignore[misc]
    """Series, films and specials."""

    form = ShowForm
    fieldsets = [
        (None, {"fields": ["title", "slug", "kind", "genres", "image"]}),
        (
            "Facts",
            {
                "fields": [
                    "synopsis",
                    ("country", "language"),
                    ("starts_on", "ends_on"),
                    ("episode_count", "runtime"),
                    "certificate",
                ]
            },
        ),
    ]
    inlines = SHOW_INLINES
    autocomplete_fields = ["image", "genres"]
    list_display = ["title", "kind", "country", "starts_on", "where"]
    list_filter = [
        "kind",
        "genres",
        ("country", admin.AllValuesFieldListFilter),
        ("availabilities__platform", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["title"]
    search_help_text = "Any form of the title: Su-ho, Suho, 수호."
    derived_fields = ("sort_title", "updated_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Show]:
        return (
            super().get_queryset(request).prefetch_related("availabilities__platform")
        )

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "genres":
            kwargs["widget"] = DeskSelectMultiple(db_field, self.admin_site)
            kwargs["form_class"] = LabelledChoiceField
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="where to watch")
    def where(self, show: Show) -> str:
        names = [a.platform.name for a in show.availabilities.all()]
        return ", ".join(dict.fromkeys(names))

    def matches(self, word: str, key: str) -> Q:
        return show_matches(word, key)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        touched = [rows.model for rows in formsets if rows.has_changed()]
        if Credit in touched or Season in touched:
            listing.refresh_features(form.instance)
