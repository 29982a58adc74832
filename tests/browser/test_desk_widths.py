"""The desk's list in every width: no column is lost beside the open menu."""

import pytest
from playwright.sync_api import expect

from tests.browser import newsroom

WIDTHS = [360, 768, 1024, 1200, 1280, 1440]


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


def test_last_column_of_the_list_is_on_the_page(sit_down, editor, filled):
    page = sit_down(editor)
    page.goto("/admin/reviews/edition/")
    expect(page.locator("#result_list .field-updated").first).to_be_visible()

    lost = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        room = page.locator(".results").evaluate(
            "(el) => [el.scrollWidth, el.clientWidth]"
        )
        if room[0] > room[1]:
            lost.append((width, room))

    assert lost == []
