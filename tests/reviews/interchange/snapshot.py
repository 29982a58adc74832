"""Tells what a catalogue holds without its keys; run as a module, prints it as JSON."""

import json
from typing import Any


def catalogue() -> dict[str, list[Any]]:
    """Everything an import stores, in the order in which it was stored."""
    from people.models import Person
    from reviews.models import Platform, Show

    people = Person.objects.order_by("pk")
    names = people.values_list("name", "slug", "import_records__key")
    platforms = Platform.objects.order_by("pk").values_list("name", "slug", "kind")
    shows = [_show(show) for show in Show.objects.order_by("pk")]
    return json.loads(
        json.dumps({"people": [*names], "platforms": [*platforms], "shows": shows})
    )


def _show(show: Any) -> list[Any]:
    credits = show.credits.order_by("pk").values_list(
        *("person__slug", "role", "importance", "character", "billing"),
        "episode__number",
    )
    homes = show.availabilities.order_by("pk").values_list("platform__slug", "region")
    seasons = show.seasons.order_by("pk").values_list("number", "episodes__number")
    (record,) = show.import_records.all()
    facts = [show.title, show.slug, show.sort_title, record.key, record.values["facts"]]
    return [*facts, [*credits], [*homes], [*seasons]]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(catalogue()))  # noqa: T201
