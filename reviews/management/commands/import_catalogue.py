"""Imports shows and credits from two CSV tables."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from reviews.interchange.catalogue_csv import CatalogueImport, Tally
from reviews.interchange.reading import TableError
from reviews.interchange.report import Report

GO_ON = "What is stored are whole shows; run it again to go on."


class Command(BaseCommand):
    """Reads the tables, stores show by show, and tells what it did and could not do."""

    help = (
        "Import shows and credits from CSV tables. Run it again as often as you like: "
        "only what changed in the tables is changed, and what was edited by hand stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--shows", type=Path, required=True, help="CSV of shows")
        parser.add_argument("--credits", type=Path, required=True, help="CSV of roles")
        parser.add_argument(
            "--report", type=Path, help="write all problems to this CSV"
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="undo what was edited by hand, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tables = options["shows"], options["credits"]
        with _open_report(options["report"], tables) as report:
            flags = {name: options[name] for name in ("dry_run", "overwrite")}
            try:
                catalogue = CatalogueImport(report, **flags)
                tally = catalogue.run(*tables, self._progress)
            except TableError as error:
                raise CommandError(str(error)) from None
            except DatabaseError as error:
                raise CommandError(f"The database failed: {error}. {GO_ON}") from error
            except KeyboardInterrupt:
                raise CommandError(f"Stopped. {GO_ON}", returncode=130) from None
            self._tell(tally, report, options)
        if tally.failed:
            raise CommandError(f"{tally.failed} shows could not be stored: see above.")

    def _progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            ending = "\n" if done == total else ""
            # A style of its own, or progress would be red as errors are.
            self.stderr.write(f"\r{done:,} of {total:,} shows", str, ending)
            self.stderr.flush()

    def _tell(self, tally: Tally, report: Report, options: dict[str, Any]) -> None:
        for line in _summary(tally):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was stored.")
        if options["report"]:
            count = report.counts.total()
            self.stdout.write(f"{count:,} remarks are in {options['report']}.")
            return
        for line in report.summary():
            self.stdout.write(line)


def _open_report(path: Path | None, tables: tuple[Path, Path]) -> Report:
    if path and path.resolve() in {table.resolve() for table in tables}:
        raise CommandError(f"{path} is a table to read: give another --report.")
    try:
        return Report(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None


def _summary(tally: Tally) -> list[str]:
    return [
        f"Shows: {tally.new:,} new, {tally.changed:,} changed, "
        f"{tally.unchanged:,} unchanged, {tally.left_out:,} left out.",
        f"Kept by hand: {tally.values_kept:,} values in {tally.shows_kept:,} shows.",
        f"Credits: {tally.new_credits:,} new, {tally.changed_credits:,} changed.",
        f"New: {tally.new_people:,} people, {tally.new_platforms:,} platforms, "
        f"{tally.new_episodes:,} episodes.",
    ]
