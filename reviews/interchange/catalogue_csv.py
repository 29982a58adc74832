"""Imports a table of shows and a table of credits into the catalogue.

Each show is stored with its episodes, platforms and credits in one transaction, so an
import that is stopped leaves whole shows, and doing it again completes it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from reviews.interchange import rows, stored
from reviews.interchange.people_index import People
from reviews.interchange.plan import Plan
from reviews.interchange.report import Report
from reviews.interchange.rows import Notes, ShowRow
from reviews.interchange.stored import Platforms, Stored, Unclaimed
from reviews.interchange.storing import store

SHOWS = "catalogue_csv.shows"
PEOPLE = "catalogue_csv.people"
"""The sources under which records of shows and of people are kept."""

BATCH = 100
"""Shows whose present state is read at once."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Tally:
    """How much an import did, or would have done."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    failed: int = 0
    shows_kept: int = 0
    values_kept: int = 0
    new_credits: int = 0
    changed_credits: int = 0
    new_episodes: int = 0
    new_people: int = 0
    new_platforms: int = 0

    @property
    def rows(self) -> int:
        """All rows of the shows table."""
        shown = self.new + self.changed + self.unchanged
        return shown + self.left_out + self.failed


class CatalogueImport:
    """One run over both tables."""

    def __init__(
        self, report: Report, *, dry_run: bool = False, overwrite: bool = False
    ) -> None:
        self.report = report
        self.dry_run = dry_run
        self.overwrite = overwrite
        self.tally = Tally()

    def run(self, shows: Path, credits: Path, progress: Progress) -> Tally:
        """Import both tables, telling ``progress`` how many rows of how many are done.

        Raises reading.TableError where a file is broken; before anything is stored,
        since each is first read to its end.
        """
        total, titles = rows.survey(shows)
        cast = rows.cast(credits, titles, self.report)
        self._load()
        for batch in _batches(rows.shows(shows, cast, self.report)):
            self._import_batch(batch)
            progress(self.tally.rows, total)
        self.tally.new_platforms += len(self.platforms.new)
        return self.tally

    def _load(self) -> None:
        self.people = People.load(PEOPLE)
        self.platforms = Platforms.load()
        self.unclaimed = Unclaimed(SHOWS)

    def _import_batch(self, batch: list[tuple[ShowRow | None, Notes]]) -> None:
        keys = [row.key for row, _ in batch if row]
        present = stored.load(SHOWS, keys)
        for row, notes in batch:
            if row is None:
                self.tally.left_out += 1
                continue
            there = present.get(row.key) or Stored(
                self.unclaimed.claim(row.title, row.year)
            )
            self._import_show(row, there, notes)

    def _import_show(self, row: ShowRow, there: Stored, notes: Notes) -> None:
        if there.is_deleted and not self.overwrite:
            notes.add("row", "deleted by hand", "was deleted and stays so", "")
            self.tally.left_out += 1
            return
        plan = self._plan(row, there)
        if not plan.is_empty and not self.dry_run:
            try:
                plan = self._store(plan, there)
            except (IntegrityError, DataError) as error:
                self._give_up(notes, error)
                return
        self._count(plan)

    def _plan(self, row: ShowRow, there: Stored) -> Plan:
        index = self.people, self.platforms
        return Plan(row, there, *index, overwrite=self.overwrite)

    def _store(self, plan: Plan, there: Stored) -> Plan:
        """Store a plan: of a show that was there, made anew under a lock.

        So an edit that somebody saved meanwhile is seen.
        """
        with transaction.atomic():
            if there.show:
                plan = self._plan(plan.row, stored.reload(there))
            store(plan, self.people, SHOWS)
        return plan

    def _give_up(self, notes: Notes, error: Exception) -> None:
        reason = str(error).partition("\n")[0]
        notes.add("row", "not stored", f"could not be stored: {reason}", "")
        self.tally.failed += 1
        # What was noted in memory has been rolled back in the database.
        self.tally.new_platforms += len(self.platforms.new)
        self._load()

    def _count(self, plan: Plan) -> None:
        outcome = "changed" if plan.changes_anything else "unchanged"
        outcome = "new" if plan.is_new else outcome
        tally = self.tally
        setattr(tally, outcome, getattr(tally, outcome) + 1)
        tally.shows_kept += bool(plan.kept)
        tally.values_kept += plan.kept
        tally.new_credits += plan.added_credits()
        tally.changed_credits += plan.changed_credits()
        tally.new_episodes += len(plan.episodes)
        tally.new_people += plan.new_people()
        for problem in plan.problems:
            self.report.add(problem)


def _batches(
    items: Iterator[tuple[ShowRow | None, Notes]],
) -> Iterator[list[tuple[ShowRow | None, Notes]]]:
    while batch := list(islice(items, BATCH)):
        yield batch
