"""Nothing a reader can ask for gives away what is not live."""

from datetime import timedelta

import pytest

from reviews.editorial import workflow
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
MARK = "xyzzymarker"


def plant(site, noon, editor):
    """Put the marker into one piece in each hidden state, tied to all that is live."""
    fields = {
        "show": site.show,
        "authors": [site.author],
        "tags": [site.tag, factories.make_tag(f"{MARK} tag")],
        "deck": f"{MARK} deck",
        "related": [site.review.article],
    }
    states = {}
    for state in ("draft", "in-review", "scheduled", "withdrawn"):
        named = {"headline": f"{MARK} {state}", "slug": f"{MARK}-{state}"}
        body = f'<p>{MARK} <a data-ref="person:{site.person.pk}">her</a></p>'
        states[state] = make_review(**fields, **named, body=body)
    workflow.submit(states["in-review"], by=editor)
    publish(states["scheduled"], at=noon + timedelta(days=1000))
    publish_past(states["withdrawn"], noon)
    workflow.withdraw(states["withdrawn"], by=editor)
    recap = make_recap(site.show, site.episodes[5:], headline=f"{MARK} recap")
    publish(recap, at=noon + timedelta(days=1000))
    update = workflow.start_draft(site.review, by=editor)
    update.headline = f"{MARK} update"
    update.save()
    publish(update, at=noon + timedelta(days=1000))


@pytest.fixture
def exits(site, noon, editor):
    """Every address a reader or a machine can ask for."""
    plant(site, noon, editor)
    subjects = [site.show, site.author, site.tag]
    return [
        "/",
        "/reviews/",
        "/recaps/",
        "/shows/",
        *(piece.get_absolute_url() for piece in (site.review, *site.recaps)),
        *(one.get_absolute_url() for one in (*subjects, site.person, site.platform)),
        f"{site.show.get_absolute_url()}episodes/",
        *(f"{one.get_absolute_url()}feed.xml" for one in subjects),
        "/archive/2026/03/",
        "/archive/2028/12/",
        "/feed.xml",
        "/sitemap.xml",
        "/sitemap-front.xml",
        "/sitemap-2026-03.xml",
        "/sitemap-2028-12.xml",
        "/sitemap-authors.xml",
        "/sitemap-tags.xml",
        "/sitemap-shows-1.xml",
        "/sitemap-people-1.xml",
        "/robots.txt",
        f"/reviews/{MARK}-scheduled/",
        "/nowhere/",
    ]


def test_no_exit_shows_the_marker(client, exits):
    for address in exits:
        response = client.get(address)
        shown = response.content.decode().replace(address, "")
        assert MARK not in shown, address
        assert MARK not in str(response.headers), address


def test_marker_would_be_seen_if_it_were_live(client, exits, noon):
    """The test above could not fail if the pages showed nothing at all."""
    publish_past(make_review(headline=f"{MARK} live"), noon)

    for address in ("/", "/reviews/", "/archive/2026/03/", "/feed.xml"):
        assert MARK in client.get(address).content.decode(), address


def test_hidden_pieces_change_no_page(client, site, noon, editor):
    pages = ["/", "/reviews/", "/archive/2026/03/", "/sitemap.xml"]
    pages += [site.show.get_absolute_url(), site.person.get_absolute_url()]
    before = [client.get(page).content for page in pages]

    plant(site, noon, editor)

    assert [client.get(page).content for page in pages] == before


def test_public_pages_know_nobody(client, exits, editor):
    """Signed in or not: the same bytes, no cookie, nothing that varies by one."""
    anonymous = [client.get(address) for address in exits]
    client.force_login(editor)
    session = client.cookies.output()

    for address, before in zip(exits, anonymous, strict=True):
        response = client.get(address)
        assert response.content == before.content, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert not before.cookies, address
        assert not response.cookies, address
    assert client.cookies.output() == session
