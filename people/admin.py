"""The admin of accounts, bylines, and cast and crew.

Permissions are Django's own here, which is what the site's policy asks as well.
"""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.db.models import Field, ForeignKey, Model, Q
from django.http import HttpRequest
from django.utils.translation import ngettext

from people.desk import (
    AddressForm,
    CheckedInput,
    DeskAdmin,
    NameSearch,
    SafeSearch,
    slug_matches,
)
from people.models import Author, Person, PersonName, User


class SuperuserOnly:
    """Mixin for a ModelAdmin: who manages accounts could make themselves anything."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    @staticmethod
    def _may(request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser


@admin.register(User)
class UserAdmin(SuperuserOnly, SafeSearch, StockUserAdmin):
    """Logins of the newsroom, with the zone each person thinks in."""

    fieldsets = [
        *(StockUserAdmin.fieldsets or []),
        ("Time", {"fields": ["time_zone"]}),
    ]
    add_fieldsets = [
        *StockUserAdmin.add_fieldsets,
        ("Time", {"fields": ["time_zone"]}),
    ]
    list_display = ["username", "get_full_name", "email", "groups_of", "time_zone"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "time_zone":
            zones = [(zone, zone) for zone in sorted(available_timezones())]
            return forms.ChoiceField(
                choices=zones,
                initial=db_field.get_default(),
                help_text=db_field.help_text,
            )
        return field

    @admin.display(description="groups")
    def groups_of(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return "Superuser" if user.is_superuser else ", ".join(names)


@admin.register(Author)
class AuthorAdmin(NameSearch, DeskAdmin):
    """Bylines, with or without a login."""

    form = AddressForm
    fieldsets = [
        (None, {"fields": ["name", "slug", "role", "user"]}),
        ("On the author's page", {"fields": ["bio", "photo", "links"]}),
    ]
    list_display = ["name", "role", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    search_help_text = "A name or a part of it."
    autocomplete_fields = ["photo"]
    derived_fields = ("updated_at",)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "user":
            # Not by search: that would ask for a view of all accounts.
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def matches(self, word: str, key: str) -> Q:
        return slug_matches(word, key) | Q(name__icontains=word)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Name the pieces under these bylines; a byline itself is called as its author."""
        found = super().get_deleted_objects(objs, request)
        if not found[-1]:
            return found
        pieces = [b.edition for a in objs for b in a.bylines.select_related("edition")]
        names = {e.article_id: f"{e.get_kind_display()}: {e}" for e in pieces}
        return *found[:-1], list(names.values())


class PersonNameInline(CheckedInput, admin.TabularInline):
    """Hangul, other romanisations, stage names."""

    model = PersonName
    extra = 1
    fields = ["name", "form", "language"]


class PersonAdmin(NameSearch, DeskAdmin):
    """Cast and crew, found by every form of their names.

    ``reviews.desk.people`` registers it, with the trash.
    """

    form = AddressForm
    fieldsets = [
        (None, {"fields": ["name", "slug"]}),
        ("On the person's page", {"fields": ["bio", "born_on", "photo"]}),
    ]
    inlines = [PersonNameInline]
    list_display = ["name", "other_names", "born_on"]
    search_fields = ["name"]
    search_help_text = "Any form of the name: Su-ho, Suho, 수호."
    autocomplete_fields = ["photo"]
    derived_fields = ("key", "updated_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description="other names")
    def other_names(self, person: Person) -> str:
        return ", ".join(other.name for other in person.names.all())

    def matches(self, word: str, key: str) -> Q:
        if not key:
            return Q(name__contains=word)
        others = PersonName.objects.filter(key__contains=key)
        return Q(key__contains=key) | Q(pk__in=others.values("person"))

    def save_model(
        self, request: HttpRequest, obj: Model, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            self._warn_of_namesakes(request, obj)

    def _warn_of_namesakes(self, request: HttpRequest, person: Any) -> None:
        """Namesakes exist, but more often somebody is about to be entered twice."""
        others = Person.objects.named(person.name).exclude(pk=person.pk)
        if number := others.count():
            saying = ngettext(
                "There is %(number)d more person of this name (%(slugs)s). If it is "
                "the same one, delete this entry and use the other.",
                "There are %(number)d more people of this name (%(slugs)s). If one is "
                "the same, delete this entry and use the other.",
                number,
            )
            slugs = ", ".join(others.values_list("slug", flat=True)[:5])
            values = {"number": number, "slugs": slugs}
            self.message_user(request, saying % values, messages.WARNING)
