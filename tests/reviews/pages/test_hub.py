"""What the hub of a show answers first."""

import json
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils.html import escape

from reviews.editorial import workflow
from reviews.models import Season
from tests import factories
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def part(page, name):
    """Return what stands in the paragraph of this class, or nothing."""
    _, _, after = page.partition(f'class="{name}"')
    return after.partition("</p>")[0]


def test_verdict_is_that_of_the_whole_show(read, site, noon):
    season = Season.objects.create(show=site.show, number=2)
    publish_past(make_review(show=site.show, season=season, rating="5.0"), noon + DAY)

    verdict = part(read(site.show.get_absolute_url()), "hub-verdict")

    assert "2.5 out of 5" in verdict
    assert site.review.get_absolute_url() in verdict


def test_genres_lead_to_what_else_there_is_of_them(read):
    show = factories.make_show()
    genres = [factories.make_genre(name) for name in ("Romance", "R&B drama")]
    show.genres.set(genres)
    factories.make_show("Another").genres.set([factories.make_genre("Crime")])

    page = read(show.get_absolute_url())

    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    )
    works = data if isinstance(data, list) else [data]
    assert works[0]["genre"] == ["R&B drama", "Romance"]
    links = dict(re.findall(r'href="(/watch/\?genre=[^"]*)"[^>]*>([^<]+)</a>', page))
    assert links == {
        f"/watch/?genre={genre.slug}": escape(genre.name) for genre in genres
    }
    for address in links:
        assert show.title in read(address)


def test_without_one_it_is_the_newest_of_a_part(read, noon):
    season = factories.make_season()
    show = season.show
    review = publish_past(make_review(show=show, season=season, rating="5.0"), noon)

    assert review.get_absolute_url() in part(
        read(show.get_absolute_url()), "hub-verdict"
    )


def test_review_of_some_episodes_speaks_after_that_of_a_season(read, noon):
    season = factories.make_season()
    show = season.show
    of_season = publish_past(make_review(show=show, season=season), noon)
    for number in range(1, 30):
        episode = factories.make_episode(season, number)
        for fields in ({}, {"season": season}):
            review = make_review(show=show, episodes=[episode], **fields)
            publish_past(review, noon + number * DAY)

    page = read(show.get_absolute_url())

    assert of_season.get_absolute_url() in part(page, "hub-verdict")


def test_all_reviews_are_there_that_of_the_whole_show_first(read, site, noon):
    parts = []
    for number, episode in enumerate(site.episodes * 3, start=1):
        review = make_review(show=site.show, episodes=[episode])
        parts.append(publish_past(review, noon + number * DAY))

    page = read(site.show.get_absolute_url()).partition('id="reviews"')[2]

    found = re.findall(r'href="(/reviews/[^"]+/)"', page)
    newest_first = [review.get_absolute_url() for review in reversed(parts)]
    assert list(dict.fromkeys(found)) == [site.review.get_absolute_url(), *newest_first]


def test_withdrawn_review_speaks_no_more(read, site, editor):
    workflow.withdraw(site.review, by=editor)

    assert part(read(site.show.get_absolute_url()), "hub-verdict") == ""


def test_next_episode_is_the_first_still_to_air(read, site, noon):
    for number, days in ((4, -1), (5, 1), (6, 2)):
        site.episodes[number - 1].airs_at = noon + days * DAY
        site.episodes[number - 1].save()

    seen = []
    for moment in (noon, noon + DAY, noon + 2 * DAY):
        with time_machine.travel(moment, tick=False):
            following = part(read(site.show.get_absolute_url()), "hub-next")
            seen.append(
                [n for n in (4, 5, 6) if f"<bdi>Episode {n}</bdi>" in following]
            )

    assert seen == [[5], [6], []]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_on": date(2026, 3, 11)}, "To come"),
        ({"starts_on": date(2026, 3, 10)}, "On air"),
        ({"ends_on": date(2026, 3, 10)}, ""),
        ({"ends_on": date(2026, 3, 9)}, "Complete"),
        ({"kind": "film", "starts_on": date(2026, 3, 11)}, "To come"),
        ({"kind": "film", "starts_on": date(2026, 3, 10)}, ""),
        ({"kind": "film", "ends_on": date(2026, 3, 9)}, ""),
    ],
)
def test_standing_follows_the_dates(read, noon, fields, words):
    show = factories.make_show("Bare", **fields)

    with time_machine.travel(noon, tick=False):
        page = read(show.get_absolute_url())

    for other in ("To come", "On air", "Complete"):
        assert (f'<span class="kicker-show">{other}</span>' in page) == (other == words)


@pytest.mark.parametrize("kind", ["series", "film"])
def test_day_to_come_is_not_one_on_which_it_was_shown(read, noon, kind):
    show = factories.make_show("Bare", kind=kind, starts_on=noon.date() + DAY)

    seen = []
    for moment in (noon, noon + DAY):
        with time_machine.travel(moment, tick=False):
            page = read(show.get_absolute_url())
        seen.append([w for w in ("Premieres", "First shown") if f"<dt>{w}<" in page])

    assert seen == [["Premieres"], ["First shown"]]


def test_show_with_an_episode_to_come_is_on_air(read, site, noon):
    site.episodes[5].airs_at = noon + DAY
    site.episodes[5].save()

    with time_machine.travel(noon, tick=False):
        assert "On air" in read(site.show.get_absolute_url())


def test_language_of_the_show_is_named(read):
    show = factories.make_show(language="ko")

    assert "<dd>Korean</dd>" in read(show.get_absolute_url())


@pytest.mark.parametrize(
    ("fields", "path", "sentence"),
    [
        ({}, "", "A & B: reviews, recaps by episode, cast and where to watch."),
        ({"kind": "film"}, "", "A & B: reviews, cast and where to watch."),
        ({}, "episodes/", "A & B: every episode in order, with its recap."),
        ({"synopsis": "They meet.\nThey part."}, "", "They meet. They part."),
        ({"synopsis": "They meet."}, "episodes/", "They meet."),
    ],
)
def test_every_page_of_a_show_describes_itself(read, fields, path, sentence):
    show = factories.make_show("A & B", **fields)

    page = read(show.get_absolute_url() + path)

    assert f'<meta name="description" content="{escape(sentence)}">' in page
