"""Two hundred editions due at one instant, with the real clock and nothing running.

No second is asserted: a request that began at the instant or later must find its page,
one that ended before it must not. So the machine may be as slow as it likes.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.utils import timezone

from reviews.models import Edition
from tests.factories import make_author, make_review, make_show, publish

HOW_MANY = 200


def ask(address: str) -> tuple[datetime, int, datetime]:
    """Ask as a reader would; return when it began, the answer, and when it ended."""
    began = timezone.now()
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310  our own live server
            status = answer.status
    except HTTPError as refusal:
        status = refusal.code
    return began, status, timezone.now()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_all_editions_due_at_one_instant_appear_at_it(live_server):
    show, author = make_show(), make_author()
    pieces = [make_review(show=show, authors=[author]) for _ in range(HOW_MANY)]
    due = timezone.now() + timedelta(hours=1)
    for piece in pieces:
        publish(piece, at=due)
    # Writing them took its time; the instant itself is three seconds from here.
    due = timezone.now() + timedelta(seconds=3)
    Edition.objects.update(live_from=due, published_at=due)
    addresses = [f"{live_server.url}{piece.get_absolute_url()}" for piece in pieces]

    early = ask(addresses[0])
    while timezone.now() < due:
        pass
    with ThreadPoolExecutor(4) as readers:
        answers = [early, *readers.map(ask, addresses)]

    for began, status, ended in answers:
        if began >= due:
            assert status == 200
        if ended < due:
            assert status == 404
    assert sum(began >= due for began, _status, _ended in answers) == HOW_MANY
    assert early[2] < due
