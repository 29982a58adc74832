"""The one door for changing what an edition's state is and when it is live.

Each move checks who asks and whether the edition stands where the move begins, runs in
one transaction behind a lock on its article, changes rows only as it found them, and
writes an ``Event``. What it refuses it says in a sentence for a person.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviews import clock
from reviews.editorial import (
    drafts,
    gate,
    listing,
    rebase,
    regate,
    rows,
    timeline,
)
from reviews.editorial.drafts import (
    CONTENT,
    open_for_edit,
    restore_text,
    start_article,
    start_draft,
)
from reviews.editorial.embargo import lift_embargo, set_embargo
from reviews.editorial.errors import GateClosed, NotAllowed, TransitionError
from reviews.editorial.purge import purge
from reviews.editorial.rebase import RebaseConflict
from reviews.editorial.timeline import Span
from reviews.editorial.trash import restore, trash
from reviews.models import Address, Article, Edition, Event
from reviews.states import State

if TYPE_CHECKING:
    from people.models import User

__all__ = [
    "CONTENT",
    "GateClosed",
    "NotAllowed",
    "RebaseConflict",
    "TransitionError",
    "approve",
    "cancel",
    "lift_embargo",
    "open_for_edit",
    "purge",
    "reschedule",
    "restore",
    "restore_text",
    "send_back",
    "set_embargo",
    "start_article",
    "start_draft",
    "submit",
    "trash",
    "withdraw",
]

Action = Event.Action


# -- moves ----------------------------------------------------------------------------


def submit(edition: Edition, *, by: "User") -> None:
    """Hand a draft to the editors; it is frozen for its writer until sent back."""
    drafts.ask(by, "submit", edition, "submit this draft")
    with rows.locked(edition):
        _needs_one_text(edition)
        rows.move_state(edition, State.DRAFT, State.IN_REVIEW)
        rows.record(edition, Action.SUBMITTED, by, State.DRAFT)


def send_back(edition: Edition, *, by: "User", reason: str) -> None:
    """Give an edition in review back to its writer, with the reason."""
    drafts.ask(by, "send_back", edition, "send this edition back")
    if not reason.strip():
        raise TransitionError("Say what the writer should change.")
    with rows.locked(edition):
        rows.move_state(edition, State.IN_REVIEW, State.DRAFT)
        rows.record(edition, Action.SENT_BACK, by, State.IN_REVIEW, reason=reason)


def approve(
    edition: Edition,
    *,
    by: "User",
    at: datetime | None = None,
    answers: rebase.Answers | None = None,
    override: str = "",
) -> None:
    """Let readers see the edition from ``at`` (aware; now if not given) on.

    What is live until then ends there. The edition takes over what went out since it
    was begun, and those that wait behind it take its changes over. A moment in the past is taken only where readers saw nothing of the article since:
    what they have seen is never rewritten.

    Raises ``GateClosed`` where something must be mended first, be it in an edition that
    waits and takes something over (``override`` is an editor's reason to let it pass), and ``RebaseConflict`` where two editions changed
    the same and ``answers`` (edition, field: "mine" or "theirs") lacks a word.
    """
    drafts.ask(by, "approve", edition, "approve")
    now = clock.now()
    at = at or now
    with rows.locked(edition) as article:
        before = State(edition.state)
        if before not in (State.DRAFT, State.IN_REVIEW):
            raise rows.moved_on(edition)
        _needs_one_text(edition)
        spans = rows.spans(article)
        _check_moment(article, at)
        _check_past(spans, at, now)
        after = _planned(rows.planned, edition, at)
        changed = _rebase(edition, at, answers, by)
        passed = _pass_gate(edition, after, override)
        _claim_address(edition)
        rows.write(article, spans, after)
        listing.refresh(article)
        edition.refresh_from_db()
        listing.refresh_edition_features({edition, *changed})
        doubts = _pass_waiting(changed, override)
        rows.record(edition, Action.APPROVED, by, before, effective_at=at)
        _record_override(edition, by, passed, override)
        for each in doubts:
            _record_override(each.edition, by, each.findings, override)


def reschedule(
    edition: Edition, *, by: "User", at: datetime, override: str = ""
) -> None:
    """Move a waiting edition to another moment, now or later; the gate looks again."""
    drafts.ask(by, "reschedule", edition, "move a scheduled edition")
    with rows.locked(edition) as article:
        _needs_waiting(edition)
        _check_moment(article, at)
        if at < clock.now():
            raise TransitionError("That moment has passed. Choose one ahead.")
        before = edition.live_from
        spans = rows.spans(article)
        after = _planned(rows.planned, edition, at)
        passed = _pass_gate(edition, after, override)
        rows.write(article, spans, after)
        listing.refresh(article)
        details = {"from": before.isoformat() if before else None}
        rows.record(edition, Action.RESCHEDULED, by, effective_at=at, details=details)
        _record_override(edition, by, passed, override)


def cancel(edition: Edition, *, by: "User", reason: str = "") -> None:
    """Take a waiting edition off the schedule; it is a draft again."""
    drafts.ask(by, "cancel", edition, "take an edition off the schedule")
    with rows.locked(edition) as article:
        _needs_waiting(edition)
        spans = rows.spans(article)
        rows.write(article, spans, timeline.remove(spans, edition.pk))
        listing.refresh(article)
        rows.record(edition, Action.CANCELLED, by, State.APPROVED, reason=reason)


def withdraw(
    edition: Edition, *, by: "User", at: datetime | None = None, reason: str = ""
) -> list[Edition]:
    """End what readers see of the article, now or at ``at``.

    Editions waiting to begin then or later would bring it back by themselves; they
    become drafts again and are returned. Nothing is deleted.
    """
    drafts.ask(by, "withdraw", edition, "withdraw an article")
    now = clock.now()
    at = at or now
    if at < now:
        raise TransitionError("That moment has passed. Withdraw it now or later.")
    with rows.locked(edition) as article:
        spans = rows.spans(article)
        after = _planned(timeline.end, spans, at)
        kept = {span.edition for span in after}
        dropped = [span.edition for span in spans if span.edition not in kept]
        rows.write(article, spans, after)
        listing.refresh(article)
        ended = Edition.objects.get(pk=after[-1].edition)
        rows.record(ended, Action.WITHDRAWN, by, effective_at=at, reason=reason)
        cancelled = list(Edition.objects.filter(pk__in=dropped).order_by("number"))
        for each in cancelled:
            rows.record(each, Action.CANCELLED, by, State.APPROVED, reason=reason)
    return cancelled


# -- inside ---------------------------------------------------------------------------


def _needs_waiting(edition: Edition) -> None:
    if not edition.is_pending():
        raise TransitionError(
            f"“{edition}” is not waiting any more. Withdraw it, or start a new draft."
        )


def _needs_one_text(edition: Edition) -> None:
    """What was saved beside the draft could never be chosen once it is frozen."""
    waiting = (
        edition.snapshots.filter(is_parked=True).select_related("saved_by").first()
    )
    if waiting:
        who = waiting.saved_by or "somebody"
        raise TransitionError(
            f"A version that {who} saved waits beside this draft. Open the draft and choose "
            "between the two first."
        )


def _check_moment(article: Article, at: datetime) -> None:
    if article.trashed_at:
        raise TransitionError("This article is in the trash. Take it out first.")
    if article.embargo_until and at < article.embargo_until:
        raise TransitionError(
            f"This article is under embargo until {article.embargo_until:%Y-%m-%d %H:%M} "
            "UTC. Choose that moment or a later one."
        )


def _check_past(spans: list[Span], at: datetime, now: datetime) -> None:
    if at < now and timeline.shown_since(spans, at, now):
        raise TransitionError(
            "Readers have seen this article since then. Approve it from now on."
        )


def _rebase(
    edition: Edition,
    at: datetime,
    answers: rebase.Answers | None,
    by: "User",
) -> list[Edition]:
    """Merge what both sides of a base say; return the editions whose text changed."""
    changed = []
    for each in rebase.plan(edition, at, answers):
        rebase.apply(each, by=by)
        if each.is_change:
            each.edition.refresh_from_db()
            changed.append(each.edition)
    return changed


def _pass_gate(
    edition: Edition, planned: list[Span], override: str
) -> list[gate.Finding]:
    """Return what was let through by ``override``; raise where that is not enough."""
    span = next(span for span in planned if span.edition == edition.pk)
    findings = gate.blocks(gate.check(edition, span.begins, span.ends))
    _let_through(findings, override)
    return findings


def _pass_waiting(changed: list[Edition], override: str) -> list[regate.Doubt]:
    """Ask the same of the editions that wait and took something over."""
    doubts = regate.doubts(changed)
    _let_through([finding for doubt in doubts for finding in doubt.named], override)
    return doubts


def _let_through(findings: list[gate.Finding], override: str) -> None:
    is_stopped = any(finding.level == gate.Level.STOP for finding in findings)
    if is_stopped or (findings and not override.strip()):
        raise GateClosed(findings)


def _record_override(
    edition: Edition, by: "User", passed: list[gate.Finding], reason: str
) -> None:
    if passed:
        details = {"findings": [finding.message for finding in passed]}
        rows.record(edition, Action.OVERRIDDEN, by, reason=reason, details=details)


def _claim_address(edition: Edition) -> None:
    """The gate saw that it is free; the unique row keeps it free under a race."""
    address, _ = Address.objects.get_or_create(
        kind=edition.kind, slug=edition.slug, defaults={"article": edition.article}
    )
    if address.article_id != edition.article_id:
        raise TransitionError(f"Another piece has just taken “{edition.slug}”.")


def _planned(plan: Any, *args: Any) -> list[Span]:
    try:
        return plan(*args)  # type: ignore[no-any-return]
    except timeline.TimelineError as refusal:
        raise TransitionError(str(refusal)) from refusal
