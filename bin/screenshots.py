"""Takes the pictures of the documents: `python -m bin.screenshots` renews docs/img.

With names behind it, such as `home review-dark`, only these are taken. It serves the demonstration from a database that is thrown away.
"""

import io
import os
import shutil
import sys
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

SHOWN = 960
"""Pixels across, at most, of a picture in the documents."""

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
    """Return what to take: each page readers have, then the desk."""
    from reviews.models import Edition

    live = Edition.objects.live()
    review = live.get(slug="soundtrack-2-review").get_absolute_url()
    recap = live.get(slug="soundtrack-2-episodes-3-4-recap").get_absolute_url()
    return [
        Shot("home", "/"),
        Shot("home-dark", "/", tallest=1100, scheme="dark"),
        Shot("review-wide", review),
        Shot("review-dark", review, tallest=1100, scheme="dark"),
        Shot("recap", recap, tallest=1400),
        *readers_shots(),
        *phone_shots(review, recap),
        *desk_shots(),
    ]


def readers_shots() -> list[Shot]:
    """Return the remaining kinds of pages, each once."""
    pages = {
        "show-hub": "/shows/soundtrack-2/",
        "episode-guide": "/shows/squid-game/episodes/",
        "shows": "/shows/",
        "watch": "/watch/",
        "reviews": "/reviews/",
        "recaps": "/recaps/",
        "person": "/people/geum-sae-rok/",
        "author": "/authors/nell-quarto/",
        "tag": "/tags/romance/",
        "platform": "/platforms/netflix/",
        "archive": "/archive/2023/12/",
        "corrections": "/corrections/",
        "how-we-rate": "/how-we-rate/",
        "about": "/about/",
        "contact": "/contact/",
        "not-found": "/nothing-here/",
    }
    return [Shot(name, path, tallest=1100) for name, path in pages.items()]


def phone_shots(review: str, recap: str) -> list[Shot]:
    """Return what most readers see."""
    return [
        Shot("home-phone", "/", width=PHONE),
        Shot("review-phone", review, width=PHONE),
        Shot("recap-phone-dark", recap, width=PHONE, scheme="dark"),
        Shot("watch-phone-dark", "/watch/", width=PHONE, scheme="dark"),
        Shot("show-hub-phone", "/shows/soundtrack-2/", width=PHONE),
    ]


def desk_shots() -> list[Shot]:
    """Return what staff see; the review has just been given out to be revised."""
    from people.models import User
    from reviews.editorial import previews, workflow
    from reviews.models import Edition

    editor = User.objects.get(username="editor")
    review = Edition.objects.live().get(slug="soundtrack-2-review")
    draft = workflow.start_draft(review, by=editor)
    draft.article.assignee = User.objects.get(username="writer")
    draft.article.save(update_fields=["assignee"])
    link = previews.create(draft, by=editor)
    form = f"/admin/reviews/review/{draft.pk}/change/"
    return [
        Shot("preview", f"/preview/{previews.token_of(link)}/", tallest=900),
        Shot("time-machine", "/at/2023-12-20T12:00Z/", "editor", tallest=900),
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
    """Write the picture small: no wider than shown, in few colours."""
    path = FOLDER / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB")
    small.thumbnail((SHOWN, small.height), Image.Resampling.LANCZOS)
    # Undithered: the noise of dithering would be most of the file.
    quantized = small.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    quantized.save(path, optimize=True)
    print(f"{path.relative_to(scratch_site.ROOT)}: {path.stat().st_size // 1024} kB")


def chosen(plan: list[Shot], names: list[str]) -> list[Shot]:
    """Return the shots of these names, or all without any; refuse an unknown name."""
    known = {shot.name for shot in plan}
    if unknown := set(names) - known:
        sys.exit(f"No picture is called {', '.join(unknown)}. There are: {known}")
    return [shot for shot in plan if not names or shot.name in names]


def main() -> None:
    """Serve the demonstration and take the pictures that are asked for."""
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
            plan = chosen(shots(), sys.argv[1:])
            cookies = sessions("writer", "editor")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=FLAGS
                )
                for shot in plan:
                    keep(shot.name, take(browser, site, shot, cookies))
                browser.close()


if __name__ == "__main__":
    main()
