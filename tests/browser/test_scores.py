"""The drawing of scores is whole: with a long season's name, from right to left, on paper."""

import pytest
from playwright.sync_api import Page

from tests import factories
from tests.browser import newsroom

NAME = "The Long Summer of the Old Harbour"
BOXES = """() => {
  const box = (each) => each.getBoundingClientRect().toJSON();
  const all = (what) => [...document.querySelectorAll(what)].map(box);
  const frame = document.querySelector(".scores-frame");
  frame.scrollLeft = frame.scrollWidth;
  const [line, label] = [".chart-season", ".chart-season ~ .chart-behind + text"]
    .map((what) => box(document.querySelector(what)));
  return { frame: box(frame), line, label, dots: all(".chart-dot") };
}"""
DOT = "getComputedStyle(document.querySelector('.chart-dot')).fill"


@pytest.fixture
def hub(site: str) -> str:
    """A show whose second season, with a long name, has one episode of five stars."""
    filled = newsroom.build()
    first = filled.season.episodes.get(number=4)
    second = factories.make_season(filled.show, 2, title=NAME)
    for episode in (first, factories.make_episode(second)):
        recap = factories.make_recap(filled.show, [episode], rating=5)
        factories.publish(recap)
    return filled.show.get_absolute_url()


@pytest.fixture(params=["ltr", "rtl"])
def chart(request: pytest.FixtureRequest, sit_down, hub: str) -> Page:
    page = sit_down(viewport={"width": 320, "height": 800})
    page.goto(hub)
    page.evaluate(f"document.documentElement.dir = '{request.param}'")
    return page


def test_name_of_a_season_stands_whole_above_its_dots(chart):
    seen = chart.evaluate(BOXES)

    assert seen["label"]["left"] >= seen["line"]["left"]
    assert seen["label"]["right"] <= seen["frame"]["right"]
    assert seen["label"]["top"] >= seen["frame"]["top"]
    assert seen["label"]["bottom"] <= min(dot["top"] for dot in seen["dots"])


def test_long_name_is_shortened_and_told_in_full(chart):
    label = chart.locator(".chart-season ~ .chart-behind + text").first

    assert label.locator("title").text_content() == NAME
    assert "…" in label.text_content().replace(NAME, "")


def test_dots_are_black_on_paper(sit_down, hub):
    page = sit_down()
    page.goto(hub)

    page.emulate_media(media="print")

    assert page.evaluate(DOT) == "rgb(0, 0, 0)"
