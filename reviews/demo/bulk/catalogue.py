"""The made-up site's shows, episodes, people, bylines, tags and pictures."""

from collections.abc import Iterator
from datetime import timedelta

from people.models import Author, Person
from people.names import name_key
from reviews.demo.bulk import plan as plans
from reviews.demo.bulk import words
from reviews.demo.bulk.plan import Plan
from reviews.demo.bulk.writer import Row, Table
from reviews.models import (
    Availability,
    Credit,
    Episode,
    Genre,
    Image,
    Platform,
    Season,
    Show,
    ShowTitle,
    Tag,
)

STAR_EVERY = 10
"""The first person is in each tenth show, so that one page of a person is long."""


def write(plan: Plan) -> None:
    """Write all that articles point to."""
    at = plan.begins(0) - timedelta(days=30)
    for table, rows in (
        (Table(Image, "id", *IMAGE, at=at), images(plan)),
        (Table(Platform, "id", "name", "slug", at=at), platforms(plan)),
        (Table(Tag, "id", "name", "slug", "key", at=at), tags(plan)),
        (Table(Author, "id", "name", "slug", "role", "bio", at=at), authors(plan)),
        (Table(Person, "id", "name", "slug", "key", at=at), people(plan)),
        (Table(Show, "id", *SHOW, at=at), shows(plan)),
        (Table(Genre, "id", "name", "slug", "key", at=at), genres(plan)),
        (Table(Show.genres.through, "show_id", "genre_id", at=at), sorts(plan)),
        (Table(ShowTitle, "show_id", *TITLE, at=at), titles(plan)),
        (Table(Availability, "show_id", *AVAILABILITY, at=at), availability(plan)),
        (Table(Season, "id", "show_id", "number", at=at), seasons(plan)),
        (Table(Episode, "id", "season_id", *EPISODE, at=at), episodes(plan)),
        (Table(Credit, "show_id", "person_id", *CREDIT, at=at), credits_of(plan)),
    ):
        table.write(rows)


IMAGE = (
    *("file", "fingerprint", "width", "height"),
    *("title", "alt_text", "caption", "credit"),
)
SHOW = (
    *("title", "slug", "sort_title", "kind", "synopsis", "country", "language"),
    *("starts_on", "episode_count", "runtime", "image_id"),
)
TITLE = ("title", "form", "language", "key")
AVAILABILITY = ("platform_id", "region", "is_original")
EPISODE = ("number", "title", "airs_at", "runtime")
CREDIT = ("role", "importance", "character", "billing")


def images(plan: Plan) -> Iterator[Row]:
    """Library rows only: the files behind them do not exist."""
    for index in range(plans.IMAGES):
        pk = plan.id(Image, index)
        file = f"images/bulk-{pk}.jpg", f"{pk:032x}", 1600, 900
        text = f"Still {pk}"
        yield pk, *file, text, text, text, "Photo: bulk"


def platforms(plan: Plan) -> Iterator[Row]:
    for index in range(plans.PLATFORMS):
        pk = plan.id(Platform, index)
        yield pk, f"Bulk platform {pk}", f"bulk-platform-{pk}"


def tags(plan: Plan) -> Iterator[Row]:
    for index in range(plans.TAGS):
        pk = plan.id(Tag, index)
        yield pk, f"bulk tag {pk}", f"bulk-tag-{pk}", f"bulktag{pk}"


def authors(plan: Plan) -> Iterator[Row]:
    for index in range(plans.AUTHORS):
        pk = plan.id(Author, index)
        bio = plan.pieces[index % words.POOL].deck
        yield pk, f"Bulk Author {pk}", f"bulk-author-{pk}", "Staff writer", bio


def people(plan: Plan) -> Iterator[Row]:
    for index in range(plan.people):
        pk = plan.id(Person, index)
        name = f"Bulk Person {pk}"
        yield pk, name, f"bulk-person-{pk}", name_key(name)


def shows(plan: Plan) -> Iterator[Row]:
    for index in range(plan.shows):
        pk, piece = plan.id(Show, index), plan.pieces[index % words.POOL]
        title = f"{piece.headline} {pk}"
        starts_on = plan.begins(index // plans.COHORT_SHOWS * plans.COHORT).date()
        image = plan.id(Image, index % plans.IMAGES)
        texts = (title, f"bulk-show-{pk}", title.casefold(), "series", piece.deck)
        facts = ("KR", "ko", starts_on, plans.SEASONS * plans.EPISODES, 60, image)
        yield pk, *texts, *facts


def genres(plan: Plan) -> Iterator[Row]:
    for index in range(plans.GENRES):
        pk = plan.id(Genre, index)
        yield pk, f"Bulk genre {pk}", f"bulk-genre-{pk}", f"bulkgenre{pk}"


def sorts(plan: Plan) -> Iterator[Row]:
    """Two genres for each show."""
    for index in range(plan.shows):
        for place in range(2):
            genre = plan.id(Genre, (index + 5 * place) % plans.GENRES)
            yield plan.id(Show, index), genre


def titles(plan: Plan) -> Iterator[Row]:
    for index in range(plan.shows):
        pk = plan.id(Show, index)
        title = f"드라마 {pk}"
        yield pk, title, "original", "ko", name_key(title)


def availability(plan: Plan) -> Iterator[Row]:
    for index in range(plan.shows):
        for place, region in enumerate(("KR", "")):
            platform = plan.id(Platform, (index + place) % plans.PLATFORMS)
            yield plan.id(Show, index), platform, region, place == 0


def seasons(plan: Plan) -> Iterator[Row]:
    for index in range(plan.shows * plans.SEASONS):
        show, season = divmod(index, plans.SEASONS)
        yield plan.id(Season, index), plan.id(Show, show), season + 1


def episodes(plan: Plan) -> Iterator[Row]:
    for index in range(plan.shows * plans.SEASONS * plans.EPISODES):
        season, number = divmod(index, plans.EPISODES)
        cohort = season // plans.SEASONS // plans.COHORT_SHOWS
        airs_at = plan.begins(cohort * plans.COHORT) + timedelta(days=number)
        title = plan.pieces[index % words.POOL].headline
        pk = plan.id(Episode, index)
        yield pk, plan.id(Season, season), number + 1, title, airs_at, 60


def cast(plan: Plan, show: int) -> list[int]:
    """Return the ids of the eight people of a show; each is in two shows."""
    first = 4 * show
    people = [(first + n) % plan.people for n in range(plans.CREDITS)]
    if show % STAR_EVERY == 0 and 0 not in people:
        people[0] = 0
    return [plan.id(Person, person) for person in people]


def credits_of(plan: Plan) -> Iterator[Row]:
    roles = ["actor"] * (plans.CREDITS - 2) + ["director", "writer"]
    for show in range(plan.shows):
        for place, (person, role) in enumerate(
            zip(cast(plan, show), roles, strict=True), start=1
        ):
            part = f"Character {place}" if role == "actor" else ""
            weight = "main" if place < 4 else "support"
            yield plan.id(Show, show), person, role, weight, part, place
