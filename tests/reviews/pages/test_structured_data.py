"""JSON-LD, parsed as a search engine would."""

import json
import re

import pytest

from reviews.models import Season
from tests import factories
from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(read):
    """Return what a page says to machines, by type."""

    def data(address):
        blocks = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', read(address), re.S
        )
        (found,) = [json.loads(block) for block in blocks]
        items = found if isinstance(found, list) else [found]
        return {item["@type"]: item for item in items}

    return data


def test_review_of_a_series_is_complete(data, site):
    review = data(site.review.get_absolute_url())["Review"]
    url = "http://localhost/reviews/soundtrack-2-review/"
    image = review.pop("image")

    assert review == {
        "@context": "https://schema.org",
        "@type": "Review",
        "name": "Soundtrack #2 review",
        "headline": "Soundtrack #2 review",
        "description": site.review.deck,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "en",
        "itemReviewed": {
            "@type": "TVSeries",
            "name": "Soundtrack #2",
            "url": "http://localhost/shows/soundtrack-2/",
            "countryOfOrigin": {"@type": "Country", "name": "South Korea"},
            "director": [
                {
                    "@type": "Person",
                    "name": "Choi Jung Gyu",
                    "url": "http://localhost/people/choi-jung-gyu/",
                }
            ],
            "actor": [
                {
                    "@type": "Person",
                    "name": "Geum Sae-rok",
                    "url": "http://localhost/people/geum-sae-rok/",
                }
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2.5,
            "bestRating": 5.0,
            "worstRating": 0.5,
        },
        "author": [
            {
                "@type": "Person",
                "name": "Nell Quarto",
                "url": "http://localhost/authors/nell-quarto/",
            }
        ],
        "publisher": {
            "@type": "Organization",
            "name": "Halfstar",
            "url": "http://localhost/",
        },
        "datePublished": "2026-03-10T12:00:00+00:00",
        "dateModified": "2026-03-10T12:00:00+00:00",
    }
    assert image["url"].startswith("http://localhost/media/pictures/")
    assert (image["width"], image["height"]) == (64, 36)


def test_review_of_a_film_is_about_a_movie(data, noon):
    film = factories.make_show("Parasite", kind="film")
    review = publish_past(make_review(show=film), noon)

    about = data(review.get_absolute_url())["Review"]["itemReviewed"]

    assert (about["@type"], about["name"]) == ("Movie", "Parasite")


def test_review_of_a_season_is_about_that_season(data, noon):
    show = factories.make_show("Signal")
    season = Season.objects.create(show=show, number=2)
    review = publish_past(make_review(show=show, season=season), noon)

    about = data(review.get_absolute_url())["Review"]["itemReviewed"]

    assert (about["@type"], about["seasonNumber"]) == ("TVSeason", 2)
    assert about["partOfSeries"]["name"] == "Signal"


def test_recap_without_rating_is_an_article_about_its_episodes(data, site):
    found = data(site.recaps[1].get_absolute_url())

    assert "Review" not in found
    about = found["Article"]["about"]
    assert [(e["@type"], e["episodeNumber"]) for e in about] == [
        ("TVEpisode", 3),
        ("TVEpisode", 4),
    ]
    assert about[0]["partOfSeries"]["name"] == "Soundtrack #2"


def test_rated_recap_is_a_review_of_its_episode(data, site, noon):
    recap = publish_past(make_recap(site.show, site.episodes[5:], rating="4.0"), noon)

    review = data(recap.get_absolute_url())["Review"]

    assert review["itemReviewed"]["episodeNumber"] == 6
    assert review["reviewRating"]["ratingValue"] == 4.0


def test_breadcrumbs_lead_from_home_to_the_page(data, site):
    crumbs = data(site.review.get_absolute_url())["BreadcrumbList"]["itemListElement"]

    assert [(c["position"], c["name"], c["item"]) for c in crumbs] == [
        (1, "Home", "http://localhost/"),
        (2, "Reviews", "http://localhost/reviews/"),
        (
            3,
            "Soundtrack #2 review",
            "http://localhost/reviews/soundtrack-2-review/",
        ),
    ]


def test_no_text_breaks_out_of_the_data(data, read, noon):
    headline = '</script><script>alert("1")</script><!-- & 사운드 "\\'
    review = publish_past(make_review(headline=headline, slug="odd"), noon)

    assert data(review.get_absolute_url())["Review"]["headline"] == headline
    assert "<script>alert" not in read(review.get_absolute_url())


def test_hub_describes_the_show(data, site):
    found = data(site.show.get_absolute_url())

    assert found["TVSeries"]["name"] == "Soundtrack #2"
    assert found["BreadcrumbList"]["itemListElement"][1]["name"] == "Shows"
