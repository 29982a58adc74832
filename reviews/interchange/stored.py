"""Reads what the database already holds of the shows and platforms in a table."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Prefetch

from people.names import name_key
from reviews.interchange.networks import Network
from reviews.models import (
    Credit,
    ImportRecord,
    Platform,
    PlatformName,
    Show,
    ShowTitle,
)


@dataclass(slots=True)
class Stored:
    """A show with its parts, and the record of its last import; either may be absent.

    A record without a show: somebody deleted the show.
    """

    show: Show | None = None
    record: ImportRecord | None = None

    @property
    def is_deleted(self) -> bool:
        return self.record is not None and self.show is None


def load(source: str, keys: Collection[str]) -> dict[str, Stored]:
    """Return what is stored under these keys, with a fixed number of queries."""
    records = ImportRecord.objects.filter(source=source, key__in=keys)
    shows = _shows({record.show_id for record in records if record.show_id})
    return {
        record.key: Stored(shows.get(record.show_id or 0), record) for record in records
    }


def reload(stored: Stored) -> Stored:
    """Return it as it is now, locked until the transaction ends."""
    pk = stored.show.pk if stored.show else 0
    locked = Show.objects.select_for_update().filter(pk=pk).exists()
    if stored.record:
        stored.record.refresh_from_db()
    return Stored(_shows({pk}).get(pk) if locked else None, stored.record)


def _shows(keys: Collection[int]) -> dict[int, Show]:
    parts = Credit.objects.select_related("episode").order_by("billing", "pk")
    shows = Show.objects.filter(pk__in=keys).prefetch_related(
        Prefetch("credits", parts), "availabilities", "genres", "seasons__episodes"
    )
    return {show.pk: show for show in shows}


class Unclaimed:
    """Shows entered by hand, which a row of the table may turn out to be about."""

    def __init__(self, source: str) -> None:
        """Read the titles of all shows that no row has been stored in."""
        shows = Show.objects.exclude(import_records__source=source)
        self._years: dict[int, int | None] = {}
        self._named: dict[str, set[int]] = defaultdict(set)
        for pk, title, day in shows.values_list("pk", "title", "starts_on"):
            self._years[pk] = day.year if day else None
            self._named[name_key(title)].add(pk)
        for pk, key in ShowTitle.objects.values_list("show_id", "key"):
            if pk in self._years:
                self._named[key].add(pk)

    def claim(self, title: str, year: int | None) -> Show | None:
        """Return the only show of that title and year, and give it to nobody else."""
        same = [
            pk
            for pk in self._named.get(name_key(title), ())
            if year and self._years[pk] == year
        ]
        if len(same) != 1:
            return None
        self._years[same[0]] = None
        return _shows(same).get(same[0])


@dataclass(slots=True)
class Platforms:
    """All platforms by any name they have or had."""

    by_name: dict[str, Platform] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    @classmethod
    def load(cls) -> Self:
        """Read them all: there are few."""
        platforms = cls()
        for former in PlatformName.objects.select_related("platform"):
            platforms.by_name[name_key(former.name)] = former.platform
        for platform in Platform.objects.all():
            platforms.by_name[name_key(platform.name)] = platform
        return platforms

    def get(self, network: Network) -> Platform:
        """Return the platform of this name, not yet stored where it is new."""
        key = name_key(network.name)
        if key not in self.by_name:
            self.new.add(key)
            self.by_name[key] = Platform(
                name=network.name, kind=network.kind, country=network.country
            )
        return self.by_name[key]
