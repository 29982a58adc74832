"""The whole site by keyboard alone: every stop is seen, none is a trap, all can be done."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import kinds, newsroom
from tests.browser.test_readers import FOCUS_IS_SEEN

STOPS = "a[href], button, input, select, summary, [tabindex='0']"
MOST_STOPS = 200


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


def press_to(page: Page, name: str) -> None:
    """Press Tab until the link or button of this name has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "document.activeElement.ariaLabel || document.activeElement.innerText"
        )
        if name in " ".join((said or "").split()):
            return
    raise AssertionError(f"The keyboard does not reach “{name}”.")


def follow(page: Page, name: str) -> None:
    press_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unseen_stops(page: Page) -> list[str]:
    """Walk through the page and return the stops that cannot be seen to be one."""
    visible = f":is({STOPS}):visible"
    found = []
    for _ in range(page.locator(visible).count()):
        page.keyboard.press("Tab")
        if not page.evaluate(FOCUS_IS_SEEN):
            found.append(
                page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            )
    if not page.evaluate("document.activeElement.closest('footer') !== null"):
        found.append("The walk does not end in the footer.")
    return found


def test_every_stop_of_every_kind_of_page_is_seen(sit_down, filled):
    page = sit_down()
    found = {}

    for kind, url in kinds.addresses(filled).items():
        page.goto(url)
        if unseen := unseen_stops(page):
            found[kind] = unseen

    kinds.forgive_refusals(sit_down)
    assert found == {}


def test_reader_goes_from_the_front_page_to_the_next_recap_and_home(sit_down, filled):
    page = sit_down()
    first, second, _third = filled.recaps

    page.goto("/")
    follow(page, "Recaps")
    follow(page, first.headline)
    expect(page.get_by_role("heading", level=1)).to_have_text(first.headline)
    follow(page, second.headline)
    expect(page.get_by_role("heading", level=1)).to_have_text(second.headline)
    follow(page, filled.show.title)
    expect(page.get_by_role("heading", level=1)).to_contain_text(filled.show.title)
    page.go_back()
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text(first.headline)


def choose(page: Page, select: str) -> None:
    """Go to a list of choices by Tab and take the next one."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == select:
            page.keyboard.press("ArrowDown")
            return
    raise AssertionError(f"The keyboard does not reach {select}.")


def test_reader_chooses_what_to_watch(sit_down, filled):
    page = sit_down()
    page.goto("/watch/")

    choose(page, "choose-platform")
    follow(page, "Show")

    assert f"platform={filled.platform.slug}" in page.url
    expect(page.get_by_role("main")).to_contain_text(filled.show.title)


def test_reader_veils_what_tells_further_and_opens_it(sit_down, filled):
    page = sit_down()
    page.goto(filled.show.get_absolute_url())

    choose(page, "watched-through")
    expect(page.locator(".veil-over").first).to_be_visible()
    page.goto(filled.recaps[1].get_absolute_url())
    story = page.get_by_text("Two people meet.")
    expect(story).to_be_hidden()
    press_to(page, "Show it")
    page.keyboard.press("Enter")

    expect(story).to_be_visible()
