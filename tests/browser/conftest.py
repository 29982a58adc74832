"""A browser, the served site, and people who sit down at them."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bin import scratch_site
from people.models import User

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
PATIENCE = 15_000
"""Milliseconds until something must have appeared."""

# A stopped style or script is told of by an event; here it becomes a complaint too.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.violatedDirective} stopped ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium; the test package brings none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Name a Chromium: CHROMIUM=/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site, served as ``make run`` does on the test's database."""
    folder = tmp_path_factory.mktemp("site")
    environment = scratch_site.variables(
        folder,
        DATABASE_URL=f"sqlite:///{connection.settings_dict['NAME']}",
        DEMO="0",
        MEDIA_ROOT=str(settings.MEDIA_ROOT),
        ORIGINALS_ROOT=str(settings.ORIGINALS_ROOT),
        SECRET_KEY=settings.SECRET_KEY,
    )
    log = folder / "server.log"
    with scratch_site.serving(environment, log) as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()[-5000:]


@pytest.fixture
def site(
    server: str, transactional_db: None, django_db_serialized_rollback: None
) -> str:
    """The address of the site, with an empty database but for what migrations made."""
    return server


class Door:
    """Opens pages, each in a browser of its own, and hears what they complain of."""

    def __init__(self, chromium: Browser, site: str) -> None:
        self.chromium, self.site = chromium, site
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, user: User | None = None, **options: Any) -> Page:
        """Sit ``user``, or a reader nobody knows, before an empty page."""
        context = self.chromium.new_context(base_url=self.site, **options)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._note(error.page, str(error.error)))
        if user:
            context.add_cookies([self._session(user)])
        return context.new_page()

    def _session(self, user: User) -> Any:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.site}

    def _hear(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self._note(message.page, message.text)

    def _note(self, page: Page | None, text: str) -> None:
        self.complaints.append(f"{page.url if page else '?'}: {text}")


@pytest.fixture
def sit_down(chromium: Browser, site: str) -> Iterator[Door]:
    """Opens a page for a user; in the end no page may have complained."""
    door = Door(chromium, site)
    yield door
    for context in door.contexts:
        context.close()
    assert door.complaints == []
