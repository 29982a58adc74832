"""The one door for changing what an edition's state is and when it is live.

Each move checks who asks and whether the edition stands where the move begins, runs in
one transaction behind a lock on its article, changes rows only as it found them, and
writes an ``Event``. What it refuses it says in a sentence for a person.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews import clock
from reviews.editorial import gate, listing, policy, rows, timeline
from reviews.editorial.errors import GateClosed, NotAllowed, TransitionError
from reviews.editorial.timeline import Span
from reviews.models import Address, Article, Byline, Edition, Event
from reviews.states import State

if TYPE_CHECKING:
    from people.models import User

__all__ = [
    "GateClosed",
    "NotAllowed",
    "TransitionError",
    "approve",
    "cancel",
    "open_for_edit",
    "reschedule",
    "send_back",
    "start_article",
    "start_draft",
    "submit",
    "withdraw",
]

Action = Event.Action
# What a new draft takes over from the edition it is based on.
CONTENT = (
    "show", "season", "slug", "headline", "deck", "rating", "story", "body", "verdict",
    "image", "caption", "spoils_through", "search_title", "search_description",
)  # fmt: skip


# -- writing --------------------------------------------------------------------------


@transaction.atomic
def start_article(
    edition: Edition, *, by: "User", assignee: "User | None" = None
) -> Edition:
    """Save an unsaved edition as the first draft of a new article."""
    if not policy.may(by, "add", Edition):
        raise NotAllowed("You may not start an article.")
    kind = getattr(edition, "proxied_kind", edition.kind)
    edition.article = Article.objects.create(kind=kind, assignee=assignee)
    edition.kind, edition.number, edition.is_latest = kind, 1, True
    edition.state = State.DRAFT
    edition.save()
    rows.record(edition, Action.STARTED, by)
    return edition


def start_draft(
    based_on: Edition, *, by: "User", draft: Edition | None = None
) -> Edition:
    """Start a new draft from any edition of an article; the old one stays as it is.

    Without ``draft`` everything is copied. A given ``draft`` is an unsaved edition that
    holds what a form sent; only its place in the article is set, its tags, bylines and
    relations are the caller's to add.
    """
    _ask(by, "start_draft", based_on, "start a new draft of this article")
    with rows.locked(based_on):
        new = draft or type(based_on)()
        _place(new, based_on)
        if draft is None:
            for name in CONTENT:
                setattr(new, name, getattr(based_on, name))
        new.save()
        if draft is None:
            _copy_relations(based_on, new)
        rows.record(new, Action.STARTED, by, details={"based_on": based_on.number})
    return new


@transaction.atomic
def open_for_edit(edition: Edition, *, by: "User") -> None:
    """Make sure, inside the caller's transaction, that this draft may be written now.

    Raises ``TransitionError`` where it was submitted or approved in the meantime.
    """
    _ask(by, "change", edition, "edit this draft")
    editable = [State.DRAFT]
    if policy.is_editor(by):
        editable.append(State.IN_REVIEW)
    draft = Edition.objects.filter(pk=edition.pk, state__in=editable)
    if draft.update(updated_at=clock.now()) != 1:
        raise TransitionError(
            "This edition is no longer open for editing: it was submitted or approved "
            "meanwhile. Save your text as a new draft."
        )


# -- moves ----------------------------------------------------------------------------


def submit(edition: Edition, *, by: "User") -> None:
    """Hand a draft to the editors; it is frozen for its writer until sent back."""
    _ask(by, "submit", edition, "submit this draft")
    with rows.locked(edition):
        rows.move_state(edition, State.DRAFT, State.IN_REVIEW)
        rows.record(edition, Action.SUBMITTED, by, State.DRAFT)


def send_back(edition: Edition, *, by: "User", reason: str) -> None:
    """Give an edition in review back to its writer, with the reason."""
    _ask(by, "send_back", edition, "send this edition back")
    if not reason.strip():
        raise TransitionError("Say what the writer should change.")
    with rows.locked(edition):
        rows.move_state(edition, State.IN_REVIEW, State.DRAFT)
        rows.record(edition, Action.SENT_BACK, by, State.IN_REVIEW, reason=reason)


def approve(edition: Edition, *, by: "User", at: datetime | None = None) -> None:
    """Let readers see the edition from ``at`` (aware; now if not given) on.

    What is live until then ends there. A moment in the past is taken only where readers
    saw nothing of the article since: what they have seen is never rewritten.
    Raises ``GateClosed`` where something must be mended first.
    """
    _ask(by, "approve", edition, "approve")
    now = clock.now()
    at = at or now
    with rows.locked(edition) as article:
        before = State(edition.state)
        if before not in (State.DRAFT, State.IN_REVIEW):
            raise rows.moved_on(edition)
        _check_moment(article, at)
        spans = rows.spans(article)
        if at < now and timeline.shown_since(spans, at, now):
            raise TransitionError(
                "Readers have seen this article since then. Approve it from now on."
            )
        _pass_gate(edition, at)
        _claim_address(edition)
        rows.write(article, spans, _planned(timeline.insert, spans, edition.pk, at))
        listing.refresh(article)
        edition.refresh_from_db()
        listing.refresh_edition_features(edition)
        rows.record(edition, Action.APPROVED, by, before, effective_at=at)


def reschedule(edition: Edition, *, by: "User", at: datetime) -> None:
    """Move a waiting edition to another moment, now or later."""
    _ask(by, "reschedule", edition, "move a scheduled edition")
    with rows.locked(edition) as article:
        _needs_waiting(edition)
        _check_moment(article, at)
        if at < clock.now():
            raise TransitionError("That moment has passed. Choose one ahead.")
        before = edition.live_from
        spans = rows.spans(article)
        rest = timeline.remove(spans, edition.pk)
        rows.write(article, spans, _planned(timeline.insert, rest, edition.pk, at))
        listing.refresh(article)
        details = {"from": before.isoformat() if before else None}
        rows.record(edition, Action.RESCHEDULED, by, effective_at=at, details=details)


def cancel(edition: Edition, *, by: "User", reason: str = "") -> None:
    """Take a waiting edition off the schedule; it is a draft again."""
    _ask(by, "cancel", edition, "take an edition off the schedule")
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
    _ask(by, "withdraw", edition, "withdraw an article")
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


def _ask(by: "User", action: str, edition: Edition, words: str) -> None:
    if not policy.may(by, action, edition):
        raise NotAllowed(f"You may not {words}.")


def _needs_waiting(edition: Edition) -> None:
    if not edition.is_pending():
        raise TransitionError(
            f"“{edition}” is not waiting any more. Withdraw it, or start a new draft."
        )


def _check_moment(article: Article, at: datetime) -> None:
    if article.embargo_until and at < article.embargo_until:
        raise TransitionError(
            f"This article is under embargo until {article.embargo_until:%Y-%m-%d %H:%M} "
            "UTC. Choose that moment or a later one."
        )


def _pass_gate(edition: Edition, at: datetime) -> None:
    findings = gate.blocks(gate.check(edition, at))
    if findings:
        raise GateClosed(findings)


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


def _place(new: Edition, based_on: Edition) -> None:
    """Give a draft the next number, and let it be the article's latest."""
    siblings = Edition.objects.filter(article=based_on.article_id)
    new.number = siblings.order_by("-number").values_list("number", flat=True)[0] + 1
    siblings.filter(is_latest=True).update(is_latest=False)
    new.pk, new.article, new.kind = None, based_on.article, based_on.kind
    new.based_on_id, new.is_latest, new.state = based_on.pk, True, State.DRAFT
    new.live_from = new.live_until = new.published_at = new.revised_at = None


def _copy_relations(source: Edition, target: Edition) -> None:
    target.episodes.set(source.episodes.all())
    target.related.set(source.related.all())
    target.tags.set(source.tags.all())
    for byline in source.bylines.all():
        Byline.objects.create(
            edition=target, author_id=byline.author_id, position=byline.position
        )
