"""Form fields of our own: for tags, and for the save that a form began from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reviews.desk.autocomplete import row_id
from reviews.models.tags import Tag, tag_key, tags_from_string

LONGEST = 100


class TagsField(forms.Field):
    """Tag names, each once however it is typed; cleaned to a list of names."""

    def clean(self, value: Any) -> list[str]:
        typed = [part for text in value or [] for part in tags_from_string(text)]
        names = {tag_key(name): name.replace("\0", "") for name in typed}
        for name in names.values():
            if len(name) > LONGEST:
                raise ValidationError(
                    f"A tag has at most {LONGEST} characters: “{name[:30]}…” is longer."
                )
        return list(names.values())

    def prepare_value(self, value: Any) -> list[str]:
        return [tag.name if isinstance(tag, Tag) else tag for tag in value or []]

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = {tag_key(name) for name in self.prepare_value(initial)}
        return before != {tag_key(name) for name in data or []}


class SinceField(forms.Field):
    """Which save of the draft was on screen; cleaned to its id, None if unreadable."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int | None:
        return row_id(str(value or ""))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False
