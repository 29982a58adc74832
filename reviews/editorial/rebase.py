"""Carries a fix into the editions that wait behind it.

An edition that waits was written on top of what is live. When a fix of the same base
goes out first, each waiting edition takes the fix over by a three-way merge, and keeps
its date. What both changed must be answered before the fix goes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviews.editorial import content, merge, rows, saving, snapshots
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Event
from reviews.models.editions import RICH_TEXTS

if TYPE_CHECKING:
    from people.models import User

# The answers to conflicts, by waiting edition and field: "mine" keeps what waits.
Answers = Mapping[int, Mapping[str, str]]
# A note on a correction is about one edition; it is not handed on.
_OWN = {"correction"}


@dataclass(frozen=True)
class Rebase:
    """A waiting edition and how the fix goes into it."""

    edition: Edition
    before: content.Values
    merged: merge.Merged


class RebaseConflict(TransitionError):
    """Waiting editions changed what the fix changes; ``rebases`` show where."""

    def __init__(self, rebases: list[Rebase]) -> None:
        self.rebases = rebases
        names = ", ".join(f"edition {each.edition.number}" for each in rebases)
        super().__init__(
            f"The fix changes what {names} changed too. Choose for each field which "
            "text the waiting edition shall have."
        )


def plan(fix: Edition, at: datetime, answers: Answers | None = None) -> list[Rebase]:
    """Return what approving ``fix`` for ``at`` does to the editions that wait then.

    Raises ``RebaseConflict`` naming those with conflicts that ``answers`` leaves open.
    """
    found = list(_rebases(fix, at, answers or {}))
    open_ones = [each for each in found if each.merged.conflicts]
    if open_ones:
        raise RebaseConflict(open_ones)
    return found


def apply(rebases: list[Rebase], fix: Edition, *, by: "User") -> None:
    """Write the merged contents, keeping what stood there before as snapshots."""
    for rebase in rebases:
        edition = rebase.edition
        snapshots.take(edition, by=by, values=rebase.before)
        _write(edition, rebase.before, rebase.merged.values)
        snapshots.take(edition, by=by, values=rebase.merged.values)
        if edition.based_on_id == fix.based_on_id:
            Edition.objects.filter(pk=edition.pk).update(based_on=fix)
        details = {"onto": fix.number, "taken": rebase.merged.taken}
        rows.record(edition, Event.Action.REBASED, by, details=details)


def _rebases(fix: Edition, at: datetime, answers: Answers) -> Iterator[Rebase]:
    """Walk the waiting editions in order; a merged one is the base of those on it."""
    if fix.based_on is None:
        return
    changed = {fix.based_on_id: (content.read(fix.based_on), content.read(fix))}
    waiting = Edition.objects.filter(article=fix.article_id).pending(at)
    for edition in waiting.exclude(pk=fix.pk).order_by("live_from"):
        if edition.based_on_id not in changed:
            continue
        base, theirs = changed[edition.based_on_id]
        mine = content.read(edition)
        merged = _merged(base, mine, theirs, answers.get(edition.pk, {}))
        if merged.values != mine or merged.conflicts:
            changed[edition.pk] = (mine, merged.values)
            yield Rebase(edition, mine, merged)


def _merged(
    base: content.Values,
    mine: content.Values,
    theirs: content.Values,
    answers: Mapping[str, str],
) -> merge.Merged:
    kept = {name: value for name, value in mine.items() if name not in _OWN}
    merged = saving.merge_contents(base, kept, theirs)
    merged.values |= {name: mine[name] for name in _OWN}
    saving.settle(merged, answers)
    return merged


def _write(edition: Edition, before: content.Values, values: content.Values) -> None:
    """Write to an approved edition, which ``Edition.save`` rightly refuses to touch."""
    columns: dict[str, Any] = {
        **{name: values[name] for name in (*content.PLAIN, *RICH_TEXTS)},
        **{f"{name}_id": values[name] for name in content.KEYS},
        "rating": values["rating"],
    }
    Edition.objects.filter(pk=edition.pk).update(**columns)
    changed = {n: values[n] for n in content.MEMBERS if values[n] != before[n]}
    content.assign_members(edition, changed)
