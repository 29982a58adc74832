"""A review opens with little: few requests, few bytes, and nothing moves afterwards."""

import pytest
from playwright.sync_api import Page, Response

from reviews.demo import content
from tests import factories
from tests.browser import newsroom

MOST_REQUESTS = 12
MOST_BYTES = 60_000
"""Compressed, without pictures."""

LAYOUT_SHIFT = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 500);
})"""


@pytest.fixture
def review(site: str) -> str:
    """The address of a review of full length, with all that surrounds one."""
    filled = newsroom.build()
    pieces = content.folder("articles").values()
    longest = max(pieces, key=lambda piece: len(piece.get("body", "")))
    words = longest["body"].replace("data-ref", "title")
    edition = factories.make_review(
        show=filled.show,
        body=f"{words}{longest['story']}{words}",
        image=filled.image,
        tags=[filled.tag],
        authors=[filled.author],
    )
    return factories.publish(edition).get_absolute_url()


def first_view(page: Page, url: str) -> list[Response]:
    """Open a page and return what was sent for it until all was quiet."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="networkidle")
    return responses


@pytest.mark.parametrize("width", [360, 1440])
def test_review_opens_with_few_requests_and_few_bytes(sit_down, review, width):
    page = sit_down(viewport={"width": width, "height": 800})

    responses = first_view(page, review)

    sizes = {
        response.url: response.request.sizes()["responseBodySize"]
        for response in responses
        if response.request.resource_type != "image"
    }
    assert len(responses) <= MOST_REQUESTS, [response.url for response in responses]
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    page_itself = responses[0]
    assert page_itself.header_value("content-encoding") == "gzip"


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_review_opens(sit_down, review, width):
    page = sit_down(viewport={"width": width, "height": 800})

    first_view(page, review)

    assert page.evaluate(LAYOUT_SHIFT) == 0
