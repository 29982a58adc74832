"""Without scripts every page is whole: nothing is hidden, and nothing is there in vain."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import kinds, newsroom


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


@pytest.fixture
def page(sit_down) -> Page:
    return sit_down(java_script_enabled=False)


def idle_controls(page: Page) -> list[str]:
    """Buttons and fields that only a script could bring to life."""
    found = page.locator("button:visible, input:visible, select:visible").all()
    return [
        control.evaluate("(element) => element.outerHTML.slice(0, 200)")
        for control in found
        if not control.evaluate("(element) => element.form?.hasAttribute('action')")
    ]


def test_no_page_shows_a_control_that_does_nothing(page, sit_down, filled):
    found = {}

    for kind, url in kinds.addresses(filled).items():
        page.goto(url)
        if idle := idle_controls(page):
            found[kind] = idle

    kinds.forgive_refusals(sit_down)
    assert found == {}


def test_recap_warns_by_text_and_hides_nothing(page, filled):
    page.goto(filled.recaps[1].get_absolute_url())

    main = page.get_by_role("main")
    expect(main).to_contain_text("Spoilers ahead")
    for words in ("Two people meet.", "They talk, and it is good.", "Watch it."):
        expect(main.get_by_text(words)).to_be_visible()
    assert page.locator(".veil, .is-veiled").count() == 0


def test_hub_lists_every_recap_openly(page, filled):
    page.goto(filled.show.get_absolute_url())

    for recap in filled.recaps:
        expect(page.get_by_role("link", name=recap.headline).first).to_be_visible()


def test_what_to_watch_is_chosen_by_a_plain_form(page, filled):
    page.goto("/watch/")
    page.locator("#choose-platform").select_option(filled.platform.slug)
    page.get_by_role("button", name="Show", exact=True).click()

    expect(page.get_by_role("main")).to_contain_text(filled.show.title)


def test_sharing_is_a_plain_link(page, filled):
    page.goto(filled.review.get_absolute_url())

    links = page.locator("main a[href^='https://'], main a[href^='mailto:']").all()
    shared = [link.get_attribute("href") for link in links]

    path = filled.review.get_absolute_url()
    assert any(path.replace("%", "%25").replace("/", "%2F") in url for url in shared)
