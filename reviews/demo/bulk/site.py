"""Loads the whole made-up site into the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from people.models import Author, Person
from reviews.demo.bulk import articles, catalogue, writer
from reviews.demo.bulk.plan import Plan
from reviews.models import (
    Article,
    Edition,
    Episode,
    Image,
    Platform,
    Season,
    Show,
    Tag,
)

NUMBERED = (
    *(Article, Author, Edition, Episode, Image, Person, Platform, Season, Show, Tag),
)


def load(count: int, seed: int, say: Callable[[str], object]) -> None:
    """Write a site of so many articles; the same seed gives the same site."""
    plan = Plan(count, seed)
    with in_a_hurry():
        say("Shows, people and tags ...")
        catalogue.write(plan)
        say("Articles and their editions ...")
        articles.write(plan)
    say("Figures for the query planner ...")
    writer.finish(*NUMBERED)


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Give up SQLite's safety against a power cut while a new database is filled."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-262144")
        cursor.execute("PRAGMA synchronous=OFF")
        yield
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
