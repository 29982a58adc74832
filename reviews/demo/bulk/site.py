"""Loads the whole made-up site into the database."""

from collections.abc import Callable

from people.models import Author, Person
from reviews.demo.bulk import articles, catalogue, writer
from reviews.demo.bulk.plan import Plan
from reviews.models import (
    Article,
    Edition,
    Episode,
    Genre,
    Image,
    Platform,
    Season,
    Show,
    Tag,
)

NUMBERED = (
    *(Article, Author, Edition, Episode, Genre, Image, Person, Platform),
    *(Season, Show, Tag),
)


def load(count: int, seed: int, say: Callable[[str], object]) -> None:
    """Write a site of so many articles; the same seed gives the same site."""
    with writer.in_bulk(NUMBERED):
        plan = Plan(count, seed)
        say("Shows, people and tags ...")
        catalogue.write(plan)
        say("Articles and their editions ...")
        articles.write(plan)
        say("Indexes, and figures for the query planner ...")
