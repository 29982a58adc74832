"""The relations of the form: each found by typing, seasons and episodes by show."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Exists, Field, ForeignKey, OuterRef, Prefetch, Q, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest

from reviews.desk.widgets import (
    DeskSelect,
    DeskSelectMultiple,
    LabelledChoiceField,
    LabelledOneField,
)
from reviews.models import Article, Edition, Episode, Season

HELP = {
    "show": "Type any part of the title. The + adds a show that is missing.",
    "season": "Only for a review of one season.",
    "spoils_through": "The last episode this piece gives away; readers are warned.",
    "image": "From the picture library.",
}
EPISODES_HELP = {
    "review": "Only for a review of single episodes.",
    "recap": "The episodes this recap retells.",
}


class RelationFields:
    """Mixin for a ModelAdmin of editions: how its relations are chosen."""

    admin_site: admin.AdminSite
    model: type[Edition]

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A form about a review is no place to delete its show from.
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField:
        by_show = {"season": _seasons, "spoils_through": _episodes}
        if rows := by_show.get(db_field.name):
            kwargs |= {
                "queryset": rows(),
                "form_class": LabelledOneField,
                "widget": DeskSelect(db_field, self.admin_site, forward="show"),
            }
        else:
            kwargs["widget"] = DeskSelect(db_field, self.admin_site)
        kwargs["help_text"] = HELP.get(db_field.name, db_field.help_text)
        return db_field.formfield(**kwargs)  # type: ignore[return-value]

    def formfield_for_manytomany(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField:
        kwargs["form_class"] = LabelledChoiceField
        if db_field.name == "episodes":
            kind = self.model.proxied_kind  # type: ignore[attr-defined]
            kwargs |= {
                "queryset": _episodes(),
                "help_text": EPISODES_HELP[kind],
                "widget": DeskSelectMultiple(db_field, self.admin_site, forward="show"),
            }
        else:
            kwargs |= {
                "queryset": articles_seen_by(request.user),
                "widget": DeskSelectMultiple(db_field, self.admin_site),
            }
        return db_field.formfield(**kwargs)  # type: ignore[return-value]


def _seasons() -> QuerySet[Season]:
    return Season.objects.select_related("show")


def _episodes() -> QuerySet[Episode]:
    return Episode.objects.in_order().select_related("season__show")


def articles_seen_by(user: Any, edition: Edition | None = None) -> QuerySet[Article]:
    """Articles with an edition this person may see, and those editions as ``seen``.

    What is in the trash is not to be chosen.

    With ``edition``, also what it is related to already: a writer must be able to save
    a draft to which an editor related something hidden.
    """
    seen = Edition.objects.visible_to(user)
    choice = Q(Exists(seen.filter(article=OuterRef("pk"))), trashed_at__isnull=True)
    if edition is not None and edition.pk:
        choice |= Q(pk__in=edition.related.values("pk"))
    return Article.objects.filter(choice).prefetch_related(with_seen(user))


def with_seen(user: Any) -> "Prefetch[Any]":
    """The prefetch that ``autocomplete.article_label`` reads."""
    seen = Edition.objects.visible_to(user).only(
        "article", "kind", "number", "headline", "state", "live_from", "live_until"
    )
    return Prefetch("editions", seen.order_by("-number"), to_attr="seen")
