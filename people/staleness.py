"""Refuses a save that was typed over something older than what stands there now.

A form carries a seal of what it showed. Where somebody saved meanwhile, the save comes
back with their values and one's own; saving again is then a decision.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db import transaction
from django.db.models import Model
from django.forms.models import _get_foreign_key as foreign_key
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.timezone import localtime

OPENED = "_opened"
"""The name of the hidden field; ``admin/change_form.html`` draws it."""

Values = dict[str, Any]


if TYPE_CHECKING:
    AnyForm = forms.ModelForm[Any]
else:
    AnyForm = forms.ModelForm


class Guarded(AnyForm):
    """A form that names what others changed before anything of it is saved."""

    differences: Callable[[AnyForm], list[str]]

    def clean(self) -> dict[str, Any] | None:
        for message in type(self).differences(self):
            self.add_error(None, message)
        return super().clean()


class FreshSave:
    """Mixin for a ModelAdmin: a stale form is refused, its inlines included."""

    model: type[Model]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """On a save, wait for who writes the rows now, and read them after that.

        SQLite took its one write lock when the transaction began.
        """
        args = (request, object_id, from_field)
        obj: Any = super().get_object(*args)  # type: ignore[misc]
        if obj is None or request.method != "POST":
            return obj
        if not transaction.get_connection().in_atomic_block:
            return obj
        _lock(self.model, pk=obj.pk)
        for inline in self.get_inline_instances(request, obj):  # type: ignore[attr-defined]
            key = foreign_key(self.model, inline.model, fk_name=inline.fk_name)
            _lock(inline.model, **{key.name: obj.pk})
        return super().get_object(*args)  # type: ignore[misc]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        if obj is None or request.method != "POST":
            return form

        def differences(sent: AnyForm) -> list[str]:
            return self._differences(request, obj, sent)

        found = {"differences": staticmethod(differences), "__module__": __name__}
        return type(form)(form.__name__, (Guarded, form), found)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if (obj := kwargs.get("obj")) is not None:
            rows = self._rows(request, obj)
            context["opened"] = _sealed(context["adminform"].form.initial, rows)
        page: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        return page

    def _rows(self, request: HttpRequest, obj: Model) -> list["Row"]:
        """Return the rows of all inlines as they are stored."""
        pairs = self.get_formsets_with_inlines(request, obj)  # type: ignore[attr-defined]
        return [row for formset, inline in pairs for row in _stored(formset, obj)]

    def _differences(
        self, request: HttpRequest, obj: Model, form: AnyForm
    ) -> list[str]:
        opened, rows = _opened(request), self._rows(request, obj)
        found = list(_changed_fields(form, opened))
        found += [text for row in rows for text in row.changes(form, opened)]
        found += _gone(form, opened, rows)
        return [_who(request, obj), *found] if found else []


class Row:
    """A stored row of an inline, and what a form says of it."""

    def __init__(self, formset: Any, stored: Model) -> None:
        self.stored, self.fields = stored, formset.form.base_fields
        self.prefix = formset.get_default_prefix()
        self.plural = capfirst(formset.model._meta.verbose_name_plural)
        self.values = model_to_dict(stored, fields=self.fields)

    @property
    def key(self) -> str:
        return f"{self.prefix}:{self.stored.pk}"

    def changes(self, form: AnyForm, opened: Mapping[str, str] | None) -> Iterator[str]:
        """Yield what others changed in this row and the form would change again.

        A row that came new since is not in the form, so nothing happens to it.
        """
        place = _place(form, self.prefix, self.stored.pk)
        if place is None:
            return
        if opened is not None and opened.get(self.key) == _hash(self.values):
            return
        start = f"{self.plural}, “{self.stored}”"
        if f"{place}-DELETE" in form.data:
            yield f"{start}: changed meanwhile, and yours deletes it."
            return
        for name, field in self.fields.items():
            typed = _typed(form, field, f"{place}-{name}")
            yield from _difference(
                f"{start}, {_label(name, field)}", field, self.values.get(name), typed
            )


def _stored(formset: Any, obj: Model) -> list[Row]:
    rows = formset.model._base_manager.filter(**{formset.fk.name: obj.pk})
    return [Row(formset, row) for row in rows.order_by("pk")]


def _lock(model: type[Model], **which: Any) -> None:
    rows = model._base_manager.select_for_update().filter(**which)
    list(rows.order_by("pk").values_list("pk"))


# -- the seal -------------------------------------------------------------------------


def _sealed(initial: Values, rows: list[Row]) -> str:
    seal = {name: _hash(value) for name, value in initial.items()}
    return json.dumps(seal | {row.key: _hash(row.values) for row in rows})


def _hash(value: Any) -> str:
    return hashlib.sha256(str(value).encode()).hexdigest()[:12]


def _opened(request: HttpRequest) -> dict[str, str] | None:
    """Return the seal that came with the form; without one nothing counts as seen."""
    try:
        seal = json.loads(request.POST.get(OPENED, ""))
    except ValueError:
        return None
    return seal if isinstance(seal, dict) else None


# -- what differs ---------------------------------------------------------------------


def _changed_fields(form: AnyForm, opened: Mapping[str, str] | None) -> Iterator[str]:
    """Yield the fields that others changed, where the form says something else."""
    seen = opened or {}
    for name, field in form.fields.items():
        theirs = form.initial.get(name)
        if field.disabled or seen.get(name) == _hash(theirs):
            continue
        typed = _typed(form, field, form.add_prefix(name))
        yield from _difference(_label(name, field), field, theirs, typed)


def _difference(
    label: str, field: forms.Field, theirs: Any, typed: Any
) -> Iterator[str]:
    theirs, typed = _as_typed(theirs), _as_typed(typed)
    if field.has_changed(theirs, typed):
        yield f"{label}: theirs “{_shown(field, theirs)}”, yours “{_shown(field, typed)}”."


def _as_typed(value: Any) -> Any:
    """A browser knows no parts of seconds, and has line ends of its own."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _gone(
    form: AnyForm, opened: Mapping[str, str] | None, rows: list[Row]
) -> Iterator[str]:
    kept = {row.key for row in rows}
    for key in opened or {}:
        prefix, _, pk = key.partition(":")
        place = _place(form, prefix, pk) if pk and key not in kept else None
        if place and f"{place}-DELETE" not in form.data:
            yield f"{capfirst(prefix)}: a row you see here was deleted meanwhile. Mark it as well."


