"""Tells who is meant by a name in a table, and makes whom nobody knows yet.

Actors come with an id, so two of one name stay two. Directors and writers come with
a name alone. Across the two trades a shared name says little: an actor and a director
are taken for one person only where one show names both.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from people import slugs
from people.models import Person, PersonName
from people.names import name_key
from reviews.models import Credit, ImportRecord

CAST_ROLES = {Credit.Role.ACTOR, Credit.Role.HOST}


class AmbiguousError(Exception):
    """Several people have the name; which one is meant cannot be told."""


class InTrashError(Exception):
    """The person is in the trash: an import brings nobody back."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__("is in the trash; take the person out, then import again")


@dataclass(eq=False, slots=True)
class Known:
    """A person, in the database or about to be, and what we know them for."""

    person: Person
    actor_id: str = ""
    acts: bool = False
    makes: bool = False
    is_tied: bool = False
    is_counted: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether we do not know yet what this person does."""
        return not (self.acts or self.makes)

    def to_credit(self) -> Self:
        """Return itself; raise InTrashError for who is not to be credited anew."""
        if self.person.trashed_at:
            raise InTrashError(self.person.name)
        return self


@dataclass(slots=True)
class People:
    """Everybody, by id and by name, held in memory for the time of one import."""

    source: str
    by_pk: dict[int, Known] = field(default_factory=dict)
    by_actor: dict[str, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    slugs: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, source: str) -> Self:
        """Read everybody from the database: four queries, however many there are."""
        people = cls(source)
        for person in Person.objects.only("name", "slug", "key", "trashed_at").order_by(
            "pk"
        ):
            people._add(Known(person, is_counted=True), {person.key})
            people.slugs.add(person.slug)
        for pk, key in PersonName.objects.values_list("person_id", "key"):
            if people.by_pk[pk] not in people.by_name[key]:
                people.by_name[key].append(people.by_pk[pk])
        for pk, role in Credit.objects.values_list("person_id", "role").distinct():
            people._note(people.by_pk[pk], role)
        records = ImportRecord.objects.filter(source=source, person__isnull=False)
        for key, pk in records.values_list("key", "person_id"):
            people._tie(people.by_pk[pk], key, is_tied=True)
        return people

    def actor(self, actor_id: str, name: str, crew: set[str]) -> Known:
        """Return who has this id; ``crew`` are the keys of the names behind the camera.

        Whoever was entered by hand under that name, and is no other id's, is adopted.
        """
        known = self.by_actor.get(actor_id)
        if not known:
            key = name_key(name)
            same = [
                other
                for other in self.by_name.get(key, ())
                if not other.actor_id and (not other.makes or other.acts or key in crew)
            ]
            known = same[0] if len(same) == 1 else self._new(name)
            self._tie(known, actor_id)
        known.acts = True
        return known

    def maker(self, name: str, cast: list[Known]) -> Known:
        """Return which director or writer is meant; ``cast`` acts in the same show.

        Raises AmbiguousError where several could be.
        """
        named = self.by_name.get(name_key(name), [])
        same = [known for known in named if known in cast] or [
            known for known in named if known.makes or known.is_blank
        ]
        if len(same) > 1:
            raise AmbiguousError
        known = same[0] if same else self._new(name)
        known.makes = True
        return known

    def has_namesake(self, known: Known) -> bool:
        """Whether somebody else goes by the same name."""
        return len(self.by_name[name_key(known.person.name)]) > 1

    def save(self, people: Iterable[Known]) -> None:
        """Store who is new, and which ids are theirs."""
        named = dict.fromkeys(people)
        new = [known for known in named if known.person.pk is None]
        Person.objects.bulk_create(known.person for known in new)
        self.by_pk |= {known.person.pk: known for known in new}
        untied = [known for known in named if known.actor_id and not known.is_tied]
        for known in untied:
            known.is_tied = True
        self._save_ties(untied)

    def _save_ties(self, people: list[Known]) -> None:
        # There may be a record of that id: of a person whom somebody deleted.
        ImportRecord.objects.bulk_create(
            [
                ImportRecord(
                    source=self.source, key=known.actor_id, person=known.person
                )
                for known in people
            ],
            update_conflicts=True,
            unique_fields=["source", "key"],
            update_fields=["person", "imported_at"],
        )

    def _new(self, name: str) -> Known:
        slug = slugs.free(name, "person", self.slugs)
        self.slugs.add(slug)
        # Stored in bulk, which asks no save() to make the key.
        key = name_key(name)
        known = Known(Person(name=name, slug=slug, key=key))
        # A name of signs alone has no key; it is nobody else's then.
        self._add(known, {key} if key else set())
        return known

    def _add(self, known: Known, keys: set[str]) -> None:
        if known.person.pk is not None:
            self.by_pk[known.person.pk] = known
        for key in keys:
            self.by_name[key].append(known)

    def _tie(self, known: Known, actor_id: str, *, is_tied: bool = False) -> None:
        known.actor_id, known.is_tied = actor_id, is_tied
        self.by_actor[actor_id] = known

    def _note(self, known: Known, role: str) -> None:
        known.acts |= role in CAST_ROLES
        known.makes |= role not in CAST_ROLES
