"""A preview link: made at the desk, read by somebody without a login, then closed."""

import pytest
from playwright.sync_api import Page, expect

from people.models import User
from reviews.editorial import workflow
from reviews.models import Review
from tests import factories
from tests.browser import desk

WORDS = "Nobody has read this sentence yet."


@pytest.fixture
def draft(site: str, writer: User) -> Review:
    return factories.make_review(
        by=writer, authors=[writer.author], body=f"<p>{WORDS}</p>"
    )


def make_link(page: Page, draft: Review, note: str, *, follows: bool = False) -> str:
    """Make a link in the panel beside the form; return its address."""
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    page.locator("#previews summary").click()
    page.locator("#previews").get_by_label("For whom").fill(note)
    page.get_by_label("Follow the newest edition").set_checked(follows)
    desk.press(page, "Make a link")
    return page.get_by_label("Address of the new link").input_value()


def test_link_is_opened_without_a_login_and_refused_once_it_is_closed(
    sit_down, writer, draft
):
    at_desk, reader = sit_down(writer), sit_down()
    assert reader.request.get(draft.get_absolute_url()).status == 404

    address = make_link(at_desk, draft, "The producer")
    response = reader.goto(address)

    assert response.status == 200
    assert response.headers["cache-control"] == "private, no-store"
    assert "noindex" in response.headers["x-robots-tag"]
    assert response.headers["referrer-policy"] == "no-referrer"
    expect(reader.get_by_role("main")).to_contain_text(WORDS)
    banner = reader.get_by_role("complementary", name="Preview")
    expect(banner).to_contain_text("Preview, not published.")

    at_desk.reload()
    row = at_desk.locator("#previews li").filter(has_text="The producer")
    expect(row).to_contain_text("1 visit, the last")
    row.get_by_role("button", name="Close this link").click()
    expect(at_desk.locator(".messagelist .success")).to_contain_text("is closed")

    refused = reader.request.get(address)
    assert refused.status == 404
    assert WORDS not in refused.text()
    unknown = reader.request.get(f"{address[:-4]}zzz/")
    assert (unknown.status, unknown.text()) == (404, refused.text())


def test_pinned_link_stays_with_its_edition_and_another_follows_the_newest(
    sit_down, writer, editor, draft
):
    at_desk, reader = sit_down(writer), sit_down()
    pinned = make_link(at_desk, draft, "This edition")
    follows = make_link(at_desk, draft, "The newest", follows=True)
    workflow.submit(draft, by=writer)
    newer = workflow.start_draft(draft, by=editor)
    newer.body = "<p>And now it reads like this.</p>"
    newer.save()

    reader.goto(pinned)
    expect(reader.get_by_role("main")).to_contain_text(WORDS)
    reader.goto(follows)
    expect(reader.get_by_role("main")).to_contain_text("And now it reads like this.")
    expect(reader.get_by_role("main")).not_to_contain_text(WORDS)
