"""Takes the pictures of the documents: `python -m bin.screenshots` renews docs/img.

It serves the demonstration from a database that is thrown away.
"""

import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bin import scratch_site
from bin.run_tests import CHROMIUMS

FOLDER = scratch_site.ROOT / "docs" / "img"
WIDE, DESK, PHONE = 1280, 1440, 390
TALLEST = 1600
"""Pixels of the page, so that the README stays readable."""

COLOURS = 256
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-component-update"]


class Shot(NamedTuple):
    """One picture: the page, who looks at it, and how."""

    name: str
    path: str
    user: str = ""
    width: int = WIDE
    tallest: int = TALLEST
    scheme: Literal["light", "dark"] = "light"


def shots() -> list[Shot]:
    """Return what to take; the review has just been given out to be revised."""
    from people.models import User
    from reviews.editorial import workflow
    from reviews.models import Edition

    live = Edition.objects.live()
    review = live.get(slug="soundtrack-2-review")
    recap = live.get(slug="soundtrack-2-episodes-3-4-recap")
    draft = workflow.start_draft(review, by=User.objects.get(username="editor"))
    draft.article.assignee = User.objects.get(username="writer")
    draft.article.save(update_fields=["assignee"])
    form = f"/admin/reviews/review/{draft.pk}/change/"
    address = review.get_absolute_url()
    return [
        Shot("home", "/"),
        Shot("review-wide", address),
        Shot("review-phone", address, width=PHONE),
        Shot("review-dark", address, scheme="dark", tallest=1000),
        Shot("recap", recap.get_absolute_url()),
        Shot("show-hub", "/shows/soundtrack-2/"),
        Shot("admin-list", "/admin/reviews/edition/", "editor", DESK, tallest=1100),
        Shot("admin-review-form", form, "writer", DESK),
    ]


def sessions(*usernames: str) -> dict[str, Any]:
    """Sign these people in without their passwords; return a cookie for each."""
    from django.conf import settings
    from django.test import Client

    from people.models import User

    name, cookies = settings.SESSION_COOKIE_NAME, {}
    for username in usernames:
        client = Client()
        client.force_login(User.objects.get(username=username))
        value = client.cookies[name].value
        cookies[username] = {"name": name, "value": value, "url": settings.SITE_URL}
    return cookies


def take(browser: Browser, site: str, shot: Shot, cookies: dict[str, Any]) -> bytes:
    """Return the page as a PNG, from its top, with all pictures loaded."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": shot.width, "height": 800},
        color_scheme=shot.scheme,
    )
    if shot.user:
        context.add_cookies([cookies[shot.user]])
    page = context.new_page()
    page.goto(shot.path)
    load_all(page)
    tall = min(shot.tallest, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": shot.width, "height": tall})
    page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def load_all(page: Page) -> None:
    """Scroll to each picture, as lazy ones wait for that, and back to the top."""
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("(image) => image.decode()")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")


def keep(name: str, picture: bytes) -> None:
    """Write the picture with few colours, which are enough for text and small."""
    path = FOLDER / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, kmeans=2).save(path, optimize=True)
    print(f"{path.relative_to(scratch_site.ROOT)}: {path.stat().st_size // 1024} kB")


def main() -> None:
    """Serve the demonstration and take all pictures."""
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS))
    )
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        environment = scratch_site.variables(Path(folder))
        os.environ.update(environment)
        with scratch_site.serving(environment, Path(folder, "log")) as site:
            import django

            django.setup()
            plan, cookies = shots(), sessions("writer", "editor")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=FLAGS
                )
                for shot in plan:
                    keep(shot.name, take(browser, site, shot, cookies))
                browser.close()


if __name__ == "__main__":
    main()
