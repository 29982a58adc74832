"""Form widgets of the desk: autocomplete that knows the show, tags, and stars."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reviews import ratings
from reviews.desk import autocomplete

DESK_MEDIA = forms.Media(js=["admin/js/autocomplete.js", "js/desk.js"])
"""Ours after the stock script, a part of which it replaces."""


class DeskMixin:
    """Adds our script, and sends along the value of another field of the form."""

    forward = ""

    def __init__(self, *args: Any, forward: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forward = forward

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)  # type: ignore[misc]
        if self.forward:
            # A kept answer would be the one for another show.
            attrs |= {"data-forward": self.forward, "data-ajax--cache": "false"}
        return attrs

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        """Show what was sent; the database is asked only for what can be an id."""
        ids = [each for each in value if autocomplete.row_id(str(each)) is not None]
        groups: list[Any] = super().optgroups(name, ids, attr)  # type: ignore[misc]
        return groups

    @property
    def media(self) -> forms.Media:
        return super().media + DESK_MEDIA  # type: ignore[misc, no-any-return]


class DeskSelect(DeskMixin, AutocompleteSelect):
    """One of many rows."""


class DeskSelectMultiple(DeskMixin, AutocompleteSelectMultiple):
    """Some of many rows."""


class OrderedSelectMultiple(DeskSelectMultiple):
    """Some of many rows, in the order in which they were chosen."""

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().build_attrs(*args, **kwargs) | {"data-ordered": "true"}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attr)
        order = {str(pk): place for place, pk in enumerate(value)}
        for _, options, _ in groups:
            options.sort(key=lambda option: order.get(str(option["value"]), -1))
        return groups


class TagSelect(DeskSelectMultiple):
    """Tags by name: old ones are found, new ones are made by typing them."""

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        typed = {"data-tags": "true", "data-token-separators": '[","]'}
        return super().build_attrs(*args, **kwargs) | typed

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        options = [
            self.create_option(name, tag, tag, True, place)
            for place, tag in enumerate(value)
            if tag
        ]
        return [(None, options, 0)]


class StarRating(forms.RadioSelect):
    """Five stars in halves; radio buttons for keyboard and screen reader."""

    template_name = "admin/widgets/star_rating.html"

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: Any = None
    ) -> SafeString:
        # Forms look for templates in apps only; ours lie at the root.
        return render_to_string(template_name, context)


RATING_CHOICES = [
    ("", "No rating yet"),
    *((f"{step:.1f}", ratings.in_words(step)) for step in ratings.STEPS),
]


class LabelledChoiceField(forms.ModelMultipleChoiceField):
    """Some of many rows, called as autocomplete calls them."""

    def clean(self, value: Any) -> Any:
        for each in value or []:
            if autocomplete.row_id(str(each)) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(each)[:40]},
                )
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        return autocomplete.label(obj, within_show=True)


class LabelledOneField(forms.ModelChoiceField):
    """One of many rows, called as autocomplete calls it."""

    def label_from_instance(self, obj: Any) -> str:
        return autocomplete.label(obj, within_show=True)


class OrderedChoiceField(LabelledChoiceField):
    """Some of many rows; the order in which they were sent is kept."""

    def clean(self, value: Any) -> Any:
        chosen = {str(row.pk): row for row in super().clean(value)}
        return [chosen[pk] for pk in dict.fromkeys(map(str, value or []))]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(pk) for pk in initial or []] != [str(pk) for pk in data or []]
