"""No page is wider than the window: on the narrowest phone, with large text, in words
of other languages, which are longer."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page

from bin import scratch_site
from tests import factories
from tests.browser import newsroom

WIDTHS = (320, 360, 390, 768, 1000, 1200, 1440)
PAGES = ("home", "recaps", "recap", "watch", "show")
LARGE = "document.documentElement.style.fontSize = '200%'"
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    """A newsroom whose newest recap is of a second season's tenth episode."""
    filled = newsroom.build()
    second = factories.make_season(filled.show, 2)
    for number in (9, 10):
        episode = factories.make_episode(second, number)
        recap = factories.make_recap(filled.show, [episode], rating="4.5")
        filled.recaps.insert(1, factories.publish(recap))
    return filled


@pytest.fixture
def spoken(
    site: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of the same site in another language."""
    folder = tmp_path_factory.mktemp(request.param)
    environment = scratch_site.variables(
        folder,
        DATABASE_URL=f"sqlite:///{connection.settings_dict['NAME']}",
        DEMO="0",
        MEDIA_ROOT=str(settings.MEDIA_ROOT),
        ORIGINALS_ROOT=str(settings.ORIGINALS_ROOT),
        SECRET_KEY=settings.SECRET_KEY,
        SITE_LANGUAGE=request.param,
    )
    with scratch_site.serving(environment, folder / "log") as address:
        yield address


def wider(page: Page, name: str) -> Iterator[tuple[str, int, int]]:
    """Where the page as it stands is wider than the window, and by how much."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if excess := page.evaluate(EXCESS):
            yield name, width, excess


def all_wider(page: Page, filled: newsroom.Newsroom, at: str = "") -> list[object]:
    found = []
    for name in PAGES:
        page.goto(at + filled.public[name])
        found += wider(page, name)
    return found


def test_pages_fit_every_window(sit_down, filled):
    assert all_wider(sit_down(), filled) == []


@pytest.mark.parametrize("spoken", ["es", "ko"], indirect=True)
def test_pages_of_other_languages_fit_every_window(sit_down, filled, spoken):
    assert all_wider(sit_down(), filled, at=spoken) == []


@pytest.mark.parametrize("width", [768, 1280])
def test_pages_fit_with_text_of_twice_the_size(sit_down, filled, width):
    page = sit_down(viewport={"width": width, "height": 800})
    found = {}

    for name, url in filled.public.items():
        page.goto(url)
        page.evaluate(LARGE)
        found[name] = page.evaluate(EXCESS)

    assert found == dict.fromkeys(found, 0)
