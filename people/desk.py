"""What all admin pages share: exact saves, checked input, search in any spelling."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains
from django.http import HttpRequest

from people import codes
from people.names import name_key

SMALL_MAX = 32_767
"""What a small column holds on PostgreSQL; SQLite would take more."""

SEARCH_LENGTH = 200
SEARCH_WORDS = 8
"""More words would nest conditions deeper than SQLite allows."""


class CountryField(forms.CharField):
    """Two letters in any case, checked against the real list."""

    default_validators = [codes.validate_country]

    def to_python(self, value: Any) -> str:
        return super().to_python(value).upper()


class LanguageField(forms.CharField):
    """A language tag; its shape is the model's matter."""

    default_validators = [codes.validate_language]


class CheckedInput:
    """Mixin for a ModelAdmin or an inline: real codes, and numbers both engines hold."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in {"country", "region"}:
            kwargs["form_class"] = CountryField
        if db_field.name == "language":
            kwargs["form_class"] = LanguageField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(db_field, models.PositiveSmallIntegerField):
            field.validators.append(MaxValueValidator(SMALL_MAX))
        return field


class ExactSave:
    """Mixin for a ModelAdmin: a change writes only what the form changed.

    Two people who edit different fields at once then keep both edits.
    ``derived_fields`` are columns that ``save()`` makes from others.
    """

    derived_fields: tuple[str, ...] = ()

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: Any, change: bool
    ) -> None:
        columns = {field.name for field in obj._meta.concrete_fields}
        changed = columns.intersection(form.changed_data) | set(self.derived_fields)
        obj.save(update_fields=changed if change else None)


class SafeSearch:
    """Mixin for a ModelAdmin: no search term, typed or crafted, breaks the page."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = search_term.replace("\0", "")[:SEARCH_LENGTH].split()[:SEARCH_WORDS]
        return self.search(request, queryset, words)

    def search(
        self, request: HttpRequest, queryset: QuerySet[Any], words: list[str]
    ) -> tuple[QuerySet[Any], bool]:
        """Return what has all these words, and whether rows may come twice."""
        return super().get_search_results(request, queryset, " ".join(words))  # type: ignore[misc,no-any-return]


class NameSearch(SafeSearch):
    """Mixin for a ModelAdmin: finds names in every form and spelling.

    "Suho", "SU-HO" and "Ho Su" all find Su-ho, and Hangul typed in either Unicode
    form is one. ``matches`` says where a word may stand.
    """

    def search(
        self, request: HttpRequest, queryset: QuerySet[Any], words: list[str]
    ) -> tuple[QuerySet[Any], bool]:
        for word in words:
            queryset = queryset.filter(self.matches(word, name_key(word)))
        return queryset, False

    def matches(self, word: str, key: str) -> Q:
        """Return the condition for one word; ``key`` is empty if it has no letter."""
        raise NotImplementedError


def slug_matches(word: str, key: str) -> Q:
    """Match a word in the slug, which is the title in small letters of one form."""
    if not key:
        return Q(slug__contains=word)
    return Q(Contains(Replace("slug", Value("-"), Value("")), key))


class DeskAdmin(CheckedInput, ExactSave, SafeSearch, admin.ModelAdmin):
    """A ModelAdmin with the habits of this desk."""

    list_per_page = 50
    # Counting a whole table for "x of y" is not worth its price.
    show_full_result_count = False
