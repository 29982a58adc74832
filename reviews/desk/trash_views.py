"""The moves that put an article into the trash and take it out again."""

from typing import Any

from reviews import clock
from reviews.desk import words
from reviews.desk.move_forms import Move, MoveForm, ReasonForm
from reviews.editorial import trash, workflow
from reviews.models import Edition, Event


def summary(edition: Edition) -> dict[str, Any] | None:
    """Return since when and by whom it is in the trash; ``None`` where it is not."""
    since = edition.article.trashed_at
    if since is None:
        return None
    event = (
        Event.objects.filter(article=edition.article_id, action=Event.Action.TRASHED)
        .select_related("actor")
        .order_by("created_at", "pk")
        .last()
    )
    return {
        "since": words.in_full(since),
        "by": event and event.actor,
        "reason": event.reason if event else "",
    }


def _is_hidden(edition: Edition) -> bool:
    """Nothing of the article is live or waits: that must be withdrawn first."""
    editions = Edition.objects.filter(article=edition.article_id)
    return not (editions.live().exists() or editions.pending().exists())


def _says_trash(edition: Edition, _data: dict[str, Any]) -> str:
    how_many = Edition.objects.filter(article=edition.article_id).count()
    what = f"all its {how_many} editions" if how_many > 1 else "its one edition"
    until = words.moment(clock.now() + trash.KEPT_FOR)
    return (
        f"The piece goes into the trash with {what}, and out of every list. Nothing is "
        f"deleted: it can be taken out again, and is kept until {until} at least."
    )


def _says_restore(_edition: Edition, _data: dict[str, Any]) -> str:
    return "The piece comes back with all its editions as they were."


MOVES = [
    Move(
        "trash", "trash", "Put into the trash", ReasonForm,
        _says_trash, workflow.trash, "is in the trash", is_dangerous=True,
        fits=_is_hidden,
    ),
    Move(
        "restore", "restore", "Take out of the trash", MoveForm,
        _says_restore, workflow.restore, "is out of the trash again", is_strong=True,
    ),
]  # fmt: skip
