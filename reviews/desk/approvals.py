"""Approves with what an editor was shown in mind.

A reason counts for what the gate had found when it was asked for, and an answer for
the texts it chose between; where those have changed since, it is asked for again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reviews import clock
from reviews.desk import gatekeeping, rebasing
from reviews.editorial import rows, workflow
from reviews.models import Edition

if TYPE_CHECKING:
    from people.models import User


def approve(
    edition: Edition,
    *,
    by: "User",
    at: datetime | None = None,
    override: str = "",
    seal: str = "",
    given: Mapping[rebasing.Question, rebasing.Given],
) -> None:
    """Approve for ``at`` or now; see ``workflow.approve``."""
    moment = at or clock.now()
    with rows.locked(edition):
        answers = rebasing.settle(edition, moment, given).answers if given else {}
        workflow.approve(
            edition,
            by=by,
            at=at,
            answers=answers,
            override=_still_meant(edition, moment, override, seal),
        )


def reschedule(
    edition: Edition, *, by: "User", at: datetime, override: str = "", seal: str = ""
) -> None:
    """Move a waiting edition to ``at``; see ``workflow.reschedule``."""
    with rows.locked(edition):
        override = _still_meant(edition, at, override, seal)
        workflow.reschedule(edition, by=by, at=at, override=override)


def _still_meant(edition: Edition, at: datetime, override: str, seal: str) -> str:
    if not override or gatekeeping.look(edition, at).seal != seal:
        return ""
    return override
