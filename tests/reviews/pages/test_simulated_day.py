"""A day on which thousands of editions come and go: every page agrees with a list.

The clock is passed in. The oracle is the plain list of ranges the rows were made from.
"""

import os
import random
import re
from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from reviews.models import Article, Edition, Episode, Review, Season, Show
from reviews.states import Kind, State

LONG = os.environ.get("HALFSTAR_TESTS") == "long"
ARTICLES, MOMENTS = (10_000, 2_000) if LONG else (300, 40)
SHOWS = max(ARTICLES // 100, 5)
PAGE = 20
MIDNIGHT = datetime(2026, 3, 10, tzinfo=UTC)
DAY_LONG = 24 * 3600
_LINK = re.compile(r'href="(/(?:reviews|recaps)/[^"/]+/)"')


@dataclass
class Piece:
    """One article of the oracle: which slug it shows between which seconds."""

    pk: int
    kind: Kind
    show: int
    ranges: list[tuple[int, int | None, str]]

    @property
    def position(self) -> tuple[int, int]:
        return self.ranges[0][0], self.pk

    def address(self, second: int) -> str | None:
        begins = [begin for begin, _end, _slug in self.ranges]
        number = bisect(begins, second) - 1
        if number < 0:
            return None
        _begin, end, slug = self.ranges[number]
        shown = end is None or second < end
        return f"/{self.kind}s/{slug}/" if shown else None


def make_pieces(rng: random.Random) -> list[Piece]:
    """Each article gets one to four editions; some are withdrawn, some come back."""
    pieces = []
    for pk in range(1, ARTICLES + 1):
        moments = sorted(rng.sample(range(DAY_LONG), rng.randint(1, 4)))
        ends: list[int | None] = [*moments[1:], None]
        ranges = []
        for number, (begin, end) in enumerate(zip(moments, ends, strict=True)):
            if rng.random() < 0.3 and (end is None or end - begin > 2):
                end = rng.randint(begin + 1, (end or DAY_LONG + 3600) - 1)
            ranges.append((begin, end, f"piece-{pk}-{number}"))
        kind = rng.choice([Kind.REVIEW, Kind.RECAP])
        pieces.append(Piece(pk, kind, rng.randint(1, SHOWS), ranges))
    return pieces


def store(pieces: list[Piece]) -> dict[int, Show]:
    """Write the oracle's ranges as rows, past every rule of the desk."""
    shows = {
        number: Show.objects.create(title=f"Show {number}")
        for number in range(1, SHOWS + 1)
    }
    for show in shows.values():
        Episode.objects.create(season=Season.objects.create(show=show), number=1)
    Article.objects.bulk_create(Article(pk=p.pk, kind=p.kind) for p in pieces)
    Edition.objects.bulk_create(
        (row for piece in pieces for row in rows_of(piece, shows)), batch_size=500
    )
    first_episode = dict(Episode.objects.values_list("season__show", "pk"))
    covers = Edition.episodes.through
    recaps = Edition.objects.filter(kind=Kind.RECAP).values_list("pk", "show")
    covers.objects.bulk_create(
        covers(edition_id=pk, episode_id=first_episode[show]) for pk, show in recaps
    )
    return shows


def rows_of(piece: Piece, shows: dict[int, Show]) -> list[Edition]:
    return [
        Edition(
            article_id=piece.pk,
            kind=piece.kind,
            show=shows[piece.show],
            number=number,
            is_latest=number == len(piece.ranges),
            headline=slug,
            slug=slug,
            rating="3.0",
            body="<p>Text.</p>",
            state=State.APPROVED,
            live_from=moment(begin),
            live_until=None if end is None else moment(end),
            published_at=moment(piece.ranges[0][0]),
        )
        for number, (begin, end, slug) in enumerate(piece.ranges, start=1)
    ]


def moment(second: int) -> datetime:
    return MIDNIGHT + timedelta(seconds=second)


def linked(client, address: str) -> list[str]:
    """The pieces a page links to, in order, each once."""
    page = client.get(address).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return list(dict.fromkeys(_LINK.findall(main)))


@pytest.mark.django_db
def test_every_page_shows_what_the_oracle_says_all_day(client):
    rng = random.Random(20260310)  # noqa: S311  a fixed day, not a secret
    pieces = make_pieces(rng)
    shows = store(pieces)
    newest_first = sorted(pieces, key=lambda piece: piece.position, reverse=True)

    for _ in range(MOMENTS):
        second = rng.randint(0, DAY_LONG + 3600)
        with time_machine.travel(moment(second), tick=False):
            check_moment(client, newest_first, shows, second, rng)


def check_moment(client, newest_first, shows, second, rng) -> None:
    live = [(p, p.address(second)) for p in newest_first if p.address(second)]
    addresses = [address for _piece, address in live]
    for kind in Kind:
        of_kind = [address for piece, address in live if piece.kind == kind]
        assert linked(client, f"/{kind}s/") == of_kind[:PAGE]
    assert linked(client, "/archive/2026/03/") == addresses[:PAGE]

    home = linked(client, "/")
    assert set(home) <= set(addresses)
    assert home[:1] == addresses[:1]

    number = rng.randint(1, SHOWS)
    about = {address for piece, address in live if piece.show == number}
    hub = set(linked(client, shows[number].get_absolute_url()))
    assert hub <= about
    assert {a for a in about if a.startswith("/recaps/")} <= hub

    for piece in rng.sample(newest_first, 5):
        for begin, _end, slug in piece.ranges:
            check_address(client, piece, f"/{piece.kind}s/{slug}/", begin, second)


def check_address(client, piece: Piece, address: str, begin: int, second: int) -> None:
    """Live: shown. Shown before: redirected, or gone if nothing is. Else unknown."""
    shown = piece.address(second)
    answer = client.get(address)
    if address == shown:
        assert answer.status_code == 200
    elif begin <= second and shown:
        assert (answer.status_code, answer.url) == (301, shown)
    elif begin <= second:
        assert answer.status_code == 410
    else:
        assert answer.status_code == 404


@pytest.mark.django_db
def test_the_oracle_itself_can_be_contradicted(client):
    """The comparison fails where a page is wrong: one row is moved behind its back."""
    pieces = make_pieces(random.Random(1))[:1]  # noqa: S311
    pieces[0].ranges = [(0, None, "only")]
    pieces[0].show = 1
    shows = store(pieces)
    Review.objects.update(live_from=moment(100), published_at=moment(100))
    Edition.objects.update(live_from=moment(100), published_at=moment(100))

    with time_machine.travel(moment(50), tick=False), pytest.raises(AssertionError):
        check_moment(client, pieces * 5, shows, 50, random.Random(1))  # noqa: S311
