"""No page has an obstacle that axe knows, at any width, in light and in dark."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import get_resolver, resolve
from playwright.sync_api import Page, expect

from tests.browser import kinds, newsroom
from tests.reviews.pages.test_exits import names

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 300)})`));
}"""


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


def obstacles(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.evaluate(AXE)
    return page.evaluate(RUN)  # type: ignore[no-any-return]


def all_obstacles(page: Page, urls: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for kind, url in urls.items():
        page.goto(url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for found in obstacles(page):
                yield kind, scheme, found


@pytest.mark.parametrize("width", WIDTHS)
def test_readers_pages_have_no_obstacle(sit_down, filled, width):
    page = sit_down(viewport={"width": width, "height": 900})

    found = list(all_obstacles(page, kinds.addresses(filled)))

    kinds.forgive_refusals(sit_down)
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_veiled_pages_have_no_obstacle(sit_down, filled, width):
    page = sit_down(viewport={"width": width, "height": 900})
    show, recap = filled.show.get_absolute_url(), filled.recaps[1].get_absolute_url()
    page.goto(show)
    page.locator("form.watched select").select_option("0.0")
    expect(page.locator(".veil-over").first).to_be_visible()

    assert list(all_obstacles(page, {"show": show, "recap": recap})) == []
    expect(page.locator(".veil-cover")).to_be_visible()


def test_the_check_finds_an_obstacle(sit_down, filled):
    page = sit_down()
    page.goto("/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('main').append(new Image())")

    rules = {found.partition(":")[0] for found in obstacles(page)}

    assert rules == {"html-has-lang", "image-alt"}


def test_every_kind_of_page_is_checked(filled):
    """A new page is added to ``kinds`` or named there as none for readers."""
    urls = kinds.addresses(filled).values()

    paths = {unquote(urlsplit(url).path) for url in urls}
    routes = {resolve(path).url_name for path in paths}

    assert routes == names(get_resolver().url_patterns) - kinds.NOT_FOR_READERS
