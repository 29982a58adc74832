"""Starts articles and drafts, and opens a draft for writing."""

from typing import TYPE_CHECKING

from django.db import transaction

from reviews import clock
from reviews.editorial import content, lineage, policy, rows, snapshots
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import Article, Edition, Event
from reviews.states import State

if TYPE_CHECKING:
    from people.models import User

Action = Event.Action
# What a new draft takes over from the edition it is based on; a note on a correction
# is about one edition only.
CONTENT = tuple(name for name in content.COLUMNS if name != "correction")


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
    ask(by, "start_draft", based_on, "start a new draft of this article")
    with rows.locked(based_on):
        new = draft or type(based_on)()
        values = content.read(based_on)
        _place(new, based_on, values, by)
        if draft is None:
            content.assign(new, {name: values[name] for name in CONTENT})
        new.save()
        if draft is None:
            content.assign_members(new, values)
            snapshots.take(new, by=by)
        rows.record(new, Action.STARTED, by, details={"based_on": based_on.number})
    return new


def restore_text(edition: Edition, *, by: "User") -> Edition:
    """Start a draft that says again what a past edition said.

    It is written on what readers see now, or saw last: approved, it takes the place of
    all that came since. Nothing of that is lost. Raises ``TransitionError`` for an
    edition that is not past.
    """
    ask(by, "start_draft", edition, "start a new draft of this article")
    with rows.locked(edition):
        latest = shown_last(edition)
        if latest is None or not edition.is_past():
            raise TransitionError(
                "Only a text that readers have seen and see no more can be restored."
            )
        new, values = type(edition)(), content.read(edition)
        _place(new, latest, content.read(latest), by)
        content.assign(new, {name: values[name] for name in CONTENT})
        new.save()
        content.assign_members(new, values)
        snapshots.take(new, by=by)
        details = {"based_on": latest.number, "restored": edition.number}
        rows.record(new, Action.STARTED, by, details=details)
    return new


@transaction.atomic
def open_for_edit(edition: Edition, *, by: "User") -> None:
    """Make sure, inside the caller's transaction, that this draft may be written now.

    Raises ``TransitionError`` where it was submitted or approved in the meantime.
    """
    ask(by, "change", edition, "edit this draft")
    editable = [State.DRAFT]
    if policy.is_editor(by):
        editable.append(State.IN_REVIEW)
    draft = Edition.objects.filter(pk=edition.pk, state__in=editable)
    if draft.update(updated_at=clock.now()) != 1:
        raise TransitionError(
            "This edition is no longer open for editing: it was submitted or approved "
            "meanwhile. Save your text as a new draft."
        )


def ask(by: "User", action: str, edition: Edition, words: str) -> None:
    """Refuse who may not do it; ``words`` end the sentence "You may not ..."."""
    if not policy.may(by, action, edition):
        raise NotAllowed(f"You may not {words}.")
    if action != "restore" and edition.article.trashed_at:
        raise TransitionError("This article is in the trash. Take it out first.")


def shown_last(edition: Edition) -> Edition | None:
    """Return what readers see of the article now, or saw last."""
    shown = Edition.objects.filter(article=edition.article_id).been_live()
    return shown.order_by("live_from").last()


def _place(new: Edition, based_on: Edition, values: content.Values, by: "User") -> None:
    """Give a draft the next number, and let it be the article's latest.

    ``values`` are what ``based_on`` says now, and what the draft is written on.
    """
    siblings = Edition.objects.filter(article=based_on.article_id)
    new.number = siblings.order_by("-number").values_list("number", flat=True)[0] + 1
    siblings.filter(is_latest=True).update(is_latest=False)
    new.pk, new.article, new.kind = None, based_on.article, based_on.kind
    new.based_on_id, new.is_latest, new.state = based_on.pk, True, State.DRAFT
    new.base_save_id = lineage.base_save(based_on, values, by=by)
    new.live_from = new.live_until = new.published_at = new.revised_at = None
    new.ends_withdrawn = False
