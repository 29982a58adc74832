"""The front page."""

import re
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from reviews import clock
from reviews.editorial import front, workflow
from reviews.models import Slot
from reviews.pages import front_page
from reviews.pages.home import home
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def put(editor):
    """Put a piece into a slot at a moment."""

    def put(edition, slot, at, until=None):
        with clock.at_moment(at):
            return front.fill(slot, edition.article, by=editor, until=until)

    return put


def order(page: str) -> list[str]:
    """The headlines of a page, from its top to its end."""
    found = re.findall(r'<h[23][^>]*><a href="[^"]*" dir="auto">([^<]*)</a>', page)
    return [name for name in found if name.startswith("The ")]


def read_at(moment) -> str:
    with clock.at_moment(moment):
        return "".join(piece.headline + "|" for piece in front_page.arrange(moment).top)


def make_dated(noon, count):
    """Reviews "The 1st" to "The nth", an hour apart, the last one at noon."""
    return [
        publish_past(make_review(headline=f"The {n}."), noon - (count - n) * HOUR)
        for n in range(1, count + 1)
    ]


# -- without an editor's hand ---------------------------------------------------------


def test_newest_piece_leads_and_is_not_repeated(read, noon):
    publish_past(make_review(headline="The older one"), noon)
    newest = publish_past(make_recap(headline="The newest"), noon + timedelta(hours=1))

    page = read("/")

    assert 'class="lead-title"><a href="' + newest.get_absolute_url() in page
    assert page.count(newest.get_absolute_url()) == 1
    assert page.index("The newest") < page.index("The older one")


def test_many_recaps_do_not_push_out_the_reviews(read, noon):
    publish_past(make_review(headline="The only review"), noon)
    for hour in range(1, 25):
        publish_past(make_recap(), noon + timedelta(hours=hour))

    assert "The only review" in read("/")


def test_home_links_the_archive_of_the_newest_month(read, site):
    assert "/archive/2026/03/" in read("/")


def test_home_names_its_feed_and_itself(read, site):
    page = read("/")

    assert "<title>Halfstar</title>" in page
    assert '<link rel="canonical" href="http://localhost/">' in page
    assert 'type="application/rss+xml" title="Halfstar" href="/feed.xml"' in page


def test_a_site_without_a_word_says_so(read):
    assert "Nothing has been published yet." in read("/")


def test_pieces_follow_one_another_and_none_stands_twice(read, noon):
    make_dated(noon, 30)

    shown = order(read("/"))

    assert shown[:10] == [f"The {n}." for n in range(30, 20, -1)]
    assert len(shown) == len(set(shown)) == 16


# -- slots ----------------------------------------------------------------------------


def test_a_chosen_piece_leads_and_the_newest_follow(read, put, noon):
    old, *_ = make_dated(noon, 6)
    put(old, Slot.LEAD, noon)

    assert order(read("/")) == [f"The {n}." for n in (1, 6, 5, 4, 3, 2)]


def test_each_slot_has_its_place(read, put, noon):
    pieces = make_dated(noon, 6)
    put(pieces[0], Slot.THIRD, noon)
    put(pieces[1], Slot.SECOND, noon)

    assert order(read("/"))[:4] == ["The 6.", "The 2.", "The 1.", "The 5."]


def test_a_piece_in_two_slots_stands_in_the_first(read, put, noon):
    old, *_ = make_dated(noon, 4)
    put(old, Slot.FOURTH, noon)
    put(old, Slot.SECOND, noon)

    assert order(read("/")) == [f"The {n}." for n in (4, 1, 3, 2)]


def test_slots_change_by_the_clock_alone(put, noon, editor):
    first, second, _newest = make_dated(noon, 3)
    put(first, Slot.LEAD, noon)
    with clock.at_moment(noon):
        front.fill(
            Slot.LEAD, second.article, by=editor, at=noon + HOUR, until=noon + 2 * HOUR
        )

    tick = timedelta(microseconds=1)
    moments = [noon + HOUR - tick, noon + HOUR, noon + 2 * HOUR - tick, noon + 2 * HOUR]
    leads = [read_at(moment).split("|")[0] for moment in moments]

    assert leads == ["The 1.", "The 2.", "The 2.", "The 3."]


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn", "trashed"])
def test_a_hidden_piece_in_a_slot_is_not_shown(state, read, put, noon, editor):
    make_dated(noon, 2)
    hidden = make_review(headline="xyzzy", slug="xyzzy", deck="xyzzy")
    if state == "scheduled":
        publish(hidden, at=clock.now() + timedelta(days=1000))
    if state == "withdrawn":
        publish_past(hidden, noon)
    put(hidden, Slot.LEAD, noon)
    if state == "withdrawn":
        workflow.withdraw(hidden, by=editor)
    if state == "trashed":
        workflow.trash(hidden, by=editor)

    page = read("/")

    assert "xyzzy" not in page
    assert order(page) == ["The 2.", "The 1."]


