"""Turns rows of the shows and the credits table into typed facts."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviews.interchange import networks, reading, values
from reviews.interchange.networks import Network
from reviews.interchange.reading import Row
from reviews.interchange.report import Problem, Report
from reviews.interchange.values import UnreadableError
from reviews.models import Credit

Fact = str | int | date | None
T = TypeVar("T")

FACTS: dict[str, tuple[str, Callable[[str], Fact]]] = {
    "kind": ("type", values.kind),
    "synopsis": ("synopsis", values.paragraphs),
    "starts_on": ("start_dt", values.first_day),
    "ends_on": ("end_dt", values.last_day),
    "episode_count": ("tot_eps", values.episodes),
    "runtime": ("duration", values.minutes),
    "certificate": ("content_rt", values.certificate),
}
"""Fields of a show, each with its column and how that is read."""

SHOW_COLUMNS = [
    *("kdrama_id", "drama_name", "year", "director", "screenwriter", "country"),
    *("org_net", *(column for column, _ in FACTS.values())),
]
GENRES = "genres"
"""A column that a table may have or lack."""

CREDIT_COLUMNS = ["actor_id", "actor_name", "drama_name", "character_name", "role"]
KEY_LIMIT = 190

IMPORTANCE = {
    "main role": Credit.Importance.MAIN,
    "support role": Credit.Importance.SUPPORT,
    "guest role": Credit.Importance.GUEST,
    "guest": Credit.Importance.GUEST,
    "bit part": Credit.Importance.GUEST,
}
# What a web page shows in place of anything with an @ in it.
_HIDDEN = re.compile(r"\[email\s?protected\]")
_ONE_EPISODE = re.compile(r"([^()]*)\(Ep\. ?([0-9]{1,4})\)")


@dataclass(frozen=True, slots=True)
class CreditRow:
    """An actor's part in a show. ``episode`` is set for a guest of one episode."""

    file: str
    line: int
    actor_id: str
    name: str
    show: str
    character: str
    importance: Credit.Importance
    episode: int | None


@dataclass(slots=True)
class ShowRow:
    """A show. ``facts`` holds the fields that could be read, empty ones included."""

    file: str
    line: int
    key: str
    title: str
    year: int | None = None
    facts: dict[str, Fact] = field(default_factory=dict)
    directors: list[str] = field(default_factory=list)
    writers: list[str] = field(default_factory=list)
    networks: list[Network] = field(default_factory=list)
    # None where the table has no such column: then they stay as they are.
    genres: list[str] | None = None
    cast: list[CreditRow] = field(default_factory=list)


class Notes:
    """Adds to the report what is wrong with one row."""

    def __init__(self, report: Report, path: Path, row: Row, title: str = "") -> None:
        self.report = report
        self.file = path.name
        self.row = row
        self.title = title

    def add(self, name: str, kind: str, reason: str, value: str | None = None) -> None:
        """Note a problem with a column, or with a field and the value given."""
        if value is None:
            value = self.row.cells.get(name, "")
        place = self.file, self.row.line, self.title
        self.report.add(Problem(*place, name, value, kind, reason))

    def read(self, column: str, parse: Callable[[str], T], otherwise: T) -> T:
        """Return a cell as ``parse`` reads it, or note why that is not possible."""
        try:
            return parse(self.row.cells[column])
        except UnreadableError as error:
            self.add(column, error.kind, str(error))
            return otherwise


def survey(path: Path) -> tuple[int, Counter[str]]:
    """Return how many rows the shows table has, and how many shows each title.

    Reads the file to its end: raises TableError before anything has been stored.
    """
    count = 0
    named: dict[str, str] = {}
    for row in reading.read(path, SHOW_COLUMNS):
        count += 1
        if not row.fault and (key := values.clean(row.cells["kdrama_id"])):
            named.setdefault(key, values.clean(row.cells["drama_name"]))
    return count, Counter(named.values())


def shows(
    path: Path, cast: dict[str, list[CreditRow]], report: Report
) -> Iterator[tuple[ShowRow | None, Notes]]:
    """Yield the shows one by one, None for a row that is none."""
    seen: set[str] = set()
    for row in reading.read(path, SHOW_COLUMNS):
        notes = Notes(report, path, row)
        show = _show(row, notes, seen)
        if show:
            show.cast = cast.get(show.title, [])
        yield show, notes


