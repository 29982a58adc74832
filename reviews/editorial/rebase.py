"""Merges what went out with what was written beside it.

Two drafts begun on one live text know nothing of each other. When the second is
approved, it takes over what the first changed; and the editions that wait take over
what a fix changes that goes out before them, and keep their dates. Both by a three-way
merge on what they began from. What both changed must be answered first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviews.editorial import content, drafts, merge, rows, saving, snapshots
from reviews.editorial.errors import TransitionError
from reviews.editorial.lineage import Lineage, base_save, set_base
from reviews.models import Edition, Event
from reviews.models.editions import RICH_TEXTS

if TYPE_CHECKING:
    from people.models import User

# The answers to conflicts, by edition and field: "mine" keeps what it says itself.
Answers = Mapping[int, Mapping[str, str]]
# A note on a correction is about one edition; it is not handed on.
_OWN = {"correction"}


@dataclass(frozen=True)
class Rebase:
    """An edition, and how the changes of another (``theirs``) go into it."""

    edition: Edition
    onto: Edition
    theirs: content.Values
    before: content.Values
    merged: merge.Merged

    @property
    def is_change(self) -> bool:
        return self.merged.values != self.before


class RebaseConflict(TransitionError):
    """Two editions changed the same; ``rebases`` show which, and where."""

    def __init__(self, rebases: list[Rebase]) -> None:
        self.rebases = rebases
        pairs = "; ".join(
            f"what edition {each.onto.number} changed, edition {each.edition.number} "
            "changed too"
            for each in rebases
        )
        super().__init__(f"{pairs[0].upper()}{pairs[1:]}. Choose for each field.")


def plan(
    edition: Edition, at: datetime, answers: Answers | None = None
) -> list[Rebase]:
    """Return what approving ``edition`` for ``at`` changes in it and in what waits.

    Raises ``RebaseConflict`` naming those with conflicts that ``answers`` leaves open.
    """
    found = list(_rebases(edition, at, answers or {}))
    open_ones = [each for each in found if each.merged.conflicts]
    if open_ones:
        raise RebaseConflict(open_ones)
    return found


def apply(rebase: Rebase, *, by: "User") -> None:
    """Write the merged content, keeping what stood there before as a snapshot."""
    edition = rebase.edition
    if rebase.is_change:
        snapshots.take(edition, by=by, values=rebase.before)
        _write(edition, rebase.before, rebase.merged.values)
        snapshots.take(edition, by=by, values=rebase.merged.values)
    save = base_save(rebase.onto, rebase.theirs, by=by)
    set_base(edition, rebase.onto, save)
    if rebase.is_change:
        details = {"onto": rebase.onto.number, "taken": rebase.merged.taken}
        rows.record(edition, Event.Action.REBASED, by, details=details)


def _rebases(edition: Edition, at: datetime, answers: Answers) -> Iterator[Rebase]:
    """Begin with the edition itself, then walk those that wait behind it in order."""
    lineage = Lineage(edition.article_id)
    waiting = Edition.objects.filter(article=edition.article_id).pending(at)
    first = _ahead(edition)
    ahead = (first, content.read(first)) if first else None
    # What those say by then that others may be written on.
    said: dict[int | None, tuple[Edition, content.Values]] = {}
    for each in [edition, *waiting.exclude(pk=edition.pk).order_by("live_from")]:
        mine = content.read(each)
        onto = said.get(each.based_on_id, ahead)
        base = lineage.common_base(each.pk, onto[0].pk) if onto else None
        if onto and base not in (None, onto[1]):
            merged = _merged(base, mine, onto[1], answers.get(each.pk, {}))
            lineage.move(each.pk, onto[0].pk, onto[1])
            yield Rebase(each, *onto, mine, merged)
            mine = merged.values
        said[each.pk] = (each, mine)
        ahead = said[edition.pk]


def _ahead(edition: Edition) -> Edition | None:
    """Return whose changes a draft has to know: its base's that waits, or what is out.

    What waits has taken over all that went out since it was approved.
    """
    base = edition.based_on
    return base if base and base.is_pending() else drafts.shown_last(edition)


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
    """Write to an approved edition too, which ``Edition.save`` rightly refuses."""
    columns: dict[str, Any] = {
        **{name: values[name] for name in (*content.PLAIN, *RICH_TEXTS)},
        **{f"{name}_id": values[name] for name in content.KEYS},
        "rating": values["rating"],
    }
    Edition.objects.filter(pk=edition.pk).update(**columns)
    changed = {n: values[n] for n in content.MEMBERS if values[n] != before[n]}
    content.assign_members(edition, changed)
