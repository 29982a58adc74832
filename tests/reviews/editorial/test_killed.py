"""A process killed in the middle of saving and approving leaves nothing half done."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from reviews.models import Edition, Event
from reviews.states import State
from tests.factories import make_review, publish

LONG = os.environ.get("HALFSTAR_TESTS") == "long"
KILLS = 50 if LONG else 5


def database_url() -> str:
    """The address of the test database, for a process of its own."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    account = found["USER"] + (f":{found['PASSWORD']}" if found["PASSWORD"] else "")
    return (
        f"postgres://{account}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"
    )


def run_and_kill(seconds: float) -> list[list[str]]:
    """Let the writer work for a while, kill it, and return what it had told by then."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
    }
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.reviews.editorial.killable"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    try:
        assert writer.stdout.readline() == "ready\n"
        time.sleep(seconds)
    finally:
        writer.send_signal(signal.SIGKILL)
        told = [line.split() for line in writer.stdout if line.endswith("\n")]
        writer.stdout.close()
        writer.wait()
    return told


def check_whole(article) -> None:
    """Ranges meet without gap or overlap, and state, trail and content agree."""
    approved = list(article.editions.filter(state=State.APPROVED).order_by("live_from"))
    for edition, following in zip(approved, approved[1:], strict=False):
        assert edition.live_until == following.live_from
    assert approved[-1].live_until is None
    assert article.editions.filter(is_latest=True).count() == 1
    for edition in article.editions.all():
        trail = Event.objects.filter(edition=edition)
        was_approved = trail.filter(action=Event.Action.APPROVED).exists()
        assert was_approved == (edition.state == State.APPROVED)
        assert (edition.live_from is not None) == was_approved
        in_step = edition.headline.removeprefix("Text ") in edition.body
        assert in_step or edition.number == 1
        assert edition.bylines.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_was_told_is_there_and_nothing_is_between(db):
    first = publish(make_review(headline="Text 1", body="<p>Text 1</p>"))
    rng = random.Random(9)  # noqa: S311
    told: list[list[str]] = []

    for _ in range(KILLS):
        told += run_and_kill(rng.uniform(0.05, 0.6))
        check_whole(first.article)

    assert any(what == "approved" for what, _pk, _number in told)
    for what, pk, number in told:
        edition = Edition.objects.get(pk=pk)
        assert edition.headline == f"Text {number}"
        assert edition.state == State.APPROVED or what == "saved"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