def _place(form: AnyForm, prefix: str, pk: Any) -> str | None:
    """Return where a sent form holds the row: "credits-4"."""
    end, wanted = "-id", str(pk)
    for name, value in form.data.items():
        if value == wanted and name.startswith(f"{prefix}-") and name.endswith(end):
            return name.removesuffix(end)
    return None


def _typed(form: AnyForm, field: forms.Field, name: str) -> Any:
    return field.widget.value_from_datadict(form.data, form.files, name)


# -- in words -------------------------------------------------------------------------


def _label(name: str, field: forms.Field) -> str:
    return capfirst(str(field.label or name.replace("_", " ")))


def _shown(field: forms.Field, value: Any) -> str:
    """Return a value of a field as a person reads it."""
    if isinstance(field, forms.ModelChoiceField):
        return _named(field, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return " ".join(map(str, filter(None, value))) or "nothing"
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value)) if value not in (None, "") else "nothing"


def _named(field: "forms.ModelChoiceField[Any]", value: Any) -> str:
    try:
        chosen = field.to_python(value)
    except forms.ValidationError:
        return str(value)
    return "nothing" if chosen is None else str(chosen)


def _who(request: HttpRequest, obj: Model) -> str:
    """Say who was quicker, as far as the admin knows, and what can be done."""
    log = LogEntry.objects.filter(
        content_type=get_content_type_for_model(obj), object_id=str(obj.pk)
    )
    last = log.select_related("user").order_by("-action_time", "-pk").first()
    who = "Somebody" if last is None else str(last.user)
    if last is not None and last.user_id == request.user.pk:
        who = "You, in another window,"
    return (
        f"{who} changed this after you opened it. Nothing of yours was saved yet: look "
        "at what differs, and save again to put yours in its place."
    )
