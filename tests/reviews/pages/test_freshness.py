"""How long an answer may be kept, and when a reader's copy is still the same."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from reviews.editorial import workflow
from reviews.models import Episode, Image, Slot, SlotFilling
from reviews.pages import freshness
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MIDNIGHT = datetime(2026, 3, 11, tzinfo=UTC)


# -- the next moment ------------------------------------------------------------------


def test_midnight_is_the_latest_moment(noon):
    assert freshness.next_moment(noon) == MIDNIGHT


def test_midnight_is_that_of_the_site(noon, settings):
    settings.TIME_ZONE = "Asia/Seoul"  # nine hours ahead

    assert freshness.next_moment(noon) == noon + 3 * HOUR


def test_beginning_and_end_of_any_piece_are_moments(noon, editor):
    with time_machine.travel(noon, tick=False):
        edition = publish(make_review(), at=noon + 2 * HOUR)
        workflow.withdraw(edition, by=editor, at=noon + 3 * HOUR)

    moments = [freshness.next_moment(noon + n * HOUR) for n in (1, 2, 3)]

    assert moments == [noon + 2 * HOUR, noon + 3 * HOUR, MIDNIGHT]


def test_end_of_a_pictures_rights_is_a_moment(noon):
    factories.make_image()
    Image.objects.update(rights_until=noon + HOUR)

    moments = [freshness.next_moment(noon + n * HOUR) for n in (0, 1)]

    assert moments == [noon + HOUR, MIDNIGHT]


def test_evening_of_an_episode_begins_and_ends_at_moments(noon):
    factories.make_episode()
    day = timedelta(days=1)
    Episode.objects.update(airs_at=noon + HOUR)

    moments = [freshness.next_moment(noon + n * day) for n in (-1, 0, 1)]

    assert moments == [noon + HOUR + n * day for n in (-1, 0, 1)]


def test_slot_of_the_front_page_begins_and_ends_at_moments(noon, editor):
    SlotFilling.objects.create(
        slot=Slot.LEAD,
        begins=noon + HOUR,
        ends=noon + 2 * HOUR,
        set_by=editor,
        set_at=noon,
    )

    moments = [freshness.next_moment(noon + n * HOUR) for n in (0, 1, 2)]

    assert moments == [noon + HOUR, noon + 2 * HOUR, MIDNIGHT]


def test_a_draft_is_no_moment(noon):
    make_review()

    assert freshness.next_moment(noon) == MIDNIGHT


# -- Cache-Control --------------------------------------------------------------------

ASK_FIRST = "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("path", ["/", "/reviews/", "/feed.xml", "/sitemap.xml"])
def test_nothing_is_used_without_asking_by_default(client, site, path):
    assert client.get(path).headers["Cache-Control"] == ASK_FIRST


def test_shared_cache_may_be_allowed_a_while_but_never_past_the_next_moment(
    client, site, noon, settings
):
    settings.SHARED_CACHE_SECONDS = 300
    publish_past(make_review(), noon - HOUR)
    with time_machine.travel(noon, tick=False):
        publish(make_review(), at=noon + timedelta(seconds=10))

    found = {}
    for second in (0, 8, 9.5, 10):
        with time_machine.travel(noon + timedelta(seconds=second), tick=False):
            found[second] = client.get("/").headers["Cache-Control"]

    assert found == {
        0: f"{ASK_FIRST}, s-maxage=9",
        8: f"{ASK_FIRST}, s-maxage=1",
        9.5: ASK_FIRST,
        10: f"{ASK_FIRST}, s-maxage=300",
    }


def test_what_is_not_there_is_never_kept(client, site, editor, settings):
    settings.SHARED_CACHE_SECONDS = 300
    workflow.withdraw(site.review, by=editor)

    missing, gone = (
        client.get("/reviews/no/"),
        client.get(site.review.get_absolute_url()),
    )

    assert (missing.status_code, gone.status_code) == (404, 410)
    for answer in (missing, gone):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_redirect_is_asked_for_again(client, site):
    """A browser would keep it for ever, and a slug may come back."""
    factories.make_show(slug="signal")

    answer = client.get("/shows/signal")

    assert answer.status_code == 301
    assert answer.headers["Cache-Control"] == ASK_FIRST


def test_refused_method_is_not_kept(client, site):
    assert client.post("/").headers["Cache-Control"] == "no-store"


# -- validators -----------------------------------------------------------------------


def test_unchanged_page_answers_304_with_what_a_cache_must_know(client, site):
    first = client.get("/")
    etag = first.headers["ETag"]

    again = client.get("/", headers={"If-None-Match": f'"other", {etag}'})

    assert (again.status_code, again.content) == (304, b"")
    for name in ("Cache-Control", "ETag", "Vary", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]


def test_committed_change_is_seen_at_once(client, site, noon):
    etag = client.get("/").headers["ETag"]
    publish(make_review(headline="News"))

    again = client.get("/", headers={"If-None-Match": etag})

    assert again.status_code == 200
    assert "News" in again.content.decode()


@pytest.mark.parametrize("value", ['"x"', "garbage", "", 'W/"', "\x7f"])
def test_unknown_validators_get_the_whole_page(client, site, value):
    assert client.get("/", headers={"If-None-Match": value}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/sitemap-front.xml", "/reviews/"])
def test_date_is_never_taken_for_a_validator(client, site, path):
    """A withdrawal makes the newest date of a page older: by date it would not show."""
    late = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}

    answer = client.get(path, headers=late)

    assert answer.status_code == 200
    assert "Last-Modified" not in answer.headers


@pytest.mark.parametrize("name", ["If-Match", "If-Unmodified-Since", "Range"])
def test_other_conditions_are_no_oracle(client, site, name):
    value = {"Range": "bytes=0-1", "If-Match": '"x"'}.get(name, "Fri, 01 Jan 1999")
    there, missing = (
        client.get(path, headers={name: value}) for path in ("/", "/reviews/no/")
    )

    assert (there.status_code, missing.status_code) == (200, 404)


@pytest.mark.parametrize("condition", ["If-None-Match", "If-Match"])
def test_star_finds_no_hidden_piece(client, site, condition):
    publish(make_review(slug="later"), at=datetime(2100, 1, 1, tzinfo=UTC))

    answers = [
        client.get(f"/reviews/{slug}/", headers={condition: "*"})
        for slug in ("later", "never-was")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_draft_changes_no_validator(client, site, editor):
    paths = ["/", site.review.get_absolute_url(), site.show.get_absolute_url()]
    before = [str(client.get(path).headers) for path in paths]

    draft = workflow.start_draft(site.review, by=editor)
    draft.headline = "Another word"
    draft.save()

    assert [str(client.get(path).headers) for path in paths] == before


# -- the same for every way of asking -------------------------------------------------


@pytest.mark.parametrize("encoding", ["", "gzip", "br, gzip;q=0.5"])
def test_head_tells_what_get_tells(client, site, encoding):
    headers = {"Accept-Encoding": encoding}
    for path in ("/", site.review.get_absolute_url(), "/feed.xml", "/robots.txt"):
        asked, told = (ask(path, headers=headers) for ask in (client.get, client.head))

        assert told.content == b""
        assert told.headers == asked.headers
        assert told.headers["Content-Length"] == str(len(asked.content))


def test_head_is_answered_304_too(client, site):
    etag = client.get("/").headers["ETag"]

    assert client.head("/", headers={"If-None-Match": etag}).status_code == 304


def test_text_is_compressed_for_those_who_take_it(client, site):
    plain = client.get("/")
    small = client.get("/", headers={"Accept-Encoding": "gzip, br"})

    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["ETag"] == plain.headers["ETag"]
    for answer in (plain, small):
        assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encoding", ["gzip;q=0", "br", "identity", "gzip; q=0.000"])
def test_text_is_sent_plain_to_others(client, site, encoding):
    answer = client.get("/", headers={"Accept-Encoding": encoding})

    assert "Content-Encoding" not in answer.headers
    assert answer.content.startswith(b"<!doctype html>")


def test_what_staff_see_is_not_compressed(client, editor):
    """Its secrets could be read off the lengths of answers (BREACH)."""
    client.force_login(editor)

    answer = client.get("/admin/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers
