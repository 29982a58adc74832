"""What readers meet: no scripts, no cookies, narrow screens, keyboards."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import newsroom

PHONE = {"width": 360, "height": 740}
FOCUS_IS_SEEN = """() => {
  const at = document.activeElement;
  const frame = at.getBoundingClientRect();
  const seen = (each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const marked = seen(at) || seen(at.closest(".card, .tile, .lead") ?? at);
  const within = frame.width > 0 && frame.bottom > 0 && frame.top < innerHeight;
  return marked && within;
}"""

STOPS = ", ".join(
    f"{each}:visible" for each in ("a[href]", "button", "input", "select", "summary")
)
# The question how far one has watched is asked only where an answer can do something.
DROP_WHAT_NEEDS_SCRIPTS = """() => {
  const only = ".watched, .watched-way, .share-sheet";
  for (const each of document.querySelectorAll(only)) each.remove();
}"""


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


def read(page: Page, url: str) -> str:
    """Open a page, let all of its pictures load, and return what it says."""
    assert page.goto(url).status == 200, url
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async (img) => (await img.decode(), img.naturalWidth)")
    page.evaluate(DROP_WHAT_NEEDS_SCRIPTS)
    return page.get_by_role("main").inner_text()


def test_pages_say_the_same_without_scripts(sit_down, filled):
    with_scripts, without = sit_down(), sit_down(java_script_enabled=False)

    for url in filled.public.values():
        assert read(without, url) == read(with_scripts, url)

    review = read(without, filled.public["review"])
    for words in (filled.review.headline, "3.5 out of 5", "Watch it.", "선장"):
        assert words in review
    for recap in filled.recaps:
        assert recap.headline in review


def test_readers_get_no_cookie(sit_down, filled):
    page = sit_down()
    given = []
    page.on("response", lambda got: given.append(got.header_value("set-cookie")))

    for url in filled.public.values():
        page.goto(url)
    for url in ("/feed.xml", "/sitemap.xml", "/reviews/nothing-here/"):
        given.append(page.request.get(url).headers.get("set-cookie"))

    assert len(given) > len(filled.public)
    assert set(given) == {None}
    assert page.context.cookies() == []


def width_of(page: Page, url: str) -> int:
    page.goto(url)
    return page.evaluate("document.documentElement.scrollWidth")


def test_pages_fit_a_phone(sit_down, filled):
    page = sit_down(viewport=PHONE, is_mobile=True, has_touch=True)

    widths = {name: width_of(page, url) for name, url in filled.public.items()}

    assert widths == dict.fromkeys(filled.public, PHONE["width"])


def test_skip_link_is_first_and_leads_to_the_content(sit_down, filled):
    page = sit_down()
    page.goto(filled.public["review"])

    page.keyboard.press("Tab")

    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["home", "review", "recap", "show", "reviews"])
def test_focus_is_seen_on_every_stop_of_the_keyboard(sit_down, filled, name):
    page = sit_down()
    page.goto(filled.public[name])
    stops = page.locator(STOPS).count()

    for stop in range(stops):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(FOCUS_IS_SEEN), (stop, where)

    assert page.evaluate("document.activeElement.closest('footer') !== null"), stops
