"""The trash: nothing is deleted by a click, and what others hold on to stays.

Articles, shows, people and pictures go into it and come back as they were. Deleting for
good needs its own permission and a month in the trash.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from people.models import Author, Person
from reviews import clock
from reviews.editorial import drafts, policy, rows
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import Article, Credit, Edition, Event, Image, Show
from reviews.models.editions import RICH_TEXTS

if TYPE_CHECKING:
    from people.models import User

KEPT_FOR = timedelta(days=30)
Action = Event.Action
Thing = Show | Person | Image
_NAMED = 5


# -- articles -------------------------------------------------------------------------


def trash(edition: Edition, *, by: "User", reason: str = "") -> None:
    """Put the edition's whole article into the trash.

    What readers see, or are to see, must be withdrawn first: that is a decision of its
    own, with its own permission and its own trace.
    """
    drafts.ask(by, "trash", edition, "put an article into the trash")
    with rows.locked(edition) as article:
        now = clock.now()
        if any(span.covers(now) or span.begins > now for span in rows.spans(article)):
            raise TransitionError(
                "Readers see this article, or it is scheduled. Withdraw it first."
            )
        _mark(article, now)
        rows.record(edition, Action.TRASHED, by, reason=reason)


def restore(edition: Edition, *, by: "User") -> None:
    """Take an article out of the trash, with all its editions as they were."""
    drafts.ask(by, "restore", edition, "take an article out of the trash")
    with rows.locked(edition) as article:
        if not article.trashed_at:
            raise TransitionError("This article is not in the trash.")
        _mark(article, None)
        rows.record(edition, Action.RESTORED, by)


def _mark(article: Article, at: datetime | None) -> None:
    Article.objects.filter(pk=article.pk).update(trashed_at=at)


# -- shows, people, pictures ----------------------------------------------------------


@transaction.atomic
def trash_thing(thing: Thing, *, by: "User") -> None:
    """Put a show, a person or a picture into the trash, unless something needs it."""
    _ask(by, "delete", thing)
    if holders := list(needed_by(thing)):
        raise TransitionError(
            f"“{thing}” is needed by {_enumerated(holders)}. Change that first."
        )
    _mark_thing(thing, clock.now())


@transaction.atomic
def restore_thing(thing: Thing, *, by: "User") -> None:
    """Take a show, a person or a picture out of the trash."""
    _ask(by, "delete", thing)
    _mark_thing(thing, None)


@transaction.atomic
def purge_thing(thing: Thing, *, by: "User") -> None:
    """Delete for good what has been in the trash for a month and nothing refers to."""
    if not by.has_perm("reviews.purge_article"):
        raise NotAllowed("You may not delete anything for good.")
    if thing.trashed_at is None or clock.now() - thing.trashed_at < KEPT_FOR:
        raise TransitionError(
            f"“{thing}” can be deleted for good after {KEPT_FOR.days} days in the trash."
        )
    if holders := list(referred_by(thing)):
        raise TransitionError(f"“{thing}” is still part of {_enumerated(holders)}.")
    thing.delete()


def needed_by(thing: Thing) -> Iterator[Any]:
    """Yield what would miss the thing: work that is live, waiting or being written,
    and the shows that credit a person."""
    current = Edition.objects.exclude(article__trashed_at__isnull=False).exclude(
        pk__in=Edition.objects.past().values("pk")
    )
    yield from _editions(thing, current)
    if isinstance(thing, Person):
        parts = Credit.objects.filter(person=thing, show__trashed_at__isnull=True)
        yield from parts.select_related("person", "show")
    if isinstance(thing, Image):
        yield from _portrayed(thing)


def referred_by(thing: Thing) -> Iterator[Any]:
    """Yield everything that refers to the thing, past editions and trash included."""
    yield from _editions(thing, Edition.objects.all())
    if isinstance(thing, Person):
        yield from Show.objects.filter(credits__person=thing).distinct()
    if isinstance(thing, Image):
        yield from _portrayed(thing)


def _editions(thing: Thing, editions: Any) -> Any:
    if isinstance(thing, Image):
        return editions.filter(image=thing)
    if isinstance(thing, Show):
        return editions.filter(Q(show=thing) | _named_in_text("show", thing.pk))
    return editions.filter(_named_in_text("person", thing.pk))


def _named_in_text(kind: str, pk: int) -> Q:
    named = f'data-ref="{kind}:{pk}"'
    found = Q()
    for field in RICH_TEXTS:
        found |= Q(**{f"{field}__contains": named})
    return found


def _portrayed(image: Image) -> Iterator[Any]:
    yield from Show.objects.filter(image=image)
    yield from Person.objects.filter(photo=image)
    yield from Author.objects.filter(photo=image)


def _ask(by: "User", action: str, thing: Thing) -> None:
    if not policy.can(by, action, thing):
        raise NotAllowed(f"You may not put “{thing}” into the trash or take it out.")


def _mark_thing(thing: Thing, at: datetime | None) -> None:
    type(thing)._default_manager.filter(pk=thing.pk).update(trashed_at=at)
    thing.trashed_at = at


def _enumerated(holders: list[Any]) -> str:
    names = [f"“{holder}”" for holder in holders[:_NAMED]]
    more = len(holders) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
