"""Plain links to share a piece with: no script of others, no counting."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext

from reviews.pages.metadata import absolute


class ShareLink(NamedTuple):
    """Where a reader can pass the page on, and the whole address that does it."""

    name: str
    address: str


def links(title: str, address: str) -> list[ShareLink]:
    """Return the ways to share the page at ``address``; quoting keeps titles whole."""
    page = absolute(address)
    mail = urlencode({"subject": title, "body": page}).replace("+", "%20")
    return [
        ShareLink(gettext("Email"), f"mailto:?{mail}"),
        ShareLink("Facebook", _with("https://www.facebook.com/sharer.php", u=page)),
        ShareLink("X", _with("https://x.com/intent/post", text=title, url=page)),
        ShareLink(
            "Reddit", _with("https://www.reddit.com/submit", title=title, url=page)
        ),
        ShareLink("WhatsApp", _with("https://wa.me/", text=f"{title} {page}")),
    ]


def _with(address: str, **query: str) -> str:
    return f"{address}?{urlencode(query)}"
