"""The front page."""

from datetime import timedelta

import pytest

from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db


def test_newest_piece_leads_and_is_not_repeated(read, noon):
    publish_past(make_review(headline="The older one"), noon)
    newest = publish_past(make_recap(headline="The newest"), noon + timedelta(hours=1))

    page = read("/")

    assert 'class="lead-title"><a href="' + newest.get_absolute_url() in page
    assert page.count(newest.get_absolute_url()) == 1
    assert page.index("The newest") < page.index("The older one")


def test_many_recaps_do_not_push_out_the_reviews(read, noon):
    publish_past(make_review(headline="The only review"), noon)
    for hour in range(1, 13):
        publish_past(make_recap(), noon + timedelta(hours=hour))

    assert "The only review" in read("/")


def test_home_links_the_archive_of_the_newest_month(read, site):
    assert "/archive/2026/03/" in read("/")


def test_home_names_its_feed_and_itself(read, site):
    page = read("/")

    assert "<title>Halfstar</title>" in page
    assert '<link rel="canonical" href="http://localhost/">' in page
    assert 'type="application/rss+xml" title="Halfstar" href="/feed.xml"' in page
