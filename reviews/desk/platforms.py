"""The admin of platforms: their present name, and those they went by before."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from people.desk import AddressForm, CheckedInput, DeskAdmin, NameSearch, slug_matches
from reviews.desk.permissions import PolicyAdmin, PolicyInline
from reviews.models import Platform, PlatformName


class PlatformNameInline(PolicyInline, CheckedInput, admin.TabularInline):
    """Former names, so that a renamed platform is still found."""

    model = PlatformName
    extra = 0
    fields = ["name", "until"]
    verbose_name = "former name"
    verbose_name_plural = "former names"


@admin.register(Platform)
class PlatformAdmin(PolicyAdmin, NameSearch, DeskAdmin):
    """Streaming services, broadcasters, cinemas."""

    form = AddressForm
    fields = ["name", "slug", "kind", "country", "url"]
    inlines = [PlatformNameInline]
    list_display = ["name", "kind", "country", "names_before"]
    list_filter = ["kind", ("country", admin.AllValuesFieldListFilter)]
    search_fields = ["name"]
    search_help_text = "The present or a former name."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Platform]:
        return super().get_queryset(request).prefetch_related("former_names")

    @admin.display(description="former names")
    def names_before(self, platform: Platform) -> str:
        return ", ".join(former.name for former in platform.former_names.all())

    def matches(self, word: str, key: str) -> Q:
        former = PlatformName.objects.filter(name__icontains=word)
        by_name = Q(name__icontains=word) | Q(pk__in=former.values("platform"))
        return slug_matches(word, key) | by_name

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            # After the inline, where somebody may have typed the same by hand.
            before, platform = form.initial["name"], form.instance
            platform.former_names.get_or_create(name=before)
            self.message_user(
                request, f"{before} is kept as a former name of {platform.name}."
            )
