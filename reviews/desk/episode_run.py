"""A run of episodes at once: their numbers, and when each airs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTimeWidget
from django.core.exceptions import ValidationError

from people.desk import SMALL_MAX
from reviews.models import Episode, Season

MOST_AT_ONCE = 200
YEARS = range(1900, 2101)
WEEKDAYS = [
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
]


class NoSuchMoment(ValueError):
    """The clocks are changed at that wall time: it exists twice or not at all."""


def airings(
    first: date, at: time, zone: ZoneInfo, *, weekdays: set[int], per_day: int
) -> Iterator[datetime]:
    """Yield when one episode after the other airs (UTC), from ``first`` on, for ever.

    ``at`` is the time on the wall in ``zone``: it stays when the clocks change.
    ``weekdays`` are 0 for Monday to 6; empty means that of ``first``. Raises
    ``NoSuchMoment`` where no clock, or two, would show that time.
    """
    chosen = weekdays or {first.weekday()}
    days = (first + timedelta(days=n) for n in count())
    for day in days:
        if day.weekday() in chosen:
            moment = datetime.combine(day, at, tzinfo=zone)
            if moment.utcoffset() != moment.replace(fold=1).utcoffset():
                raise NoSuchMoment(f"{day} {at:%H:%M}")
            yield from [moment.astimezone(UTC)] * per_day


class EpisodeRunForm(forms.Form):
    """What to add to a season; ``episodes`` are the unsaved rows once it is valid."""

    first = forms.IntegerField(
        label="From episode", min_value=0, max_value=SMALL_MAX, initial=1
    )
    last = forms.IntegerField(label="To episode", min_value=0, max_value=SMALL_MAX)
    first_on = forms.DateField(
        label="The first airs on", required=False, widget=AdminDateWidget
    )
    at = forms.TimeField(label="At", required=False, widget=AdminTimeWidget)
    zone = forms.ChoiceField(
        label="Time zone",
        choices=lambda: [(z, z) for z in sorted(available_timezones())],
        help_text="With the broadcaster's own, 22:30 stays 22:30 all year.",
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="Days of the week",
        coerce=int,
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: weekly, on the day of the first.",
    )
    per_day = forms.IntegerField(
        label="Episodes on each day", min_value=1, max_value=MOST_AT_ONCE, initial=1
    )
    runtime = forms.IntegerField(
        label="Runtime",
        required=False,
        min_value=1,
        max_value=SMALL_MAX,
        help_text="Minutes.",
    )

    def __init__(self, *args: Any, season: Season, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.season = season
        self.episodes: list[Episode] = []
        self.initial.setdefault("zone", zone)
        aired = season.episodes.filter(numbering=Episode.Numbering.AIRED)
        self.taken = set(aired.values_list("number", flat=True))
        first, announced = max(self.taken, default=0) + 1, season.show.episode_count
        self.initial.setdefault("first", first)
        if announced and announced >= first:
            self.initial.setdefault("last", announced)

    def clean_first_on(self) -> date | None:
        day: date | None = self.cleaned_data["first_on"]
        if day and day.year not in YEARS:
            raise ValidationError("Is the year right? Give one from 1900 to 2100.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self._check_numbers(data["first"], data["last"])
            self._check_days(data)
        if not self.errors:
            self._plan(data)
        return data

    def _check_numbers(self, first: int, last: int) -> None:
        numbers = set(range(first, last + 1))
        if last < first:
            self.add_error("last", f"This is before episode {first}, the first.")
        elif len(numbers) > MOST_AT_ONCE:
            self.add_error("last", f"Add at most {MOST_AT_ONCE} episodes at once.")
        elif twice := sorted(numbers & self.taken):
            there = ", ".join(map(str, twice[:5])) + ", ..." * (len(twice) > 5)
            free = max(self.taken) + 1
            self.add_error(
                "first", f"Already there: {there}. The next free number is {free}."
            )

    def _check_days(self, data: dict[str, Any]) -> None:
        first, days = data["first_on"], data["weekdays"]
        if first and data["at"] is None:
            self.add_error("at", "Say at what time, or leave the day empty as well.")
        elif data["at"] is not None and not first:
            self.add_error("first_on", "Say on what day, or leave the time empty.")
        elif days and not first:
            self.add_error("first_on", "Say on what day the first one airs.")
        elif first and days and first.weekday() not in days:
            self.add_error(
                "first_on",
                f"{first} is a {first:%A}, which is not among the chosen days.",
            )

    def _plan(self, data: dict[str, Any]) -> None:
        numbers = range(data["first"], data["last"] + 1)
        moments: list[datetime | None] = [None] * len(numbers)
        if data["first_on"]:
            run = airings(
                data["first_on"],
                data["at"],
                ZoneInfo(data["zone"]),
                weekdays=set(data["weekdays"]),
                per_day=data["per_day"],
            )
            try:
                moments = list(islice(run, len(numbers)))
            except NoSuchMoment as moment:
                self.add_error(
                    "at",
                    f"The clocks in {data['zone']} are changed at {moment}: this time "
                    "does not exist, or exists twice. Choose another, or add the run "
                    "in two parts.",
                )
        self.episodes = [
            Episode(
                season=self.season,
                number=number,
                airs_at=moment,
                runtime=data["runtime"],
            )
            for number, moment in zip(numbers, moments, strict=True)
        ]
