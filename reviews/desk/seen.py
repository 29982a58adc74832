"""What a person had before their eyes when they decided.

A move is about the texts as they were read. What was saved after its page was opened
is shown first; nothing goes out unread.
"""

import json
from hashlib import sha256
from typing import Any

from reviews.desk.saving import who_saved
from reviews.editorial import content, snapshots
from reviews.editorial.errors import TransitionError
from reviews.models import Edition


def seal(edition: Edition) -> str:
    """Return the edition's text, and those it meets on the timeline, in short."""
    others = Edition.objects.filter(article=edition.article_id)
    met = others.live() | others.pending() | others.filter(pk=edition.pk)
    texts = [[each.pk, content.read(each)] for each in met.order_by("pk")]
    return sha256(json.dumps(texts).encode()).hexdigest()[:16]


def check(edition: Edition, shown: str) -> None:
    """Raise ``TransitionError`` where the texts are not those of the seal ``shown``.

    Without a seal nothing was shown, so nothing can have changed.
    """
    if shown and shown != seal(edition):
        raise TransitionError(
            "A text was changed after this page was opened. Read what it says now, and "
            "decide again."
        )


def who_changed(edition: Edition, since: int | None, me: Any) -> str:
    """Say who saved the edition after the save that ``me`` had before their eyes."""
    last = snapshots.last(edition)
    if since is None or last is None or last.pk <= since:
        return ""
    return who_saved(edition, since, last.pk, me)
