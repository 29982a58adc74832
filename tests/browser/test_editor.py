"""The rich text editor: who can use it, and what a link by identity becomes."""

import pytest
from playwright.sync_api import Page, expect

from reviews.models import Edition, Review
from tests import factories
from tests.browser import desk


@pytest.fixture
def target(site: str) -> Review:
    return factories.publish(factories.make_review(headline="The older harbour"))


@pytest.fixture
def draft(site: str, target: Review) -> Review:
    return factories.make_review(headline="The newer harbour", body="")


@pytest.fixture
def form(sit_down, editor, draft) -> Page:
    page = sit_down(editor)
    page.goto(f"/admin/reviews/review/{draft.pk}/change/")
    return page


@pytest.mark.parametrize("name", ["Story", "Body", "Verdict"])
def test_each_text_is_named_spell_checked_and_reached_by_its_label(form, name):
    text = form.get_by_role("textbox", name=name, exact=True)

    form.locator("label", has_text=name).first.click()

    expect(text).to_be_focused()
    expect(text).to_have_attribute("aria-multiline", "true")
    assert text.evaluate("(element) => element.spellcheck")


def test_typed_formats_are_kept(form, draft):
    text = form.get_by_role("textbox", name="Body", exact=True)
    text.click()

    text.press_sequentially("Plain, ")
    text.press("Control+b")
    text.press_sequentially("strong")
    text.press("Control+b")
    text.press_sequentially(" & <i>typed</i>.")
    desk.press(form, "Save draft")
    expect(form.locator(".messagelist .success")).to_be_visible()

    draft.refresh_from_db()
    assert draft.body == (
        "<p>Plain, <strong>strong</strong> &amp; &lt;i&gt;typed&lt;/i&gt;.</p>"
    )


@pytest.mark.parametrize("opens", ["keys", "button"])
def test_link_by_identity_becomes_a_link_readers_can_follow(
    sit_down, form, draft, target, opens
):
    text = form.get_by_role("textbox", name="Body", exact=True)
    text.click()
    text.press_sequentially("Compare ")

    open_reference_dialog(form, opens)
    dialog = form.get_by_role("dialog", name="Link to a piece, show or person")
    dialog.get_by_role("searchbox", name="Search").press_sequentially("older harb")
    expect(dialog.get_by_role("button", name="The older harbour")).to_be_visible()
    form.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    desk.press(form, "Save draft")
    expect(form.locator(".messagelist .success")).to_be_visible()

    stored = Edition.objects.get(pk=draft.pk)
    link = f'<a data-ref="article:{target.article_id}">The older harbour</a>'
    assert stored.body == f"<p>Compare {link}</p>"
    factories.publish(stored)
    reader = sit_down()
    reader.goto(stored.get_absolute_url())
    reader.locator(".prose").get_by_role("link", name="The older harbour").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("The older harbour")


def open_reference_dialog(form: Page, opens: str) -> None:
    if opens == "keys":
        form.keyboard.press("Control+Shift+K")
        return
    body = form.locator(".form-row.field-body")
    body.get_by_title("link to a piece, show or person").click()


def test_dialog_is_left_by_escape_with_the_text_as_it_was(form):
    text = form.get_by_role("textbox", name="Body", exact=True)
    text.click()
    text.press_sequentially("Nothing else.")

    form.keyboard.press("Control+Shift+K")
    expect(form.get_by_role("dialog")).to_be_visible()
    form.keyboard.press("Escape")

    expect(form.get_by_role("dialog")).to_have_count(0)
    expect(text).to_be_focused()
    expect(text).to_have_text("Nothing else.")
