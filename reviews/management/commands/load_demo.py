"""Fills the site with the demonstration newsroom and prints its logins once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reviews.demo import load
from reviews.demo.newsroom import Login


class Command(BaseCommand):
    """What is there already is left as it is, so it may be run again at any time."""

    help = "Load the demonstration: shows, people, pictures, articles and three logins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing where there is a show or an article already.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and tell who may sign in."""
        if options["if_empty"] and not load.is_empty():
            return
        self.stdout.write("Drawing pictures and loading the demo content ...")
        self.stdout.flush()
        for line in lines(load.load()):
            self.stdout.write(line)


def lines(logins: list[Login]) -> list[str]:
    """Return what to print: new logins as a table, old ones with how to go on."""
    new = [login for login in logins if login.password]
    old = [login.username for login in logins if not login.password]
    told = []
    if new:
        told.append("The demo logins for /admin/, shown this once:")
        told += [f"  {who:<8} {group:<10} {key}" for who, group, key in new]
    if old:
        names = ", ".join(old)
        told.append(f"These logins exist already and were not touched: {names}.")
        told.append(f"A new password: python manage.py changepassword {old[0]}")
    return told