def test_a_scheduled_piece_takes_its_slot_when_it_goes_live(put, noon, editor):
    make_dated(noon, 2)
    with clock.at_moment(noon):
        waiting = publish(make_review(headline="Waiting"), at=noon + HOUR)
    put(waiting, Slot.SECOND, noon)

    assert read_at(noon) == "The 2.|The 1.|"
    assert read_at(noon + HOUR) == "The 2.|Waiting|The 1.|"


def test_a_new_edition_takes_over_its_slot(put, noon, editor):
    old, *_ = make_dated(noon, 3)
    put(old, Slot.LEAD, noon)
    with clock.at_moment(noon + HOUR):
        update = workflow.start_draft(old, by=editor)
        update.headline = "The mended one"
        update.save()
        publish(update)

    assert read_at(noon).startswith("The 1.|The 3.")
    assert read_at(noon + HOUR) == "The mended one|The 3.|The 2.|"


def test_the_time_machine_shows_the_front_page_to_come(put, noon, editor):
    _old, new = make_dated(noon, 2)
    ahead = clock.now() + timedelta(days=30)
    front.fill(Slot.LEAD, _old.article, by=editor, at=ahead)
    client = Client()
    client.force_login(editor)

    present = client.get("/").content.decode()
    future = client.get(f"/at/{ahead:%Y-%m-%dT%H:%MZ}/").content.decode()
    after = client.get(f"/at/{ahead + HOUR:%Y-%m-%dT%H:%MZ}/").content.decode()

    assert order(present)[0] == new.headline
    assert order(future)[0] == new.headline, "not before its very second"
    assert order(after)[0] == "The 1."


# -- the evening ----------------------------------------------------------------------


def airing(show, at, number=0):
    season = show.seasons.first() or factories.make_season(show)
    return factories.make_episode(season, number, airs_at=at)


def test_recaps_of_the_evening_have_a_part_of_their_own(read, noon):
    with clock.at_moment(noon):
        show = factories.make_show("Signal")
        aired = airing(show, noon - 23 * HOUR)
        publish_past(make_recap(show, [aired], headline="The evening"), noon - 9 * HOUR)
        make_dated(noon, 4)
        page = render(noon)

    assert page.index("Recaps tonight") < page.index("The evening")
    assert page.count(">The evening<") == 1


def test_what_aired_a_day_ago_is_no_evening_any_more(noon):
    show = factories.make_show()
    publish_past(make_recap(show, [airing(show, noon - 24 * HOUR)]), noon - HOUR)
    make_dated(noon, 4)

    assert "tonight" not in render(noon).lower()


def test_what_is_still_to_air_is_named_with_its_hour(noon):
    show = factories.make_show("Signal")
    publish_past(make_recap(show), noon - HOUR)
    airing(show, noon + 9 * HOUR, 7)
    airing(show, noon + 9 * HOUR, 8)
    airing(show, noon + 25 * HOUR, 9)

    page = render(noon)

    assert "On tonight" in page
    assert "Episodes 7–8" in page
    assert "Tue 21:00" in page
    assert "Episode 9" not in page


@pytest.mark.parametrize("case", ["never recapped", "recap hidden", "show in trash"])
def test_shows_readers_know_nothing_of_are_not_announced(case, noon, editor):
    show = factories.make_show("Signal")
    if case == "recap hidden":
        make_recap(show)
    if case == "show in trash":
        publish_past(make_recap(show), noon - HOUR)
        show.trashed_at = noon
        show.save()
    airing(show, noon + HOUR)

    assert "On tonight" not in render(noon)


def render(moment) -> str:
    """The front page as anybody sees it at that moment."""
    with clock.at_moment(moment):
        return home(RequestFactory().get("/")).content.decode()


# -- the shows ------------------------------------------------------------------------


def test_the_most_covered_shows_come_with_their_number(read, noon):
    busy, quiet = factories.make_show("Busy"), factories.make_show("Quiet")
    for _ in range(3):
        publish_past(make_recap(busy), noon)
    publish_past(make_review(show=quiet), noon + HOUR)
    publish(make_recap(quiet), at=clock.now() + timedelta(days=1000))

    page = read("/").partition("Most covered")[2]

    assert re.findall(r">(Busy|Quiet)<", re.sub("<span.*?</span>", "", page)) == [
        "Busy",
        "Quiet",
    ]
    assert "3 recent pieces" in page
    assert "1 recent piece<" in page
