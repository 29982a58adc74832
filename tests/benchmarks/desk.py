"""Times what an editor waits for, in a process of its own for each database.

``python -m tests.benchmarks.desk`` writes JSON: milliseconds of each deed, once for
each of some pieces spread over the whole site. Nothing stays: each deed is rolled back.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import django

SAMPLE = 15
LIMITS = {"approve, 3 waiting": 150, "gate": 50, "compare page": 300}
"""Milliseconds an editor may be kept waiting."""


def measure() -> dict[str, list[float]]:
    """Return the milliseconds of each deed, by its name."""
    from django.test import Client

    from reviews.models import Review

    editor = _editor()
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(editor)
    live = Review.objects.live().order_by("pk")
    pieces = list(live[:: max(live.count() // SAMPLE, 1)][:SAMPLE])
    for piece in pieces[:2]:
        _deeds(piece, editor, browser)
    rows = [_deeds(piece, editor, browser) for piece in pieces]
    return {name: [row[name] for row in rows] for name in LIMITS}


def _deeds(piece: Any, editor: Any, browser: Any) -> dict[str, float]:
    """Time each deed on a piece with three waiting editions and a fix of them all."""
    from reviews import clock
    from reviews.editorial import gate, workflow

    with rolled_back():
        now = clock.now()
        for days in (1, 2, 3):
            waiting = _changed(piece, editor, deck=f"What is said in {days} days.")
            workflow.approve(
                waiting, by=editor, at=now + timedelta(days=days), override="Timed."
            )
        fix = _changed(piece, editor, body=piece.body + "<p>And one word more.</p>")
        compare = f"/admin/reviews/review/{piece.pk}/compare/{fix.pk}/"
        return {
            "gate": _ms(lambda: gate.check(fix, now, None)),
            "compare page": _ms(lambda: _ask(browser, compare)),
            "approve, 3 waiting": _ms(
                lambda: workflow.approve(fix, by=editor, override="Timed.")
            ),
        }


def _changed(piece: Any, editor: Any, **changes: str) -> Any:
    from reviews.editorial import content, saving, snapshots, workflow

    draft = workflow.start_draft(piece, by=editor)
    last = snapshots.last(draft)
    values = content.read(draft) | changes
    saving.save_draft(draft, values, by=editor, since=last.pk if last else 0)
    return draft


def _ask(browser: Any, address: str) -> None:
    status = browser.get(address).status_code
    if status != 200:
        raise AssertionError(f"{address} answered {status}")


def _ms(deed: Callable[[], Any]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo what is done inside: the next measurement finds the same database."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _editor() -> Any:
    from people.models import User

    user, _ = User.objects.get_or_create(
        username="bench-editor", defaults={"is_staff": True, "is_superuser": True}
    )
    return user


if __name__ == "__main__":
    django.setup()
    json.dump(measure(), sys.stdout)
