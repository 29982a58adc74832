"""The time machine: the whole site at any moment, for editors only."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from reviews.editorial import workflow
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def as_editor(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def article(noon, editor):
    """Live from noon under one address, from two days later under another."""
    first = publish_past(make_review(slug="first", headline="First words"), noon)
    second = workflow.start_draft(first, by=editor)
    second.slug, second.headline = "second", "Second words"
    second.save()
    publish_past(second, noon + 2 * DAY)
    return first.article


def get(client, moment, path="", **more):
    return client.get(f"/at/{moment}/{path}", **more)


def test_reader_is_sent_to_the_login_and_writer_is_refused(article, reader, writer):
    as_writer = Client()
    as_writer.force_login(writer)

    for path in ("/at/", "/at/2026-03-11T00:00Z/", "/at/2026-03-11T00:00Z/reviews/"):
        answer = reader.get(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/login/")
        assert as_writer.get(path).status_code == 403


def test_each_moment_has_its_own_words(article, as_editor):
    before = get(as_editor, "2026-03-10T11:59:59Z", "reviews/first/")
    then = get(as_editor, "2026-03-11T00:00Z", "reviews/first/")
    later = get(as_editor, "2026-03-13T00:00Z", "reviews/second/")

    assert before.status_code == 404
    assert "First words" in then.content.decode()
    assert "Second words" in later.content.decode()
    assert get(as_editor, "2026-03-11T00:00Z", "reviews/second/").status_code == 404


def test_an_old_address_redirects_inside(article, as_editor):
    answer = get(as_editor, "2026-03-13T00:00Z", "reviews/first/")

    assert answer.status_code == 301
    assert answer.url == "/at/2026-03-13T00:00Z/reviews/second/"


@pytest.mark.parametrize(
    "path", ["", "reviews/", "reviews/first/", "shows/", "nowhere/"]
)
def test_every_link_stays_inside_but_the_ways_out(article, as_editor, path):
    page = get(as_editor, "2026-03-11T00:00Z", path).content.decode()

    bar, rest = re.split(r"</aside>", page, maxsplit=1)
    links = re.findall(r'<a [^>]*href="(/[^"]*)"', rest)
    assert links
    assert all(link.startswith("/at/2026-03-11T00:00Z/") for link in links)
    assert f'href="/{path}">Back to the present' in bar


@pytest.mark.parametrize(
    ("path", "present"),
    [
        ("watch/?sort=newest&year=2025", "/watch/?sort=newest&amp;year=2025"),
        ("shows/%EB%88%88/", "/shows/%EB%88%88/"),
        ("/elsewhere.example/", "/elsewhere.example/"),
    ],
)
def test_the_way_back_leads_to_the_very_page(article, as_editor, path, present):
    page = get(as_editor, "2026-03-11T00:00Z", path).content.decode()

    assert f'href="{present}">Back to the present' in page


def test_nothing_of_it_is_kept_or_indexed(article, as_editor):
    for path in ("", "reviews/first/", "nowhere/"):
        answer = get(as_editor, "2026-03-11T00:00Z", path)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_present_is_untouched_afterwards(article, as_editor, reader):
    get(as_editor, "2026-03-11T00:00Z", "reviews/first/")

    home = reader.get("/reviews/").content.decode()
    assert 'href="/reviews/second/"' in home
    assert "/at/" not in home


@pytest.mark.parametrize(
    "moment",
    [
        "2026",
        "2026-03-11",
        "2026-13-01T00:00Z",
        "1066-01-01T00:00Z",
        "9999-12-31T23:59Z",
    ]
    + ["2026-03-11T00:00", "yesterday", "%00", "2026-03-11T00:00+99:00"],
)
def test_a_moment_that_is_none_is_unknown(article, as_editor, moment):
    assert get(as_editor, moment).status_code == 404


def test_it_does_not_go_into_itself(article, as_editor):
    inner = "at/2026-03-11T00:00Z/"

    assert get(as_editor, "2026-03-11T00:00Z", inner).status_code == 404


def test_it_changes_nothing(article, as_editor):
    assert as_editor.post("/at/2026-03-11T00:00Z/").status_code == 405


def test_a_moment_is_chosen_in_the_editors_own_zone(as_editor, editor):
    editor.time_zone = "Asia/Seoul"
    editor.save()

    answer = as_editor.get("/at/", {"moment": "2026-03-11T09:00"})

    assert answer.url == "/at/2026-03-11T00:00:00Z/"


def test_a_local_time_that_does_not_exist_is_asked_about(as_editor, editor):
    editor.time_zone = "America/New_York"
    editor.save()

    for gap_or_fold in ("2026-03-08T02:30", "2026-11-01T01:30"):
        page = as_editor.get("/at/", {"moment": gap_or_fold})
        assert page.status_code == 200
        assert "America/New_York" in page.content.decode()
        assert gap_or_fold in page.content.decode()