def _show(row: Row, notes: Notes, seen: set[str]) -> ShowRow | None:
    identity = _identity(row, notes, "kdrama_id", "drama_name", 200)
    if not identity:
        return None
    key, notes.title = identity
    if key in seen:
        notes.add("kdrama_id", "twice", "is in an earlier row; this one is left out")
        return None
    seen.add(key)
    if _HIDDEN.search(notes.title):
        notes.add("drama_name", "hidden", "was hidden by the source; mend it by hand")
    return _details(ShowRow(notes.file, row.line, key, notes.title), notes)


def _details(show: ShowRow, notes: Notes) -> ShowRow:
    show.year = notes.read("year", values.year, None)
    show.facts = {"title": show.title, **_facts(notes)}
    place = notes.read("country", values.place, None)
    if place:
        show.facts["country"], show.facts["language"] = place
    _check_days(show, notes)
    show.directors = notes.read("director", values.names, [])
    show.writers = notes.read("screenwriter", values.names, [])
    show.networks = _networks(notes)
    if GENRES in notes.row.cells:
        show.genres = notes.read(GENRES, values.genres, None)
    return show


def _facts(notes: Notes) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for name, (column, parse) in FACTS.items():
        try:
            facts[name] = parse(notes.row.cells[column])
        except UnreadableError as error:
            notes.add(column, error.kind, str(error))
    return facts


def _check_days(show: ShowRow, notes: Notes) -> None:
    first, last = show.facts.get("starts_on"), show.facts.get("ends_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        notes.add("end_dt", "no date", f"is before the first day, {first}")
        del show.facts["ends_on"]
    if isinstance(first, date):
        if show.year and show.year != first.year:
            notes.add("year", "contradiction", f"is not the year of {first}")
        show.year = first.year


def _networks(notes: Notes) -> list[Network]:
    text = notes.row.cells["org_net"]
    if values.is_nothing(text):
        return []
    found, unknown = networks.split(text)
    for name in unknown:
        notes.add("org_net", "unknown network", f"names no network we know: {name}")
    return found


def cast(path: Path, known: Counter[str], report: Report) -> dict[str, list[CreditRow]]:
    """Return the credits by title of their show; ``known`` counts the titles there are.

    The table is sorted by person, so all of it is held to have each show's together.
    """
    found: dict[str, list[CreditRow]] = defaultdict(list)
    seen: set[tuple[str, str, str, int | None]] = set()
    for row in reading.read(path, CREDIT_COLUMNS):
        notes = Notes(report, path, row)
        credit = _credit(row, notes, known)
        if not credit:
            continue
        part = credit.actor_id, credit.show, credit.character, credit.episode
        if part in seen:
            notes.add("row", "twice", "is the same as an earlier row; left out", "")
            continue
        seen.add(part)
        found[credit.show].append(credit)
    return found


def _credit(row: Row, notes: Notes, known: Counter[str]) -> CreditRow | None:
    notes.title = values.clean(row.cells.get("drama_name", ""))
    identity = _identity(row, notes, "actor_id", "actor_name", 160)
    if not identity:
        return None
    if known[notes.title] != 1:
        many = "several shows have" if known[notes.title] else "no show has"
        notes.add("drama_name", f"{many} this title", f"{many} this title")
        return None
    key, name = identity
    nobody: tuple[str, int | None] = "", None
    character, episode = notes.read("character_name", _part, nobody)
    importance = notes.read("role", _importance, Credit.Importance.SUPPORT)
    place = notes.file, row.line
    return CreditRow(*place, key, name, notes.title, character, importance, episode)


def _identity(
    row: Row, notes: Notes, key_column: str, name_column: str, limit: int
) -> tuple[str, str] | None:
    """Return a row's key and name, or None, noted, where it lacks one of them."""
    if row.fault:
        notes.add("row", "wrong width", row.fault, "")
        return None
    for column, most in ((key_column, KEY_LIMIT), (name_column, limit)):
        text = values.clean(row.cells[column])
        if not text or len(text) > most:
            reason = f"has more than {most} characters" if text else "is empty"
            notes.add(column, "row left out", f"{reason}; the row is left out")
            return None
    return values.clean(row.cells[key_column]), values.clean(row.cells[name_column])


def _part(raw: str) -> tuple[str, int | None]:
    """Split "Ye Jun (Ep. 3)"; several parts or episodes stay in the text."""
    text = values.line(raw, 200)
    if found := _ONE_EPISODE.fullmatch(text):
        return found[1].strip(), int(found[2])
    return text, None


def _importance(raw: str) -> Credit.Importance:
    try:
        return IMPORTANCE[values.clean(raw).casefold()]
    except KeyError:
        reason = "says nothing of the size of the part; stored as a supporting one"
        raise UnreadableError("unknown role", reason) from None
