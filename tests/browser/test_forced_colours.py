"""In colours that a reader has forced, what colour told is told by what they have."""

import pytest
from playwright.sync_api import Page

from tests.browser import newsroom

STYLE = "(it, name) => getComputedStyle(it)[name]"


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


@pytest.fixture
def page(sit_down) -> Page:
    return sit_down(forced_colors="active", viewport={"width": 1280, "height": 900})


def style(page: Page, selector: str, name: str) -> set[str]:
    """The values that elements have of one property."""
    found = page.locator(selector)
    return {each.evaluate(STYLE, name) for each in found.all()}


@pytest.mark.parametrize("where", ["home", "review", "recap", "show"])
def test_stage_is_not_painted(page, filled, where):
    page.goto(filled.public[where])

    parts = ".stage, .lead, .piece-head, .glance, .hub-head, .piece-picture"
    assert style(page, parts, "borderImageSource") == {"none"}


def test_present_section_can_be_told(page, filled):
    page.goto("/reviews/")

    edge = "borderBottomColor"
    here = style(page, ".masthead-nav [aria-current]", edge)
    others = style(page, ".masthead-nav a:not([aria-current])", edge)
    assert others == style(page, ".masthead", "backgroundColor")
    assert len(here) == 1
    assert here != others


def test_chosen_chip_can_be_told(page, filled):
    page.goto("/watch/?genre=slice-of-life")

    ground = "backgroundColor"
    here = style(page, ".watch-facets .chip[aria-current]", ground)
    assert len(here) == 1
    assert here != style(page, "html", ground)


def test_stars_keep_their_ticket(page, filled):
    page.goto(filled.public["review"])

    assert style(page, ".stars", "backgroundColor") == {"rgb(255, 90, 54)"}
