"""Asks for a local date and time, and which of the two where a clock shows it twice.

The widget finds out by itself whether what was typed is such a time, so the question
stands beside what was typed on whatever form it is.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

YEARS = range(1970, 2200)
"""Outside these the arithmetic of dates ends, and nothing is published."""

_SECOND = timedelta(seconds=1)


def readings(local: datetime) -> list[datetime]:
    """Return the moments a naive time stands for in this zone: one, two, or none."""
    zone = timezone.get_current_timezone()
    found: dict[Any, datetime] = {}
    for fold in (0, 1):
        moment = local.replace(tzinfo=zone, fold=fold)
        # A time inside a gap comes back as another one.
        if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local:
            found.setdefault(moment.utcoffset(), moment)
    return list(found.values())


def first_after_gap(local: datetime) -> datetime:
    """Return the moment at which the clocks go on, for a time that they leave out."""
    zone = timezone.get_current_timezone()
    before, after = sorted(
        local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)
    )
    offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0).astimezone(zone)


class _Reading:
    """Mixin for a widget of a date and a time: the choice between two readings."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[Any]:
        typed = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        return [*typed, data.get(f"{name}_2", "")]

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        parts = value if isinstance(value, list) else self._parts(value)
        fields: SafeString = super().render(name, parts[:2], attrs, renderer)  # type: ignore[misc]
        found = [
            {
                "value": _offset(each),
                "label": _described(each),
                "is_chosen": _offset(each) == parts[2],
            }
            for each in _to_choose_from(*parts[:2])
        ]
        if not found:
            return fields
        is_hidden = self.is_hidden  # type: ignore[attr-defined]
        context = {"name": f"{name}_2", "readings": found, "is_hidden": is_hidden}
        return fields + render_to_string("admin/widgets/readings.html", context)

    def _parts(self, value: datetime | None) -> list[Any]:
        """Take a moment that is set already apart."""
        typed = self.decompress(value)  # type: ignore[attr-defined]
        return [*typed, _offset(timezone.localtime(value)) if value else ""]


class MomentWidget(_Reading, AdminSplitDateTime):
    """The date, the time, and the question below them."""


class HiddenMoment(_Reading, forms.SplitHiddenDateTimeWidget):
    """Carries on what was typed and chosen."""


class MomentField(forms.SplitDateTimeField):
    """A moment in the person's own zone; an odd one is explained, or asked about."""

    widget = MomentWidget
    hidden_widget = HiddenMoment

    def clean(self, value: Any) -> Any:
        """Take date and time as always; the reading decides between two moments."""
        typed = list(value or [])
        self._reading = typed[2] if len(typed) > 2 else ""
        return super().clean(typed[:2])

    def compress(self, data_list: Any) -> datetime | None:
        if not data_list:
            return None
        for part, error in zip(
            data_list, ("invalid_date", "invalid_time"), strict=True
        ):
            if part in self.empty_values:
                raise ValidationError(self.error_messages[error], code=error)
        return _moment(datetime.combine(*data_list), self._reading)


def _moment(local: datetime, reading: str) -> datetime:
    if local.year not in YEARS:
        raise ValidationError(
            f"Choose a year from {YEARS.start} to {YEARS.stop - 1}.", code="year"
        )
    found = readings(local)
    zone = timezone.get_current_timezone_name()
    if not found:
        following = first_after_gap(local)
        raise ValidationError(
            f"{local:%H:%M} does not exist on that day in {zone}: the clocks go "
            f"forward. The next moment is {following:%H:%M}.",
            code="gap",
        )
    if len(found) == 1:
        return found[0]
    chosen = [each for each in found if _offset(each) == reading]
    if not chosen:
        raise ValidationError(
            f"{local:%H:%M} comes twice on that day in {zone}: the clocks go back. "
            "Choose which of the two you mean.",
            code="twice",
        )
    return chosen[0]


def _to_choose_from(day: Any, hour: Any) -> list[datetime]:
    """Return both moments that were typed as one; nothing where there is no question."""
    try:
        date, time = forms.DateField().clean(day), forms.TimeField().clean(hour)
    except ValidationError:
        return []
    found = readings(datetime.combine(date, time)) if date.year in YEARS else []
    return found if len(found) > 1 else []


def _offset(moment: datetime) -> str:
    """Return "+02:00"."""
    signed = f"{moment:%z}"
    return f"{signed[:3]}:{signed[3:5]}"


def _described(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    return f"{moment:%H:%M} at UTC{_offset(moment)}, which is {utc:%H:%M} UTC"
