"""Which addresses are timed, and how many queries each takes.

A process of its own for each database, since settings are read once per process:
``python -m tests.benchmarks.pages`` writes JSON.
"""

import json
import sys
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django

SAMPLE = 25
"""Different pages of one kind: a single one would be warm in every cache."""

DEEP = 0.9
"""How far down the list the older page lies."""


class Page(NamedTuple):
    """A kind of page: its addresses, the status they have, the queries of one."""

    addresses: list[str]
    status: int = 200
    queries: int = 0


def find() -> dict[str, list[str]]:
    """Return the addresses of each kind of page, from what the database holds."""
    from django.urls import reverse

    from people.models import Author, Person
    from reviews.models import Recap, Review, Show, Tag
    from tests.benchmarks.urls import CONSTANT

    newest = Review.objects.live().newest_first().first()
    return {
        "home": ["/"],
        "review": _spread(Review.objects.live().order_by("pk")),
        "recap": _spread(Recap.objects.live().order_by("pk")),
        "show hub": _spread(Show.objects.order_by("pk")),
        # The loader puts first what one article in ten shares.
        "tag": [_address(Tag, 0)],
        "author": [_address(Author, 0)],
        # The first is in ever more shows; the next has as many at any size.
        "person": [_address(Person, 1)],
        "archive month": [
            reverse(
                "archive_month",
                args=[newest.published_at.year, newest.published_at.month],
            )
        ],
        "older page": [_deep_page()],
        "what to watch": [reverse("watch")],
        "watch, chosen": [_chosen()],
        "feed": [reverse("feed")],
        "unknown": ["/reviews/no-such-review/"],
        "constant": [CONSTANT],
    }


def count(addresses: dict[str, list[str]]) -> dict[str, Page]:
    """Ask each kind of page once, warm, and count its queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    pages = {}
    for name, paths in addresses.items():
        client.get(paths[0])
        with CaptureQueriesContext(connection) as queries:
            status = client.get(paths[0]).status_code
        pages[name] = Page(paths, status, len(queries))
    return pages


def _spread(queryset: Any) -> list[str]:
    """Return addresses from the whole length of a table."""
    keys = list(queryset.values_list("pk", flat=True))
    chosen = islice(keys, 0, None, max(1, len(keys) // SAMPLE))
    rows = queryset.filter(pk__in=list(chosen)[:SAMPLE])
    return [row.get_absolute_url() for row in rows]


def _address(model: Any, place: int) -> str:
    """Return the page of the row that was loaded in this place."""
    return model.objects.order_by("pk")[place].get_absolute_url()  # type: ignore[no-any-return]


def _chosen() -> str:
    """Return three choices that a full page of shows fits at any size, in order."""
    from reviews import clock
    from reviews.pages import watch_index

    bits = watch_index.at_moment(clock.now()).bits
    facets = (watch_index.COUNTRY, watch_index.RATING, watch_index.STATUS)
    busiest = {
        facet: max(bits[facet], key=lambda value: bits[facet][value].bit_count())
        for facet in facets
    }
    return f"/watch/?{urlencode(busiest)}&sort=newest"


def _deep_page() -> str:
    from reviews.models import Recap
    from reviews.pages import paging

    recaps = Recap.objects.live().oldest_first().filter(published_at__isnull=False)
    skipped = int(recaps.count() * (1 - DEEP))
    position = paging.write_position(recaps[skipped])
    return f"/recaps/?before={position}"


def main() -> None:
    """Write the pages of the database that DATABASE_URL names."""
    django.setup()
    pages = count(find())
    json.dump({name: page._asdict() for name, page in pages.items()}, sys.stdout)


if __name__ == "__main__":
    main()
