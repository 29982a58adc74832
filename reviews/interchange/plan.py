"""Works out what one row of the table would change, and then stores just that."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from people.names import name_key
from reviews.interchange.merging import merge
from reviews.interchange.networks import Network
from reviews.interchange.people_index import AmbiguousError, InTrashError, Known, People
from reviews.interchange.report import Problem
from reviews.interchange.rows import CreditRow, ShowRow
from reviews.interchange.stored import Platforms, Stored
from reviews.models import (
    Availability,
    Credit,
    Episode,
    ImportRecord,
    Season,
    Show,
)
from reviews.models.genres import genre_key

Part = Credit | Availability
_SEASON = re.compile(r"\bSeason ([0-9]{1,2})(?![0-9.])")
_SIZES = list(Credit.Importance)


class Plan:
    """One show's part of an import; nothing is stored before ``save``.

    ``values`` is what its record will hold: the facts last imported, and for each
    credit, availability and season what was made of it. ``problems`` tells what was
    left alone, ``kept`` how many values of that somebody had changed.
    """

    def __init__(
        self,
        row: ShowRow,
        stored: Stored,
        people: People,
        platforms: Platforms,
        *,
        overwrite: bool,
    ) -> None:
        self.row = row
        self.people = people
        self.platforms = platforms
        self.overwrite = overwrite
        self.is_new = stored.show is None
        self.show = stored.show or Show()
        self.record = stored.record or ImportRecord(key=row.key)
        is_recreated = self.is_new and self.record.pk
        self.values = {} if is_recreated else deepcopy(self.record.values)
        self.problems: list[Problem] = []
        self.kept = 0
        self.fields: list[str] = []
        self.genres: list[str] | None = None
        self.episodes: list[Episode] = []
        self.added: list[tuple[Part, dict[str, Any]]] = []
        self.changed: list[tuple[Part, list[str]]] = []
        self.named: list[Known] = []
        self._plan()

    @property
    def changes_anything(self) -> bool:
        """Whether readers or editors would see a difference."""
        parts = self.episodes or self.added or self.changed
        return bool(self.fields or parts or self.genres is not None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to store at all."""
        return not self.changes_anything and self.values == self.record.values

    def new_people(self) -> int:
        """Count who is new in this plan and was in none before."""
        new = {known for known in self.named if not known.is_counted}
        for known in new:
            known.is_counted = True
        return len(new)

    def added_credits(self) -> int:
        return sum(isinstance(part, Credit) for part, _ in self.added)

    def changed_credits(self) -> int:
        return sum(isinstance(part, Credit) for part, _ in self.changed)

    # -- working it out ---------------------------------------------------------------

    def _plan(self) -> None:
        facts = self.values.setdefault("facts", {})
        overwrite = self.overwrite or self.is_new
        merged = merge(self.show, self.row.facts, facts, overwrite=overwrite)
        self.fields = merged.changed
        for name in merged.kept:
            self._keep(self.row, name, getattr(self.show, name))
        self._plan_genres()
        self._plan_episodes()
        for network in self.row.networks:
            self._plan_platform(network)
        self._plan_cast()
        self._plan_crew(Credit.Role.DIRECTOR, self.row.directors)
        self._plan_crew(Credit.Role.WRITER, self.row.writers)

    def _plan_genres(self) -> None:
        """Plan the genres as a whole, unless somebody has chosen others."""
        if self.row.genres is None:
            return
        wanted = sorted({genre_key(name): name for name in self.row.genres}.items())
        keys = [key for key, _ in wanted]
        present = (
            sorted(genre.key for genre in self.show.genres.all())
            if self.show.pk
            else []
        )
        if (
            present != keys
            and present != self.values.get("genres", [])
            and not self.overwrite
        ):
            self._keep(self.row, "genres", ", ".join(present))
            return
        if present != keys:
            self.genres = [name for _, name in wanted]
        self.values["genres"] = keys

    def _plan_episodes(self) -> None:
        """Number the episodes of a show that nobody has given any."""
        count = self.row.facts.get("episode_count")
        made = self.values.get("episodes", 0)
        if not isinstance(count, int) or count <= made or self.show.is_film:
            return
        if self.show.episode_count != count:
            return  # Somebody knows better; then the episodes are theirs, too.
        season = self._season(made)
        if season is None:
            return
        there = {episode.number for episode in self._numbered(season)}
        wanted = range(made + 1, count + 1)
        self.episodes = [
            Episode(season=season, number=number)
            for number in wanted
            if number not in there
        ]
        self.values["episodes"] = count

    def _season(self, made: int) -> Season | None:
        """Return the season that is ours to fill: a new one, or the one we made."""
        seasons = list(self.show.seasons.all()) if self.show.pk else []
        if made:
            own = self.values.get("season")
            return next((season for season in seasons if season.pk == own), None)
        if seasons:
            return None
        found = _SEASON.search(self.row.title)
        return Season(show=self.show, number=int(found[1]) if found else 1)

    def _numbered(self, season: Season) -> list[Episode]:
        aired = Episode.Numbering.AIRED
        rows = season.episodes.all() if season.pk else []
        return [episode for episode in rows if episode.numbering == aired]

    def _episode(self, number: int) -> Episode | None:
        """Return the episode of that number, if the show has but one with it."""
        seasons = self.show.seasons.all() if self.show.pk else []
        there = [*(e for s in seasons for e in self._numbered(s)), *self.episodes]
        same = [episode for episode in there if episode.number == number]
        return same[0] if len(same) == 1 else None

    def _plan_platform(self, network: Network) -> None:
        def find() -> Availability | None:
            rows = self.show.availabilities.all() if self.show.pk else ()
            pk = self.platforms.get(network).pk
            return next((row for row in rows if pk and row.platform_id == pk), None)

        def make() -> Availability:
            return Availability(platform=self.platforms.get(network))

        facts = {"region": network.region, "is_original": True}
        self._plan_part(self.row, ("platforms", network.name), facts, find, make)

    def _plan_cast(self) -> None:
        times: Counter[str] = Counter()
        by_size = sorted(self.row.cast, key=lambda part: _SIZES.index(part.importance))
        for billing, part in enumerate(by_size, start=1):
            times[part.actor_id] += 1
            nth = times[part.actor_id]
            key = part.actor_id if nth == 1 else f"{part.actor_id}#{nth}"
            self._plan_actor(part, key, billing)

    def _plan_actor(self, part: CreditRow, key: str, billing: int) -> None:
        episode = self._episode(part.episode) if part.episode else None
        character = part.character
        if part.episode and not episode:
            character = f"{character} (Ep. {part.episode})".strip()
        facts = {
            "character": character,
            "importance": part.importance,
            "billing": billing,
            "episode": episode,
        }
        crew = {name_key(name) for name in (*self.row.directors, *self.row.writers)}

        def who() -> Known:
            return self.people.actor(part.actor_id, part.name, crew)

        self._plan_credit(part, f"actor:{key}", Credit.Role.ACTOR, facts, who)

    def _plan_crew(self, role: Credit.Role, names: list[str]) -> None:
        for billing, name in enumerate(names, start=1):

            def who(name: str = name) -> Known:
                cast = {part.actor_id for part in self.row.cast}
                known = (self.people.by_actor.get(actor) for actor in cast)
                return self.people.maker(name, list(filter(None, known)))

            key = f"{role}:{name_key(name) or name}"
            try:
                self._plan_credit(self.row, key, role, {"billing": billing}, who)
            except AmbiguousError:
                reason = "is the name of several people; give the credit by hand"
                self._note(self.row, str(role), name, "several people", reason)

    def _plan_credit(
        self,
        source: ShowRow | CreditRow,
        key: str,
        role: Credit.Role,
        facts: Mapping[str, Any],
        who: Callable[[], Known],
    ) -> None:
        entries = self.values.setdefault("credits", {})

        def find() -> Credit | None:
            known = who()
            self.named.append(known)
            pk, tied = known.person.pk, {entry["id"] for entry in entries.values()}
            rows = self.show.credits.all() if self.show.pk and pk else ()
            same = (row for row in rows if (row.person_id, row.role) == (pk, role))
            return next((row for row in same if row.pk not in tied), None)

        def make() -> Credit:
            known = who().to_credit()
            self.named.append(known)
            if not known.is_counted and self.people.has_namesake(known):
                why = "has a namesake; if they are one person, join them by hand"
                self._note(source, str(role), known.person.name, "namesake", why)
            return Credit(person=known.person, role=role)

        try:
            self._plan_part(source, ("credits", key), facts, find, make)
        except InTrashError as refusal:
            self._note(source, str(role), refusal.name, "in the trash", str(refusal))

    def _plan_part(
        self,
        source: ShowRow | CreditRow,
        place: tuple[str, str],
        facts: Mapping[str, Any],
        find: Callable[[], Part | None],
        make: Callable[[], Part],
    ) -> None:
        """Bring facts into the part last made of them, one made by hand, or a new one."""
        group, key = place
        entries = self.values.setdefault(group, {})
        entry = entries.get(key)
        part = self._made(group, entry["id"]) if entry else find()
        if entry and not part and not self.overwrite:
            self._keep(source, group, f"{key.partition(':')[2] or key} removed")
            return
        is_new = part is None
        part = part or make()
        entry = entries.setdefault(key, {"id": part.pk})
        merged = merge(part, facts, entry, overwrite=self.overwrite or is_new)
        for name in merged.kept:
            self._keep(source, name, getattr(part, name))
        if is_new:
            self.added.append((part, entry))
        elif merged.changed:
            self.changed.append((part, merged.changed))

    def _made(self, group: str, pk: int) -> Part | None:
        rows = self.show.credits if group == "credits" else self.show.availabilities
        return next((row for row in rows.all() if row.pk == pk), None)

    def _keep(self, source: ShowRow | CreditRow, field: str, value: object) -> None:
        self.kept += 1
        reason = "was given by hand and is left as it is"
        self._note(source, field, str(value), "kept by hand", reason)

    def _note(
        self, source: ShowRow | CreditRow, field: str, value: str, kind: str, why: str
    ) -> None:
        place = source.file, source.line, self.row.title
        self.problems.append(Problem(*place, field, value, kind, why))
