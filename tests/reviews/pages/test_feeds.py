"""The feeds, read as XML."""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from reviews.editorial import workflow
from reviews.models import Edition
from tests import factories
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(client):
    """Return the items of a feed, parsed."""

    def items(address):
        response = client.get(address)
        assert response.status_code == 200, address
        # Ours, not a stranger's: entities and the like are no concern here.
        return ElementTree.fromstring(response.content).findall("channel/item")  # noqa: S314

    return items


def test_feed_lists_the_newest_first(items, site, noon):
    later = publish_past(make_review(headline="Later"), noon + timedelta(hours=1))

    titles = [item.findtext("title") for item in items("/feed.xml")]

    assert titles[0] == later.headline
    assert site.review.headline in titles


def test_item_says_who_when_and_where(items, site, noon):
    item = items(f"{site.show.get_absolute_url()}feed.xml")[-1]

    assert item.findtext("title") == "Soundtrack #2 review"
    assert item.findtext("link") == "http://localhost/reviews/soundtrack-2-review/"
    assert item.findtext("description") == site.review.deck
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Nell Quarto"
    assert parsedate_to_datetime(item.findtext("pubDate")) == noon


def test_identity_of_an_item_survives_a_new_address(items, site, noon):
    before = {item.findtext("guid") for item in items("/feed.xml")}
    draft = workflow.start_draft(site.review, by=factories.the_editor())
    Edition.objects.filter(pk=draft.pk).update(slug="renamed")
    draft.refresh_from_db()
    publish_past(draft, noon + timedelta(days=1))

    after = {item.findtext("guid") for item in items("/feed.xml")}

    assert after == before


def test_narrow_feeds_hold_only_their_own(items, site, noon):
    stranger = factories.make_author("Somebody Else")
    publish_past(make_review(headline="Another thing", authors=[stranger]), noon)

    for subject in (site.show, site.author, site.tag):
        titles = [
            i.findtext("title") for i in items(f"{subject.get_absolute_url()}feed.xml")
        ]
        assert len(titles) == 4
        assert "Another thing" not in titles


@pytest.mark.parametrize("kind", ["shows", "authors", "tags"])
def test_feed_of_an_unknown_subject_is_a_404(client, db, kind):
    assert client.get(f"/{kind}/nobody/feed.xml").status_code == 404


def test_feed_of_a_tag_on_nothing_live_is_a_404(client, db):
    tag = factories.make_tag("Secret")
    make_review(tags=[tag])

    assert client.get(f"{tag.get_absolute_url()}feed.xml").status_code == 404


def test_empty_feed_is_valid(items, db):
    assert items("/feed.xml") == []


def test_odd_characters_cannot_break_the_feed(items, noon):
    edition = publish_past(make_review(), noon)
    odd = 'A "quote" & <b>\x00\x0b\ufffe</b> ]]> 사운드'.replace("\x00", "")
    Edition.objects.filter(pk=edition.pk).update(headline=odd, deck=odd)

    (item,) = items("/feed.xml")

    assert item.findtext("title") == 'A "quote" & <b>  </b> ]]> 사운드'


def test_feed_is_only_for_reading(client, db):
    assert client.post("/feed.xml").status_code == 405
