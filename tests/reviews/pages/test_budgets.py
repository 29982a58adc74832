"""How many queries a page may take: the same for one row and for fifty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.models import Availability
from tests import factories
from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db

# Review and recap: the piece, its episodes, credits, what is beside it (2), bylines,
# tags, references in the text, where to watch. Home: the slots, reviews, recaps, those of
# the evening, what is still to air, bylines, episodes, the most covered shows.
BUDGETS = {
    "review": 9,
    "recap": 9,
    "home": 8,
    "reviews": 6,
    "recaps": 6,
    "shows": 6,
    "hub": 10,
    "episodes": 6,
    "person": 6,
    "author": 6,
    "tag": 6,
    "platform": 6,
    "archive": 6,
    "feed": 6,
    # Shows, ratings, platforms, where they are, genres, and the page's own rows.
    "watch": 6,
}


def fill(site, noon, rows):
    """Add so many of everything a page can list."""
    season = site.episodes[0].season
    for n in range(rows):
        moment = noon + timedelta(minutes=n + 1)
        signed = {"authors": [site.author], "tags": [site.tag]}
        episode = factories.make_episode(season)
        person = factories.make_person()
        factories.make_credit(site.show, person, billing=n + 2)
        other = factories.make_show()
        factories.make_credit(other, site.person, character="Somebody")
        Availability.objects.create(show=other, platform=site.platform)
        picture = factories.make_image()
        publish_past(make_recap(site.show, [episode], image=picture, **signed), moment)
        publish_past(make_review(show=other, image=picture, **signed), moment)


def make_referring(site, noon):
    """A review and a recap whose texts link to something of every kind."""
    other = factories.make_show("Elsewhere")
    stranger = factories.make_person("A Stranger")
    article = publish_past(make_review(show=other), noon).article_id
    body = (
        f'<p><a data-ref="article:{article}">a</a><a data-ref="show:{other.pk}">s</a>'
        f'<a data-ref="person:{stranger.pk}">p</a></p>'
    )
    fields = {"body": body, "authors": [site.author], "tags": [site.tag]}
    image = factories.make_image()
    review = publish_past(make_review(show=site.show, image=image, **fields), noon)
    episode = factories.make_episode(site.episodes[0].season)
    recap = make_recap(site.show, [episode], spoils_through=episode, **fields)
    return review, publish_past(recap, noon)


def counts(client, addresses):
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        found[name] = len(queries)
    return found


def test_budgets_hold_and_do_not_grow_with_rows(client, site, noon):
    review, recap = make_referring(site, noon)
    addresses = {
        "review": review.get_absolute_url(),
        "recap": recap.get_absolute_url(),
        "home": "/",
        "reviews": "/reviews/",
        "recaps": "/recaps/",
        "shows": "/shows/",
        "hub": site.show.get_absolute_url(),
        "episodes": f"{site.show.get_absolute_url()}episodes/",
        "person": site.person.get_absolute_url(),
        "author": site.author.get_absolute_url(),
        "tag": site.tag.get_absolute_url(),
        "platform": site.platform.get_absolute_url(),
        "archive": "/archive/2026/03/",
        "feed": "/feed.xml",
        "watch": "/watch/",
    }
    fill(site, noon, 1)
    few = counts(client, addresses)

    fill(site, noon, 49)
    many = counts(client, addresses)

    assert many == few
    assert {name: n for name, n in many.items() if n > BUDGETS[name]} == {}
