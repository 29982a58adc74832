"""Drops automatic snapshots of drafts that later ones replace."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reviews.editorial import snapshots


class Command(BaseCommand):
    """Side effects only: it may run at any hour, twice, or never."""

    help = (
        "Keeps all automatic snapshots for a day, hourly ones for a week, then daily "
        "ones; what somebody saved stays for good."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only count them.")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        dropped = snapshots.thin(dry_run=dry_run)
        self.stdout.write(f"{dropped} snapshots {'to drop' if dry_run else 'dropped'}.")
