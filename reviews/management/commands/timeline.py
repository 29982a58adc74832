"""Prints when an address said what, and by whose decision."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.editorial import proof
from reviews.models import Event


class Command(BaseCommand):
    """``manage.py timeline /reviews/soundtrack-2-review/``; all moments are UTC."""

    help = "Prints each edition's exact live range, its approval and other decisions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="A path such as /reviews/some-slug/")

    def handle(self, *args: Any, **options: Any) -> None:
        article = proof.article_at(options["address"])
        if article is None:
            raise CommandError(
                f"No article ever had the address {options['address']}. Give the path "
                "as readers type it, for example /reviews/some-slug/."
            )
        for entry in proof.timeline_of(article):
            self._print_entry(entry)
        if event := proof.purged(article):
            self._print_purged(event)

    def _print_purged(self, event: Event) -> None:
        for edition in event.details["editions"]:
            begins, ends = (edition[name] for name in ("live_from", "live_until"))
            live = f"live   {begins} to {ends or 'open'}" if begins else "never live"
            self.stdout.write(f"Edition {edition['number']}: {live}")
        self.stdout.write(f"  {_decision(event)}")

    def _print_entry(self, entry: proof.Entry) -> None:
        edition = entry.edition
        until = _moment(edition.live_until) if edition.live_until else "open"
        self.stdout.write(f"Edition {edition.number}: {edition.headline}")
        self.stdout.write(f"  live   {_moment(edition.live_from)} to {until}")
        for event in entry.decisions:
            self.stdout.write(f"  {_decision(event)}")


def _decision(event: Event) -> str:
    asked = f" for {_moment(event.effective_at)}" if event.effective_at else ""
    why = f" ({event.reason})" if event.reason else ""
    who = event.actor.get_username() if event.actor else "halfstar"
    made = _moment(event.created_at)
    return f"{event.get_action_display()} by {who} on {made}{asked}{why}"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="microseconds") if moment else "never"
