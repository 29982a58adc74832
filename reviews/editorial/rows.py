"""What every move shares: the lock, the rows as they were found, and the record."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews import clock
from reviews.editorial import timeline
from reviews.editorial.errors import TransitionError
from reviews.editorial.timeline import Span
from reviews.models import Article, Edition, Event
from reviews.states import State

if TYPE_CHECKING:
    from people.models import User


@contextmanager
def locked(edition: Edition) -> Iterator[Article]:
    """Run a move alone on its article, with the edition as the database has it.

    SQLite takes its one write lock when the transaction begins; on PostgreSQL the
    article's row is locked. Leaving, the edition shows what the move made of it.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=edition.article_id)
        edition.refresh_from_db()
        yield article
        edition.refresh_from_db()


def move_state(edition: Edition, before: State, after: State, **changes: Any) -> None:
    """Change the state only where it still is ``before``."""
    rows = Edition.objects.filter(pk=edition.pk, state=before)
    if rows.update(state=after, updated_at=clock.now(), **changes) != 1:
        raise moved_on(edition)


def moved_on(edition: Edition) -> TransitionError:
    """Say that somebody was quicker."""
    state = State(edition.state).label.lower()
    return TransitionError(
        f"“{edition}” is {state} now: somebody moved it meanwhile. Reload the page."
    )


def spans(article: Article) -> list[Span]:
    """Return the article's timeline, in order."""
    rows = Edition.objects.filter(article=article, state=State.APPROVED)
    ranges = rows.order_by("live_from").values_list(
        "pk", "live_from", "live_until", "ends_withdrawn"
    )
    return [Span(*row) for row in ranges]


def planned(edition: Edition, at: datetime) -> list[Span]:
    """Return the timeline as it would be with the edition live from ``at``.

    Raises ``timeline.TimelineError`` where another begins at that very moment.
    """
    others = spans(edition.article)
    if any(span.edition == edition.pk for span in others):
        others = timeline.remove(others, edition.pk)
    return timeline.insert(others, edition.pk, at)


def write(article: Article, before: Iterable[Span], after: Iterable[Span]) -> None:
    """Bring the rows from one timeline to the other, each only as it was read."""
    old = {span.edition: span for span in before}
    new = {span.edition: span for span in after}
    now = clock.now()
    for pk in old.keys() | new.keys():
        was, will = old.get(pk), new.get(pk)
        if was == will:
            continue
        rows = Edition.objects.filter(pk=pk, article=article)
        if was:
            rows = rows.filter(live_from=was.begins, live_until=was.ends)
        changed = rows.update(
            state=State.APPROVED if will else State.DRAFT,
            live_from=will.begins if will else None,
            live_until=will.ends if will else None,
            ends_withdrawn=will.withdrawn if will else False,
            updated_at=now,
        )
        if changed != 1:
            raise TransitionError(
                "The schedule was changed meanwhile. Reload the page."
            )


def record(
    edition: Edition,
    action: Event.Action,
    by: "User",
    before: State | None = None,
    **more: Any,
) -> None:
    """Add what was done to the trail."""
    edition.refresh_from_db(fields=["state"])
    Event.objects.create(
        article_id=edition.article_id,
        edition_id=edition.pk,
        actor=by,
        action=action,
        from_state=before or edition.state,
        to_state=edition.state,
        created_at=clock.now(),
        **more,
    )
