"""Writes small tables of invented shows, each row with as little as it can do with."""

import csv
from pathlib import Path
from typing import Any

from django.apps import apps

from reviews.interchange.catalogue_csv import CatalogueImport, Tally
from reviews.interchange.report import Report
from reviews.models import Show

SHOW = {
    "kdrama_id": "s1",
    "drama_name": "Paper Lanterns",
    "year": "2021",
    "director": "['Ahn Dol']",
    "screenwriter": "['Baek Nari']",
    "country": "South Korea",
    "type": "Drama",
    "tot_eps": "3",
    "duration": "3600",
    "start_dt": "2021-03-01",
    "end_dt": "2021-03-09",
    "aired_on": "Monday, Tuesday",
    "org_net": "Netflix tvN",
    "content_rt": "15+ - Teens 15 or older",
    "synopsis": "Two people fold paper.(Source: tvN)",
}
CREDIT = {
    "actor_id": "a1",
    "actor_name": "Cho Eun",
    "drama_name": "Paper Lanterns",
    "character_name": "Folder",
    "role": "Main Role",
}


def show(**cells: str) -> dict[str, str]:
    return SHOW | cells


def credit(**cells: str) -> dict[str, str]:
    return CREDIT | cells


def write(path: Path, heading: dict[str, str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, heading)
        table.writeheader()
        table.writerows(rows)


class Tables:
    """Two tables in a folder, and the import of them."""

    def __init__(self, folder: Path) -> None:
        self.shows = folder / "shows.csv"
        self.credits = folder / "credits.csv"
        self.report = Report()

    def fill(
        self, shows: list[dict[str, str]], credits: list[dict[str, str]] | None = None
    ) -> "Tables":
        write(self.shows, SHOW, shows)
        write(self.credits, CREDIT, [credit()] if credits is None else credits)
        return self

    def run(self, **options: Any) -> Tally:
        """Import; what was remarked is in ``remarks`` afterwards."""
        self.report = Report()
        catalogue = CatalogueImport(self.report, **options)
        return catalogue.run(self.shows, self.credits, lambda done, total: None)

    def remarks(self) -> list[tuple[str, str, str]]:
        """Field, value and kind of each remark of the last run."""
        examples = self.report.examples.values()
        return [(p.field, p.value, p.kind) for kind in examples for p in kind]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    models = [*apps.get_app_config("people").get_models()]
    models += apps.get_app_config("reviews").get_models()
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}


def cast_of(show: Show) -> list[tuple[Any, ...]]:
    """The credits of a show, each trade in its order."""
    return [
        (c.person.name, c.role, c.importance, c.character, c.billing)
        for c in show.credits.order_by("role", "billing")
    ]
