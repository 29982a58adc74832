"""One address of each kind of page that readers can meet, errors included."""

from reviews.editorial import workflow
from tests import factories
from tests.browser.conftest import Door
from tests.browser.newsroom import Newsroom
from tests.factories import the_editor

NOT_FOR_READERS = {
    *("feed", "show_feed", "author_feed", "tag_feed", "robots"),
    *("favicon", "sitemap", "sitemap_section", "media", "healthz", "readyz"),
    *("preview", "time_machine", "time_machine_visit"),
}
"""Routes that are asked by machines and by staff."""


def forgive_refusals(door: Door) -> None:
    """Chromium tells of each 404 and 410 on its console; those were asked for."""
    door.complaints[:] = [c for c in door.complaints if "status of 4" not in c]


def addresses(filled: Newsroom) -> dict[str, str]:
    """Return the pages of a filled newsroom by kind; a withdrawn piece is made."""
    withdrawn = factories.publish(factories.make_review(slug="withdrawn"))
    workflow.withdraw(withdrawn, by=the_editor())
    return {
        **filled.public,
        "corrections": "/corrections/",
        "about": "/about/",
        "contact": "/contact/",
        "how we rate": "/how-we-rate/",
        "404": "/reviews/nothing-here/",
        "410": withdrawn.get_absolute_url(),
    }
