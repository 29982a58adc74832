"""The page on which editors fill the front page's slots."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reviews import clock
from reviews.editorial import front, workflow
from reviews.models import Slot, SlotFilling
from tests.factories import make_review, publish, publish_past
from tests.reviews.desk import pages

pytestmark = pytest.mark.django_db
PAGE = "/admin/front-page/"
HOUR = timedelta(hours=1)


@pytest.fixture
def piece(noon):
    return publish_past(make_review(headline="The pick"), noon)


@pytest.fixture
def desk(editor) -> Client:
    return pages.sign_in(editor)


def fields(piece, begins=None, ends=None, **more: Any) -> dict[str, Any]:
    """What the form sends; moments are in UTC, the zone of the cast."""
    data = {"slot": "lead", "article": piece.article_id, **more}
    for name, at in (("begins", begins), ("ends", ends)):
        data[f"{name}_0"] = f"{at:%Y-%m-%d}" if at else ""
        data[f"{name}_1"] = f"{at:%H:%M:%S}" if at else ""
    return data


# -- refusals -------------------------------------------------------------------------


def test_a_writer_finds_no_such_page(writer, piece):
    browser = pages.sign_in(writer)

    assert browser.get(PAGE).status_code == 403
    assert browser.post(PAGE, fields(piece)).status_code == 403
    assert browser.post(f"{PAGE}clear/", {"slot": "lead"}).status_code == 403
    assert "Front page" not in browser.get("/admin/").content.decode()
    assert not SlotFilling.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slot": "ninth"}, "Select a valid choice. ninth is not one of the available"),
        ({"article": ""}, "This field is required"),
        ({"article": "999999999999999999999999"}, "Select a valid choice"),
        ({"article": "x"}, "Select a valid choice"),
        ({"begins_0": "2020-01-01", "begins_1": "12:00"}, "That moment has passed"),
        ({"ends_0": "2020-01-01", "ends_1": "12:00"}, "would end before it begins"),
        ({"begins_0": "soon", "begins_1": ""}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(desk, piece, wrong, sentence):
    ahead = timezone.now() + HOUR
    data = {**fields(piece, ends=ahead), **wrong}

    page = desk.post(PAGE, data).content.decode()

    assert sentence in page
    assert "Nothing was changed yet" in page
    assert f'value="{data["ends_1"]}"' in page
    assert not SlotFilling.objects.exists()


def test_what_is_in_the_trash_cannot_be_chosen(desk, editor):
    draft = make_review()
    workflow.trash(draft, by=editor)

    page = desk.post(PAGE, fields(draft)).content.decode()

    assert "Select a valid choice" in page


def test_pages_that_only_take_what_is_sent_show_nothing(desk, editor, piece):
    filling = front.fill(Slot.LEAD, piece.article, by=editor, at=timezone.now() + HOUR)

    assert desk.get(f"{PAGE}clear/").status_code == 405
    assert desk.get(f"{PAGE}{filling.pk}/take-off/").status_code == 405
    assert desk.post(f"{PAGE}{filling.pk + 1}/take-off/").status_code == 404


# -- what it does ---------------------------------------------------------------------


def test_a_piece_is_put_into_a_slot_at_once(desk, editor, piece):
    page = desk.post(PAGE, fields(piece), follow=True).content.decode()

    filling = SlotFilling.objects.get()
    assert (filling.slot, filling.article, filling.set_by) == (
        "lead",
        piece.article,
        editor,
    )
    assert "Lead is filled now." in page
    assert "Clear lead now" in page
    assert front.holding(Slot.LEAD, clock.now()).article == piece.article


def test_a_piece_is_put_there_ahead_and_taken_off_again(desk, piece):
    begins = (timezone.now() + HOUR).replace(microsecond=0)
    page = desk.post(PAGE, fields(piece, begins, begins + HOUR), follow=True)
    filling = SlotFilling.objects.get()

    assert (filling.begins, filling.ends) == (begins, begins + HOUR)
    assert f"/at/{begins:%Y-%m-%dT%H:%M:%SZ}/" in page.content.decode()

    after = desk.post(f"{PAGE}{filling.pk}/take-off/", follow=True).content.decode()

    assert "Taken off: it will not appear there." in after
    assert "Taken off before it began by editor" in after
    assert "Waits" not in after


def test_a_slot_is_cleared_and_nothing_is_deleted(desk, piece):
    desk.post(PAGE, fields(piece))

    page = desk.post(f"{PAGE}clear/", {"slot": "lead"}, follow=True).content.decode()

    assert "Lead: the newest piece stands there now." in page
    assert front.holding(Slot.LEAD, clock.now()).article is None
    assert SlotFilling.objects.count() == 2


def test_clearing_what_is_empty_is_told(desk, piece):
    for slot in ("lead", "ninth", ""):
        page = desk.post(f"{PAGE}clear/", {"slot": slot}, follow=True)
        assert "The newest piece stands there already." in page.content.decode()


def test_a_piece_readers_cannot_see_is_marked(desk, editor):
    waiting = publish(make_review(headline="Later"), at=timezone.now() + 2 * HOUR)

    page = desk.post(PAGE, fields(waiting), follow=True).content.decode()

    assert "Readers cannot see the piece then" in page
    assert "Not live: readers find the newest piece" in page


def test_the_desk_leads_editors_to_the_page(desk):
    assert f'<a href="{PAGE}">Front page</a>' in desk.get("/admin/").content.decode()


def test_the_page_costs_the_same_for_many_decisions(
    desk, editor, django_assert_max_num_queries
):
    for number in range(15):
        later = timezone.now() + number * HOUR + HOUR
        front.fill(Slot.LEAD, make_review().article, by=editor, at=later)

    # Session, user, permissions (2), what holds, what waits, the last decisions, and
    # for the two lists their editions.
    with django_assert_max_num_queries(12):
        desk.get(PAGE)
