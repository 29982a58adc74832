"""What all admin pages share: exact saves, checked input, search in any spelling."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.validators import MaxValueValidator, ProhibitNullCharactersValidator
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace
from django.db.models.lookups import Contains
from django.http import HttpRequest

from people import codes, slugs
from people.names import name_key
from people.staleness import FreshSave

SMALL_MAX = 32_767
"""What a small column holds on PostgreSQL; SQLite would take more."""

SEARCH_LENGTH = 200
SEARCH_WORDS = 8
"""More words would nest conditions deeper than SQLite allows."""


class SafeSelect(AutocompleteSelect):
    """Autocomplete that survives a crafted value: the stock one fails to draw it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        return super().optgroups(name, list(filter(_is_id, map(str, value))), attr)


def _is_id(text: str) -> bool:
    """Tell whether this can be the id of a row: neither text nor beyond 64 bits."""
    return text.isascii() and text.isdigit() and len(text) < 19


class CountryField(forms.CharField):
    """Two letters in any case, checked against the real list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # What is in the list has the right length.
        self.validators = [ProhibitNullCharactersValidator(), codes.validate_country]

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").upper()


class LanguageField(forms.CharField):
    """A language tag; its shape is the model's matter."""

    default_validators = [codes.validate_language]


class SlugForm(forms.ModelForm):
    """A form whose empty slug is made from the name, as ``save()`` would.

    Here already, because the rule that a slug is never empty is checked before that.
    """

    slug_from = "name"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        title = data.get(self.slug_from)
        if title and not data.get("slug") and "slug" not in self.errors:
            data["slug"] = self._made_from(title)
        return data

    def _made_from(self, title: str) -> str:
        meta = self._meta.model._meta
        room = meta.get_field("slug").max_length - 8
        short = slugs.make(title, meta.model_name)[:room]
        rows = self._meta.model._default_manager.all()
        return slugs.unique(rows, short, meta.model_name, self.instance.pk)


class AddressForm(SlugForm):
    """A form of something whose slug is its page's address."""

    class Meta:
        help_texts = {
            "slug": "The end of its page's address, made from the name if empty. When "
            "it changes, links to the old address lead to the new one."
        }


class CheckedInput:
    """Mixin for a ModelAdmin or an inline: real codes, and numbers both engines hold."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in {"country", "region"}:
            kwargs["form_class"] = CountryField
        if db_field.name == "language":
            kwargs["form_class"] = LanguageField
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and isinstance(db_field, models.PositiveSmallIntegerField):
            field.validators.append(MaxValueValidator(SMALL_MAX))
        return field


class ExactSave:
    """Mixin for a ModelAdmin: a change writes only what the form changed.

    What somebody else saved meanwhile in other fields stays.
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
    """Mixin for a ModelAdmin: no search or filter, typed or crafted, breaks the page."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        filters = [v for k, vs in request.GET.lists() if k != SEARCH_VAR for v in vs]
        if any("\0" in value for value in filters):
            # PostgreSQL would fail on it; the stock page drops such filters.
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)  # type: ignore[misc]

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


class DeskAdmin(CheckedInput, FreshSave, ExactSave, SafeSearch, admin.ModelAdmin):
    """A ModelAdmin with the habits of this desk."""

    form: Any = SlugForm
    list_per_page = 50
    # Counting a whole table for "x of y" is not worth its price.
    show_full_result_count = False

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any, Any]", request: HttpRequest, **kw: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kw["widget"] = SafeSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kw)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """What is referenced is kept, and the page says by what.

        The stock page would only speak of a missing permission to delete that.
        """
        found = super().get_deleted_objects(objs, request)
        deleted, counts, lacking, protected = found
        protected = [*protected, *self.held_by(objs)]
        return deleted, counts, set() if protected else lacking, protected

    def held_by(self, objs: Any) -> list[str]:
        """Name what else needs these rows, beyond what the database protects."""
        return []
