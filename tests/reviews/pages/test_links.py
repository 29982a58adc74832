"""From the front page of the demonstration every link leads on, and all is reached."""

import pytest
from django.conf import settings
from django.test import Client

from bin import crawl
from reviews.demo import library, load
from reviews.models import Edition, Show
from tests.reviews.demo.painting import plain

pytestmark = pytest.mark.django_db
TEXTS = {"text/html", "application/xml", "application/rss+xml"}


def walk(client: Client) -> crawl.Crawl:
    """Follow all links from the front page, feeds and sitemaps included."""

    def fetch(address: str) -> crawl.Answer:
        response = client.get(address)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        body = b"".join(response)  # to its end, which closes a file
        text = body.decode() if kind in TEXTS else ""
        return crawl.Answer(response.status_code, kind, text)

    return crawl.crawl(fetch, settings.SITE_URL, "/", "/sitemap.xml")


def test_every_link_of_the_demonstration_leads_on_and_all_is_reached(client):
    library.load(plain)
    load.load()

    found = walk(client)

    assert found.broken() == []
    linked = {link.address for link in found.links if link.source != "/sitemap.xml"}
    for piece in Edition.objects.live():
        assert piece.get_absolute_url() in linked, piece
    for show in Show.objects.kept():
        assert show.get_absolute_url() in linked, show
    assert len(found.pages()) > 100
