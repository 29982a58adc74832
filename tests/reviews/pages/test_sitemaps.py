"""The sitemaps and robots.txt."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from reviews.editorial import workflow
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def entries(client):
    """Return address and date of each entry of a sitemap."""

    def entries(address):
        response = client.get(address)
        assert response.status_code == 200, address
        root = ElementTree.fromstring(response.content)  # noqa: S314
        return {
            entry.findtext("s:loc", None, NAMES): entry.findtext(
                "s:lastmod", None, NAMES
            )
            for entry in root
        }

    return entries


def test_index_leads_to_every_live_piece_and_page(entries, site):
    found = {}
    for section in entries("/sitemap.xml"):
        found |= entries(section.removeprefix("http://localhost"))

    pages = [site.review, *site.recaps, site.show, site.person, site.author, site.tag]
    for page in pages:
        assert f"http://localhost{page.get_absolute_url()}" in found
    assert "http://localhost/reviews/" in found


def test_date_of_a_piece_is_that_of_its_last_change(entries, site, noon):
    draft = workflow.start_draft(site.review, by=factories.the_editor())
    publish_past(draft, noon + timedelta(days=30))

    found = entries("/sitemap-2026-03.xml")  # where it first was

    assert found[f"http://localhost{site.review.get_absolute_url()}"] == "2026-04-09"
    assert found[f"http://localhost{site.recaps[0].get_absolute_url()}"] == "2026-03-10"


def test_only_months_with_something_live_are_named(entries, noon, editor):
    publish_past(make_review(), datetime(2021, 5, 5, tzinfo=UTC))
    withdrawn = publish_past(make_review(), datetime(2022, 5, 5, tzinfo=UTC))
    workflow.withdraw(withdrawn, by=editor)
    publish(make_review(), at=datetime(2040, 5, 5, tzinfo=UTC))

    months = [name for name in entries("/sitemap.xml") if "-20" in name]

    assert months == ["http://localhost/sitemap-2021-05.xml"]


def test_hidden_authors_and_tags_are_not_named(entries, db):
    make_review(
        authors=[factories.make_author("Secret Author")],
        tags=[factories.make_tag("Secret tag")],
    )

    assert entries("/sitemap-authors.xml") == {}
    assert entries("/sitemap-tags.xml") == {}


@pytest.mark.parametrize(
    "name",
    ["x", "shows", "shows-0", "shows-x", "shows--1", "shows-01", "2026-13", "2026-00"]
    + ["articles-1", "shows-99999999999999999999", "people-1.5"],
)
def test_unknown_section_is_a_404(client, db, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_names_the_sitemap_and_closes_the_desk(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\n" in text
    assert "Sitemap: http://localhost/sitemap.xml\n" in text
