"""Serves the demonstration on a throw-away database, to be looked at by checkers."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from bin import scratch_site
from bin.crawl import Answer
from bin.scratch_site import PATIENCE

TEXTS = ("text/", "application/xml", "application/rss+xml", "application/json")


@contextmanager
def serving() -> Iterator[str]:
    """Serve it as ``make run`` does, and let this process ask its database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = scratch_site.variables(Path(folder))
        os.environ.update(environment)
        with scratch_site.serving(environment, Path(folder, "log")) as site:
            import django

            django.setup()
            yield site


def withdraw_one() -> str:
    """Withdraw some piece and return its address, which now answers 410."""
    from people.models import User
    from reviews.editorial import workflow
    from reviews.models import Edition

    piece: Edition = Edition.objects.live().oldest_first()[0]
    workflow.withdraw(piece, by=User.objects.get(username="editor"))
    return str(piece.get_absolute_url())


def fetch(site: str, address: str) -> Answer:
    """Ask the served site for one address."""
    try:
        with urlopen(site + address, timeout=PATIENCE) as response:  # noqa: S310  our own
            return _answer(response.status, response.headers, response.read())
    except HTTPError as refusal:
        return _answer(refusal.code, refusal.headers, refusal.read())


def _answer(status: int, headers: "object", body: bytes) -> Answer:
    kind = str(headers.get("Content-Type", "")).partition(";")[0]  # type: ignore[attr-defined]
    return Answer(status, kind, body.decode() if kind.startswith(TEXTS) else "")
