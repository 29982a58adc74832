"""Who is in a work and who made it, in the order the credits name them."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from reviews.models import Credit, Edition
from reviews.pages.links import Link, address_of
from reviews.prepared import Prepared
from reviews.states import Kind

MOST = 80
"""More names than this no page prints."""

_HEADINGS = {
    Credit.Role.DIRECTOR: _("Directed by"),
    Credit.Role.CREATOR: _("Created by"),
    Credit.Role.WRITER: _("Written by"),
    Credit.Role.PRODUCER: _("Produced by"),
    Credit.Role.COMPOSER: _("Music by"),
}


class Row(NamedTuple):
    """A credit as it is read: only what a page prints."""

    role: str
    character: str
    billing: int
    season_id: int | None
    episode_id: int | None
    person_id: int
    name: str
    slug: str


class Part(NamedTuple):
    """Somebody seen in the work, and as whom."""

    person: Link
    character: str
    role: str


class Crew(NamedTuple):
    """People with one job behind the camera: _("Directed by") and their names."""

    heading: str
    role: str
    people: list[Link]


class Credits(NamedTuple):
    """The cast by billing, the crew by job; ``addresses`` of all of them, by id."""

    cast: list[Part]
    crew: list[Crew]
    addresses: dict[int, str]

    def of_role(self, role: str) -> list[Link]:
        """Return the people of one job, such as the directors."""
        return next((crew.people for crew in self.crew if crew.role == role), [])


def of_show(show_id: int) -> Credits:
    """Return everybody credited in the show or any part of it."""
    return _credits(_rows(show_id))


def of_edition(edition: Edition) -> Credits:
    """Return those credited in what the edition covers: not another episode's guest."""
    episodes = edition.episodes.all()
    ids = {episode.pk for episode in episodes}
    seasons = {episode.season_id for episode in episodes}
    if edition.kind == Kind.REVIEW and not ids:
        seasons = {edition.season_id} if edition.season_id else set()
    rows = _rows(edition.show_id)  # type: ignore[arg-type]  # approved ones have it
    return _credits(row for row in rows if _concerns(row, ids, seasons))


def _credits_of(show: int) -> QuerySet[Credit, Any]:
    found = Credit.objects.filter(show=show).order_by("billing", "pk")
    return found.values_list(
        "role",
        "character",
        "billing",
        "season_id",
        "episode_id",
        "person_id",
        "person__name",
        "person__slug",
    )[:MOST]


_CREDITS = Prepared(Credit, _credits_of)


def _rows(show_id: int) -> list[Row]:
    # Billing 0 means "no place of their own": after those who have one.
    rows = map(Row._make, _CREDITS(show=show_id))
    return sorted(rows, key=lambda row: row.billing == 0)


def _concerns(row: Row, episodes: Collection[int], seasons: Collection[int]) -> bool:
    """Tell whether a credit belongs to these parts; a whole show names neither."""
    if row.episode_id and episodes:
        return row.episode_id in episodes
    return not (row.season_id and seasons) or row.season_id in seasons


def _credits(rows: Iterable[Row]) -> Credits:
    cast: dict[tuple[int, str], Part] = {}
    crew: dict[str, dict[int, Link]] = {}
    addresses: dict[int, str] = {}
    for row in rows:
        person = Link(row.name, address_of("person", row.slug))
        addresses[row.person_id] = person.address
        if row.role in _HEADINGS:
            crew.setdefault(row.role, {})[row.person_id] = person
        else:
            part = Part(person, row.character, row.role)
            cast.setdefault((row.person_id, row.character), part)
    named = [
        Crew(str(heading), role, list(crew[role].values()))
        for role, heading in _HEADINGS.items()
        if role in crew
    ]
    return Credits(list(cast.values()), named, addresses)
