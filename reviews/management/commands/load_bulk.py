"""Fills an empty database with many made-up articles, for benchmarks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.demo.bulk import site
from reviews.models import Article


class Command(BaseCommand):
    """Knowingly goes round the workflow: no gate, no permission, no Event, no save().

    That is what makes it fast, and why it refuses a database with articles in it. What
    it writes keeps every rule of the tables, and the words for reading work on it.
    """

    help = "Fill an empty database with made-up articles, for benchmarks only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--force", action="store_true", help="Add to the articles that are there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say why not."""
        if options["articles"] < 1:
            raise CommandError("Ask for one article or more.")
        if Article.objects.exists() and not options["force"]:
            raise CommandError(
                "This database has articles. Use another DATABASE_URL, or --force to "
                "add made-up ones to them."
            )
        say = self.stdout.write if options["verbosity"] else str
        site.load(options["articles"], options["seed"], say)
        say(f"Loaded {options['articles']:,} articles.")
