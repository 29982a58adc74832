"""How large the made-up site is, and which ids its rows get."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from django.db import models

from people.models import Author, Person
from reviews.demo.bulk import words
from reviews.demo.bulk.writer import next_id
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

COHORT = 1000
"""Articles after which the site turns to other shows, so that any size is alike."""

COHORT_SHOWS = 25
SEASONS, EPISODES, CREDITS = 2, 16, 8
AUTHORS, TAGS, IMAGES, PLATFORMS, GENRES = 50, 200, 40, 6, 12
STEP = timedelta(minutes=53)
"""Between two articles: 27 a day, so a month of any large site is equally full."""

LAST = datetime(2025, 12, 31, 12, tzinfo=UTC)
"""When the last article went live; fixed, so that two loads are the same."""

FAR = datetime(2100, 1, 1, tzinfo=UTC)
"""When the waiting editions begin."""

REVISED_AFTER = (0, 7, 54)
"""How many articles later each edition followed: at once, after 6 hours, 2 days."""


@dataclass
class Plan:
    """Sizes, the first id of each table, and what chance decided for each article."""

    articles: int
    seed: int = 1
    pieces: list[words.Piece] = field(init=False)
    tags: list[tuple[int, ...]] = field(init=False)
    authors: list[tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        random = Random(self.seed)  # noqa: S311
        self.shows = COHORT_SHOWS * -(-self.articles // COHORT)
        self.people = 4 * self.shows
        self.first: dict[type[models.Model], int] = {
            model: next_id(model)
            for model in (
                *(Article, Author, Edition, Episode, Genre, Image),
                *(Person, Platform, Season, Show, Tag),
            )
        }
        self.pieces = words.pool(random)
        chances = list(accumulate(1 / rank for rank in range(1, TAGS)))
        indexes = range(self.articles)
        self.tags = [_tags(random, index, chances) for index in indexes]
        self.authors = [_authors(random, index) for index in indexes]

    def id(self, model: type[models.Model], index: int) -> int:
        """Return the id of the row with this index, counted from 0."""
        return self.first[model] + index

    def show_of(self, article: int) -> int:
        """Return the index of the show an article is about."""
        return article // COHORT * COHORT_SHOWS + article % COHORT_SHOWS

    def begins(self, article: int) -> datetime:
        """Return when an article first went live."""
        return LAST - STEP * (self.articles - 1 - article)

    def in_order(self) -> Iterator[tuple[int, int]]:
        """Give (article, number) of editions 1 to 3 as they would have been written."""
        for moment in range(self.articles + REVISED_AFTER[-1]):
            for number, lag in enumerate(REVISED_AFTER, start=1):
                if 0 <= moment - lag < self.articles:
                    yield moment - lag, number


def _tags(random: Random, article: int, chances: list[float]) -> tuple[int, ...]:
    """Return two or three tags; tag 0 is on each tenth article, some are rare."""
    drawn = set(random.choices(range(1, TAGS), cum_weights=chances, k=3))
    return tuple(sorted(drawn | {0} if article % 10 == 0 else drawn))


def _authors(random: Random, article: int) -> tuple[int, ...]:
    """Return the byline; author 0 signs each tenth article, each eighth has two."""
    first = 0 if article % 10 == 3 else random.randrange(1, AUTHORS)
    second = (first + 1) % AUTHORS
    return (first, second) if article % 8 == 0 else (first,)
