"""Local times that never were, or were twice, are asked about and never guessed."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import desk


@pytest.mark.parametrize(
    ("date", "time"), [("2027-03-28", "02:30:00"), ("2027-10-31", "02:30:00")]
)
def test_odd_local_time_is_refused_and_still_stands_there(sit_down, editor, date, time):
    editor.time_zone = "Europe/Berlin"
    editor.save(update_fields=["time_zone"])
    draft = factories.make_review()
    page = sit_down(editor)

    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    desk.move(page, "Approve for a date")
    page.locator("#id_at_0").fill(date)
    page.locator("#id_at_1").fill(time)
    desk.press(page, "Continue")

    expect(page.locator(".errorlist")).to_contain_text("Europe/Berlin")
    expect(page.locator("#id_at_0")).to_have_value(date)
    expect(page.locator("#id_at_1")).to_have_value(time)
    draft.refresh_from_db()
    assert draft.is_draft
