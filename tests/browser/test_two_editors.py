"""Two people at one draft, each in a window of their own: no word of either is lost."""

import pytest
from playwright.sync_api import Page, expect

from people.models import User
from reviews.editorial import snapshots
from reviews.models import Review, Snapshot
from tests import factories
from tests.browser import desk

TEXT = "<p>The first part.</p><p>The second part.</p>"


@pytest.fixture
def draft(site: str, writer: User) -> Review:
    """A draft as the desk leaves it, with its first save kept."""
    draft = factories.make_review(
        by=writer, authors=[writer.author], headline="Old harbour", body=TEXT
    )
    snapshots.take(draft, by=writer)
    return draft


def open_form(page: Page, draft: Review) -> Page:
    """Open the form and wait until its texts can be written in."""
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    expect(page.locator("[contenteditable='true']")).to_have_count(3)
    return page


def save(page: Page) -> None:
    desk.press(page, "Save draft")
    expect(page.locator(".messagelist")).to_be_visible()


def side(page: Page, field: str, whose: str) -> str:
    """The text that the page of two versions shows under these words."""
    question = page.get_by_role("group", name=field, exact=True)
    shown = question.locator(".version-side").filter(has_text=whose)
    return shown.locator(".version-text").inner_text().strip()


def test_stale_save_is_merged_where_both_changed_something_else(
    sit_down, writer, editor, draft
):
    first, second = sit_down(writer), sit_down(editor)
    open_form(first, draft)
    open_form(second, draft)

    second.get_by_label("Headline").fill("New harbour")
    desk.write(second, "Body", "What the editor adds.")
    save(second)
    first.get_by_label("Deck").fill("What the writer says in short.")
    desk.write(first, "Story", "What the writer adds.")
    save(first)

    said = first.locator(".messagelist .info")
    expect(said).to_contain_text("Saved together with what editor changed meanwhile")
    expect(first.get_by_label("Headline")).to_have_value("New harbour")
    expect(first.get_by_label("Deck")).to_have_value("What the writer says in short.")
    for name, words in (("Body", "What the editor adds."), ("Story", "writer adds")):
        text = first.get_by_role("textbox", name=name, exact=True)
        expect(text).to_contain_text(words)
    draft.refresh_from_db()
    assert "The second part." in draft.body
    assert "What the editor adds." in draft.body


def test_stale_save_in_conflict_shows_both_versions_until_one_is_chosen(
    sit_down, writer, editor, draft
):
    first, second = sit_down(writer), sit_down(editor)
    open_form(first, draft)
    open_form(second, draft)
    second.get_by_label("Headline").fill("The editor's harbour")
    save(second)
    first.get_by_label("Headline").fill("The writer's harbour")
    first.get_by_label("Deck").fill("What only the writer changed.")
    save(first)

    expect(first.locator(".messagelist .warning")).to_contain_text("Not saved yet")
    assert side(first, "Headline", "saved by editor") == "The editor's harbour"
    assert side(first, "Headline", "Yours, not in the draft") == "The writer's harbour"
    expect(first.locator("fieldset.version")).to_have_count(1)
    draft.refresh_from_db()
    assert draft.headline == "The editor's harbour"

    asked = first.get_by_role("group", name="Headline", exact=True)
    asked.get_by_role("radio", name="Yours, not in the draft yet").check()
    desk.press(first, "Save as chosen")

    expect(first.get_by_label("Headline")).to_have_value("The writer's harbour")
    expect(first.get_by_label("Deck")).to_have_value("What only the writer changed.")
    kept = {save.values["headline"] for save in Snapshot.objects.all()}
    assert kept >= {"The editor's harbour", "The writer's harbour"}


def test_text_that_waits_for_a_choice_is_named_at_the_form(
    sit_down, writer, editor, draft
):
    first, second = sit_down(writer), sit_down(editor)
    open_form(first, draft)
    open_form(second, draft)
    second.get_by_label("Headline").fill("The editor's harbour")
    save(second)
    first.get_by_label("Headline").fill("The writer's harbour")
    save(first)

    first.get_by_role("link", name="Later").click()

    expect(first.get_by_label("Headline")).to_have_value("The editor's harbour")
    first.locator("a[href*='/conflict/']").first.click()
    assert side(first, "Headline", "Yours, not in the draft") == "The writer's harbour"
