"""The made-up site's articles: three editions each, and all that hangs on them."""

from array import array
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from people.models import Author
from reviews.demo.bulk import catalogue, words
from reviews.demo.bulk import plan as plans
from reviews.demo.bulk.plan import Plan
from reviews.demo.bulk.writer import Row, Table
from reviews.models import (
    Address,
    Article,
    Byline,
    Edition,
    EditionTag,
    Episode,
    Feature,
    Image,
    Season,
    Show,
    Tag,
)
from reviews.states import Kind, State

# What becomes of an article after its third edition, by its index modulo this.
ROUND = 50
WITHDRAWN, WAITING, DRAFT, IN_REVIEW = 7, 13, 23, 37
EXTRA = {WAITING: State.APPROVED, DRAFT: State.DRAFT, IN_REVIEW: State.IN_REVIEW}

LISTED = ("article_id", "published_at")
EDITION = (
    *("id", "article_id", "kind", "show_id", "season_id", "slug", "headline", "deck"),
    *("rating", "story", "body", "verdict", "image_id", "spoils_through_id"),
    *("number", "based_on_id", "is_latest", "state", "live_from", "live_until"),
    *("published_at", "revised_at", "created_at", "updated_at"),
)


class Editions:
    """Which edition has which id: they are numbered as they would be written."""

    def __init__(self, plan: Plan) -> None:
        extra = ((i, 4) for i in range(plan.articles) if i % ROUND in EXTRA)
        self.plan = plan
        self.order = array("L", (4 * i + n for i, n in plan.in_order()))
        self.order.extend(4 * i + n for i, n in extra)
        self.ids = dict(zip(self.order, range(len(self.order)), strict=True))

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Give (id, article index, number) of every edition."""
        first = self.plan.first[Edition]
        for index, key in enumerate(self.order):
            article, number = divmod(key - 1, 4)
            yield first + index, article, number + 1

    def id(self, article: int, number: int) -> int:
        return self.plan.id(Edition, self.ids[4 * article + number])


def write(plan: Plan) -> None:
    """Write the articles, their editions and the rows that lists walk."""
    at, editions = plan.begins(0), Editions(plan)
    related = Edition.related.through
    episodes = Edition.episodes.through
    for table, rows in (
        (Table(Article, "id", "kind", "created_at", at=at), articles(plan)),
        (Table(Address, "article_id", "kind", "slug", at=at), addresses(plan)),
        (Table(Edition, *EDITION, at=at), edition_rows(plan, editions)),
        (Table(related, "edition_id", "article_id", at=at), picked(plan, editions)),
        (Table(episodes, "edition_id", "episode_id", at=at), covers(plan, editions)),
        (
            Table(Byline, "edition_id", "author_id", "position", *LISTED, at=at),
            bylines(plan, editions),
        ),
        (
            Table(EditionTag, "content_object_id", "tag_id", *LISTED, at=at),
            tag_items(plan, editions),
        ),
        (
            Table(Feature, "edition_id", "person_id", *LISTED, at=at),
            features(plan, editions),
        ),
    ):
        table.write(rows)


def place_in_show(article: int) -> int:
    """Return which piece about its show this is: 0 to 39."""
    return article % plans.COHORT // plans.COHORT_SHOWS


def kind_of(article: int) -> Kind:
    """Each fifth piece about a show is a review, the others recap its episodes."""
    return Kind.RECAP if place_in_show(article) % 5 else Kind.REVIEW


def episode_of(plan: Plan, article: int) -> int | None:
    """Return the id of the episode a recap covers."""
    if kind_of(article) == Kind.REVIEW:
        return None
    place = place_in_show(article)
    in_show = plans.SEASONS * plans.EPISODES
    number = (place - place // 5 - 1) % in_show
    return plan.id(Episode, plan.show_of(article) * in_show + number)


def slug_of(plan: Plan, article: int) -> str:
    return f"bulk-{kind_of(article)}-{plan.id(Article, article)}"


def live_range(
    plan: Plan, article: int, number: int
) -> tuple[datetime | None, datetime | None]:
    """Return when an edition begins and ends; a draft does neither."""
    fate = article % ROUND
    if number == 4:
        return (plans.FAR, None) if fate == WAITING else (None, None)
    begun = plan.begins(article)
    starts = [begun + plans.STEP * lag for lag in plans.REVISED_AFTER]
    if number < 3:
        return starts[number - 1], starts[number]
    ends = {WITHDRAWN: starts[2] + timedelta(days=1), WAITING: plans.FAR}
    return starts[2], ends.get(fate)


def published_at(plan: Plan, article: int, number: int) -> datetime | None:
    """Return the date lists are sorted by; drafts have none."""
    is_approved = number < 4 or article % ROUND == WAITING
    return plan.begins(article) if is_approved else None


def articles(plan: Plan) -> Iterator[Row]:
    for index in range(plan.articles):
        yield plan.id(Article, index), kind_of(index), plan.begins(index)


def addresses(plan: Plan) -> Iterator[Row]:
    for index in range(plan.articles):
        yield plan.id(Article, index), kind_of(index), slug_of(plan, index)


def edition_rows(plan: Plan, editions: Editions) -> Iterator[Row]:
    for pk, article, number in editions:
        yield (
            pk,
            plan.id(Article, article),
            kind_of(article),
            *content(plan, article, number),
            *bookkeeping(plan, editions, article, number),
        )


def content(plan: Plan, article: int, number: int) -> Row:
    """Return show to spoils_through, as EDITION names them."""
    show, piece = plan.show_of(article), plan.pieces[article % words.POOL]
    is_review = kind_of(article) == Kind.REVIEW
    body = piece.body.format_map(references(plan, article))
    return (
        plan.id(Show, show),
        plan.id(Season, show * plans.SEASONS) if article % 3 and is_review else None,
        slug_of(plan, article),
        f"{piece.headline} {plan.id(Article, article)}" + ", revised" * (number > 1),
        piece.deck,
        Decimal(1 + (article * 7 + number) % 10) / 2 if is_review else None,
        piece.story if is_review else "",
        body,
        piece.verdict if is_review else "",
        plan.id(Image, article % plans.IMAGES),
        episode_of(plan, article),
    )


def references(plan: Plan, article: int) -> dict[str, str]:
    """Return what the links in the text point to."""
    show = plan.show_of(article)
    near, far = others(plan, article)
    return {
        "article": f"article:{near}",
        "other": f"article:{far}",
        "show": f"show:{plan.id(Show, show)}",
        "person": f"person:{catalogue.cast(plan, show)[1]}",
    }


def others(plan: Plan, article: int) -> tuple[int, int]:
    """Return the ids of two articles, one written shortly before or after."""
    near, far = (article + 26) % plan.articles, (article * 31 + 5) % plan.articles
    return plan.id(Article, near), plan.id(Article, far)


def bookkeeping(plan: Plan, editions: Editions, article: int, number: int) -> Row:
    """Return number to updated_at, as EDITION names them."""
    live_from, live_until = live_range(plan, article, number)
    state = EXTRA[article % ROUND] if number == 4 else State.APPROVED
    latest = 4 if article % ROUND in EXTRA else 3
    revised_at = live_from if number > 1 else None
    written_at = live_from if number < 4 else plans.LAST
    return (
        number,
        editions.id(article, number - 1) if number > 1 else None,
        number == latest,
        state,
        live_from,
        live_until,
        published_at(plan, article, number),
        revised_at,
        written_at,
        written_at,
    )


def picked(plan: Plan, editions: Editions) -> Iterator[Row]:
    for pk, article, _ in editions:
        if kind_of(article) == Kind.REVIEW:
            yield from ((pk, other) for other in set(others(plan, article)))


def covers(plan: Plan, editions: Editions) -> Iterator[Row]:
    for pk, article, _ in editions:
        if episode := episode_of(plan, article):
            yield pk, episode


def bylines(plan: Plan, editions: Editions) -> Iterator[Row]:
    for pk, article, number in editions:
        listed = _listed(plan, article, number)
        for position, author in enumerate(plan.authors[article], start=1):
            yield pk, plan.id(Author, author), position, *listed


def tag_items(plan: Plan, editions: Editions) -> Iterator[Row]:
    for pk, article, number in editions:
        listed = _listed(plan, article, number)
        for tag in plan.tags[article]:
            yield pk, plan.id(Tag, tag), *listed


def features(plan: Plan, editions: Editions) -> Iterator[Row]:
    casts = [catalogue.cast(plan, show) for show in range(plan.shows)]
    for pk, article, number in editions:
        listed = _listed(plan, article, number)
        for person in casts[plan.show_of(article)]:
            yield pk, person, *listed


def _listed(plan: Plan, article: int, number: int) -> Row:
    return plan.id(Article, article), published_at(plan, article, number)
