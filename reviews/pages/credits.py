"""Who is in a work and who made it, in the order the credits name them."""

from collections.abc import Iterable
from typing import NamedTuple

from people.models import Person
from reviews.models import Credit, Edition, Show
from reviews.states import Kind

MOST = 80
"""More names than this no page prints."""

_HEADINGS = {
    Credit.Role.DIRECTOR: "Directed by",
    Credit.Role.CREATOR: "Created by",
    Credit.Role.WRITER: "Written by",
    Credit.Role.PRODUCER: "Produced by",
    Credit.Role.COMPOSER: "Music by",
}


class Part(NamedTuple):
    """Somebody seen in the work, and as whom."""

    person: Person
    character: str
    role: str
    importance: str


class Crew(NamedTuple):
    """People with one job behind the camera: "Directed by" and their names."""

    heading: str
    role: str
    people: list[Person]


class Credits(NamedTuple):
    """The cast by billing, and the crew by job."""

    cast: list[Part]
    crew: list[Crew]

    def of_role(self, role: str) -> list[Person]:
        """Return the people of one job, such as the directors."""
        return next((crew.people for crew in self.crew if crew.role == role), [])


def of_show(show: Show) -> Credits:
    """Return everybody credited in the show or any part of it."""
    return _credits(_rows(show))


def of_edition(edition: Edition) -> Credits:
    """Return those credited in what the edition covers: not another episode's guest."""
    show: Show = edition.show  # type: ignore[assignment]  # approved ones have it
    return _credits(row for row in _rows(show) if _concerns(row, edition))


def _rows(show: Show) -> list[Credit]:
    rows = Credit.objects.filter(show=show).select_related("person")
    first = list(rows.order_by("billing", "pk")[:MOST])
    # Billing 0 means "no place of their own": after those who have one.
    return sorted(first, key=lambda credit: credit.billing == 0)


def _concerns(credit: Credit, edition: Edition) -> bool:
    if edition.kind == Kind.REVIEW and not edition.episodes.all():
        return credit.season_id in (None, edition.season_id or credit.season_id)
    episodes = edition.episodes.all()
    if credit.episode_id:
        return credit.episode_id in {episode.pk for episode in episodes}
    if credit.season_id:
        return credit.season_id in {episode.season_id for episode in episodes}
    return True


def _credits(rows: Iterable[Credit]) -> Credits:
    cast: dict[tuple[int, str], Part] = {}
    crew: dict[str, dict[int, Person]] = {}
    for row in rows:
        if row.role in _HEADINGS:
            crew.setdefault(row.role, {})[row.person_id] = row.person
        else:
            part = Part(row.person, row.character, row.role, row.importance)
            cast.setdefault((row.person_id, row.character), part)
    named = [
        Crew(heading, role, list(crew[role].values()))
        for role, heading in _HEADINGS.items()
        if role in crew
    ]
    return Credits(list(cast.values()), named)
