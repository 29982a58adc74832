"""Approves with what an editor was shown in mind.

A reason counts for what the gate had found when it was asked for, an answer for the
texts it chose between, and the decision itself for the texts that were read; where
those have changed since, it is asked for again.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from reviews import clock
from reviews.desk import gatekeeping, rebasing, seen
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
    shown: str = "",
    given: Mapping[rebasing.Question, rebasing.Given] = MappingProxyType({}),
) -> None:
    """Approve for ``at`` or now; see ``workflow.approve``.

    ``shown`` is the seal of the texts that were read (``seen.seal``), ``seal`` that of
    what the gate had found.
    """
    moment = at or clock.now()
    with rows.locked(edition):
        seen.check(edition, shown)
        answers = rebasing.settle(edition, moment, given).answers if given else {}
        workflow.approve(
            edition,
            by=by,
            at=at,
            answers=answers,
            override=_still_meant(edition, moment, override, seal),
        )


def reschedule(
    edition: Edition,
    *,
    by: "User",
    at: datetime,
    override: str = "",
    seal: str = "",
    shown: str = "",
) -> None:
    """Move a waiting edition to ``at``; see ``workflow.reschedule``."""
    with rows.locked(edition):
        seen.check(edition, shown)
        override = _still_meant(edition, at, override, seal)
        workflow.reschedule(edition, by=by, at=at, override=override)


def _still_meant(edition: Edition, at: datetime, override: str, seal: str) -> str:
    if not override or gatekeeping.look(edition, at).seal != seal:
        return ""
    return override
