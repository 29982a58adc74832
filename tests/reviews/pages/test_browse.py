"""Browsing by tag, by platform, by month."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings

from reviews.models import Availability, PlatformName
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_tag_lists_what_carries_it(read, site):
    page = read(site.tag.get_absolute_url())

    assert site.review.get_absolute_url() in page
    assert site.recaps[2].get_absolute_url() in page


def test_tag_on_nothing_live_answers_like_an_unknown_one(client, noon):
    tag = factories.make_tag("Secret project")
    make_review(tags=[tag])
    publish(make_review(tags=[tag]), at=noon + 1000 * DAY)

    hidden = client.get(tag.get_absolute_url())
    unknown = client.get("/tags/never-was/")

    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert hidden.content == unknown.content


def test_platform_lists_what_it_has_today(read, site, noon):
    PlatformName.objects.create(platform=site.platform, name="Hotstar")
    over = factories.make_show("Long gone")
    Availability.objects.create(show=over, platform=site.platform, ends_on=noon)

    with time_machine.travel(noon + 2 * DAY, tick=False):
        page = read(site.platform.get_absolute_url())

    assert site.show.get_absolute_url() in page
    assert "Formerly <bdi>Hotstar</bdi>" in page
    assert "Long gone" not in page


def test_platform_without_shows_says_so(read, db):
    platform = factories.make_platform("Empty+")

    assert "Nothing of what we follow" in read(platform.get_absolute_url())


def test_archive_leads_to_the_nearest_months_with_something(read, noon):
    for month in (1, 5, 8):
        moment = datetime(2024, month, 31, 12, tzinfo=UTC)
        publish_past(make_review(headline=f"Month {month}"), moment)

    page = read("/archive/2024/05/")

    assert "Month 5" in page
    assert "Month 1<" not in page
    assert 'rel="prev" href="/archive/2024/01/"' in page
    assert 'rel="next" href="/archive/2024/08/"' in page


def test_month_without_anything_says_so_and_leads_on(read, site):
    page = read("/archive/2026/01/")

    assert "Nothing was published in January 2026" in page
    assert 'rel="next" href="/archive/2026/03/"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_month_ends_at_midnight_of_the_sites_zone(read, db):
    publish_past(
        make_review(headline="Late"), datetime(2026, 2, 28, 15, tzinfo=UTC)
    )  # midnight in Seoul

    with override_settings(TIME_ZONE="Asia/Seoul"):
        assert "Late" in read("/archive/2026/03/")
        assert "Late" not in read("/archive/2026/02/")
    assert "Late" in read("/archive/2026/02/")


def test_scheduled_piece_gives_no_month_away(read, site):
    publish(make_review(), at=datetime(2040, 1, 1, tzinfo=UTC))

    assert 'rel="next"' not in read("/archive/2026/03/")


@pytest.mark.parametrize(
    "month",
    ["0000/01", "2023/00", "2023/13", "2023/1", "99999/01", "-2023/01", "٢٠٢٣/01"],
)
def test_month_that_is_none_is_a_404(client, db, month):
    assert client.get(f"/archive/{month}/").status_code == 404
