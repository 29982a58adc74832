"""Makes every rendition that is missing; may be stopped and run again at any time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from reviews.models import Image
from reviews.pictures import library, process


class Command(BaseCommand):
    """One picture after the other; one that fails is named and holds up no other."""

    help = (
        "Make all missing sizes and formats of the library's pictures, and take away "
        "those of pictures in the trash or without rights. Both happen without it, too: "
        "the first when a reader asks, the second at the door."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Count, and change nothing."
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        made = gone = failed = 0
        for image in pictures().iterator(chunk_size=100):
            try:
                if not library.is_public(image):
                    gone += len(image.renditions.all())
                    dry_run or library.retire(image)
                elif dry_run:
                    made += len(library.missing(image))
                else:
                    made += library.make_missing(image)
            except (library.PictureRefused, process.TooBusy, OSError) as reason:
                failed += 1
                self.stderr.write(f"Picture {image.pk} ({image}): {reason}")
        would = "would be " if dry_run else ""
        self.stdout.write(f"{made} renditions {would}made, {gone} {would}taken away.")
        if failed:
            raise CommandError(f"{failed} pictures could not be read; they are above.")


def pictures() -> QuerySet[Image]:
    """Return all of the library with what there is of each already."""
    return Image.objects.order_by("pk").prefetch_related("renditions")
