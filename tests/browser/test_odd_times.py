"""Local times that never were, or were twice, are asked about and never guessed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import desk


def ask(page, draft, date, time):
    """Type a moment for the approval, and go on."""
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    desk.move(page, "Approve for a date")
    page.locator("#id_at_0").fill(date)
    page.locator("#id_at_1").fill(time)
    desk.press(page, "Continue")


@pytest.mark.parametrize(
    ("date", "time"), [("2027-03-28", "02:30:00"), ("2027-10-31", "02:30:00")]
)
def test_odd_local_time_is_refused_and_still_stands_there(sit_down, editor, date, time):
    editor.time_zone = "Europe/Berlin"
    editor.save(update_fields=["time_zone"])
    draft = factories.make_review()
    page = sit_down(editor)

    ask(page, draft, date, time)

    expect(page.locator(".errorlist")).to_contain_text("Europe/Berlin")
    expect(page.locator("#id_at_0")).to_have_value(date)
    expect(page.locator("#id_at_1")).to_have_value(time)
    draft.refresh_from_db()
    assert draft.is_draft


def test_time_that_comes_twice_is_chosen_and_kept(sit_down, editor):
    editor.time_zone = "Europe/Berlin"
    editor.save(update_fields=["time_zone"])
    draft = factories.make_review()
    page = sit_down(editor)

    ask(page, draft, "2027-10-31", "02:30:00")
    page.get_by_label("02:30 at UTC+01:00, which is 01:30 UTC").check()
    desk.press(page, "Continue")
    desk.press(page, "Approve for a date")

    draft.refresh_from_db()
    assert draft.live_from == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
