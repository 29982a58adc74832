"""What people do at the desk and before a page, in their own words."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from playwright.sync_api import Page, expect

from people.models import User
from tests import factories

AHEAD = timedelta(seconds=10)
"""Long enough for an editor to fill in two forms, short enough to wait for."""


def sign_in(page: Page, user: User) -> None:
    """Sign in by the form, with a password the site's own hasher made."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.get_username())
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def choose(page: Page, field: str, words: str) -> None:
    """Find one row by typing into an autocomplete field."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    search = page.locator(".select2-container--open .select2-search__field")
    search.press_sequentially(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def write(page: Page, name: str, *paragraphs: str) -> None:
    """Type into a rich text of the form, after what stands there."""
    text = page.get_by_role("textbox", name=name, exact=True)
    text.click()
    text.press("Control+End")
    for paragraph in paragraphs:
        text.press_sequentially(paragraph)
        text.press("Enter")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def move(page: Page, name: str) -> None:
    """Follow the button of a move, to the page that asks about it."""
    page.get_by_role("link", name=name, exact=True).click()


def set_moment(page: Page, at: datetime, zone: str) -> None:
    """Fill in a date and time as somebody in ``zone`` writes it."""
    local = at.astimezone(ZoneInfo(zone))
    page.locator("#id_at_0").fill(f"{local:%Y-%m-%d}")
    page.locator("#id_at_1").fill(f"{local:%H:%M:%S}")


def confirm_ahead(page: Page, name: str, zone: str) -> datetime:
    """Answer a move's two forms for a few seconds ahead; return that moment."""
    at = (timezone.now() + AHEAD).replace(microsecond=0)
    set_moment(page, at, zone)
    press(page, "Continue")
    press(page, name)
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert timezone.now() < at, "The machine was too slow to schedule ahead."
    return at


def around(at: datetime, ask: Callable[[], Any]) -> tuple[list[Any], list[Any]]:
    """Ask until that moment has passed; return the different answers on either side.

    An answer asked for before the moment and given after it counts for neither.
    """
    before: list[Any] = []
    after: list[Any] = []
    while len(after) < 3:
        asked_at, answer, answered_at = timezone.now(), ask(), timezone.now()
        if answered_at < at:
            before.append(answer)
        elif asked_at >= at:
            after.append(answer)
        time.sleep(0.03)
    return list(dict.fromkeys(before)), list(dict.fromkeys(after))
