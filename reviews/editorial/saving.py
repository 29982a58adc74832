"""Saves a draft so that no save silently replaces another.

A form remembers the snapshot it was opened on. If the draft was saved since, what was
typed is merged with what stands there; what cannot be merged is kept beside it until
somebody chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reviews.editorial import content, drafts, merge, rows, snapshots
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Event, Snapshot
from reviews.models.editions import RICH_TEXTS

if TYPE_CHECKING:
    from people.models import User

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Saved:
    """What became of a save: with ``conflicts`` nothing was written but ``parked``."""

    snapshot: Snapshot
    taken: list[str] = field(default_factory=list)
    conflicts: list[merge.Conflict] = field(default_factory=list)
    parked: Snapshot | None = None


def merge_contents(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> merge.Merged:
    """Merge two contents of editions: texts by block, relations by member."""
    return merge.merge_fields(
        base, mine, theirs, rich=RICH_TEXTS, members=content.MEMBERS
    )


def settle(merged: merge.Merged, answers: Mapping[str, str]) -> None:
    """Take the answered conflicts out of ``merged``: each by "mine" or "theirs"."""
    for conflict in list(merged.conflicts):
        answer = answers.get(conflict.field)
        if answer not in (MINE, THEIRS):
            continue
        merged.conflicts.remove(conflict)
        if answer == THEIRS:
            merged.values[conflict.field] = conflict.theirs
            merged.taken.append(conflict.field)


def save_draft(
    edition: Edition,
    values: Mapping[str, Any],
    *,
    by: "User",
    since: int | None,
    explicit: bool = True,
) -> Saved:
    """Write ``values`` to a draft that was read at snapshot ``since``.

    ``since`` is 0 where there was none yet: then the first one holds what was read.
    Raises ``TransitionError`` where it may not be written any more. Where others saved
    meanwhile and both changed the same, ``values`` are parked and nothing is written.
    """
    with rows.locked(edition):
        drafts.open_for_edit(edition, by=by)
        before = snapshots.last(edition)
        if before is None:
            # What stood there first is the base of all that were opened on it.
            snapshots.take(edition, by=by)
        if before is None or before.pk == since:
            return Saved(_write(edition, values, by, explicit))
        base = _base(edition, since)
        began = base.values if base else {}
        merged = merge_contents(began, values, content.read(edition))
        if merged.conflicts:
            parked = snapshots.take(
                edition, by=by, values=dict(values), parked=True, based_on=base
            )
            return Saved(before, merged.taken, merged.conflicts, parked)
        return _write_merged(edition, merged, by, before)


def conflicts_of(parked: Snapshot) -> list[merge.Conflict]:
    """Return what stands between a parked text and the draft as it is now."""
    return _merge_parked(parked).conflicts


def answer(
    parked: Snapshot, answers: Mapping[str, str], *, by: "User", since: int
) -> Saved:
    """Save a parked text with each field in conflict answered by "mine" or "theirs".

    ``since`` is the last save the one who answers was shown: answers to another text
    count for nothing. Conflicts left open are returned, and nothing is written then.
    """
    edition = parked.edition
    with rows.locked(edition):
        drafts.open_for_edit(edition, by=by)
        if not Snapshot.objects.filter(pk=parked.pk, is_parked=True).exists():
            raise TransitionError("Somebody has already chosen between these versions.")
        before = snapshots.last(edition)
        merged = _merge_parked(parked)
        if before is None or before.pk == since:
            settle(merged, answers)
        if before and merged.conflicts:
            return Saved(before, merged.taken, merged.conflicts, parked)
        # It stays in the line of saves: what was not chosen can be read there.
        Snapshot.objects.filter(pk=parked.pk).update(is_parked=False)
        return _write_merged(edition, merged, by, before)


def restore(snapshot: Snapshot, *, by: "User", since: int | None) -> Saved:
    """Bring an earlier save of a draft back as its newest; the later ones stay."""
    return save_draft(snapshot.edition, snapshot.values, by=by, since=since)


def _base(edition: Edition, since: int | None) -> Snapshot | None:
    """What the form began from; where that is gone, every difference is a conflict."""
    kept = edition.snapshots.filter(is_parked=False).order_by("pk")
    return (kept if since == 0 else edition.snapshots.filter(pk=since or 0)).first()


def _merge_parked(parked: Snapshot) -> merge.Merged:
    base = parked.based_on.values if parked.based_on else {}
    return merge_contents(base, parked.values, content.read(parked.edition))


def _write_merged(
    edition: Edition, merged: merge.Merged, by: "User", before: Snapshot | None
) -> Saved:
    snapshot = _write(edition, merged.values, by, explicit=True)
    other = before.saved_by_id if before else None
    details = {"taken": merged.taken, "with": other}
    rows.record(edition, Event.Action.MERGED, by, details=details)
    return Saved(snapshot, merged.taken)


def _write(
    edition: Edition, values: Mapping[str, Any], by: "User", explicit: bool
) -> Snapshot:
    content.assign(edition, values)
    edition.save()
    content.assign_members(edition, values)
    return snapshots.take(edition, by=by, explicit=explicit)
