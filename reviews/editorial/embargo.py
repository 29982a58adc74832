"""The lock that keeps an article from readers until a moment, whoever asks."""

from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from reviews import clock
from reviews.editorial import drafts, listing, rows
from reviews.editorial.errors import TransitionError
from reviews.editorial.timeline import Span
from reviews.models import Article, Edition, Event

if TYPE_CHECKING:
    from people.models import User

Action = Event.Action


def set_embargo(
    edition: Edition,
    *,
    by: "User",
    until: datetime,
    reason: str,
    source: str = "",
) -> list[Edition]:
    """Lock the edition's article until ``until`` (aware), and say what had to move.

    Editions scheduled before it go behind it: the first begins when the embargo ends,
    the others keep their distance and their order. Returns those that moved. What
    readers see already cannot be put under embargo; it must be withdrawn first.
    """
    drafts.ask(by, "embargo", edition, "set an embargo")
    if not reason.strip():
        raise TransitionError("Say why: those who come later must know.")
    if until <= clock.now():
        raise TransitionError("An embargo ends ahead. Choose a later moment.")
    with rows.locked(edition) as article:
        spans = rows.spans(article)
        if any(span.covers(clock.now()) for span in spans):
            raise TransitionError("Readers see this article. Withdraw it first.")
        behind = moved_behind(spans, until, clock.now())
        rows.write(article, spans, behind)
        moved = _moved(spans, behind)
        _lock(article, until, reason, source)
        listing.refresh(article)
        rows.record(edition, Action.EMBARGOED, by, effective_at=until, reason=reason)
        for each in moved:
            rows.record(each, Action.RESCHEDULED, by, effective_at=each.live_from)
    return moved


def lift_embargo(edition: Edition, *, by: "User", reason: str = "") -> None:
    """Take the lock off. What was moved behind it stays where it is."""
    drafts.ask(by, "embargo", edition, "lift an embargo")
    with rows.locked(edition) as article:
        if article.embargo_until is None:
            raise TransitionError("There is no embargo on this article.")
        _lock(article, None, "", "")
        rows.record(edition, Action.EMBARGO_LIFTED, by, reason=reason)


def moved_behind(spans: list[Span], until: datetime, now: datetime) -> list[Span]:
    """Return the timeline with nothing that waits beginning before ``until``.

    The whole queue moves, so order and distances stay. A withdrawal that was set stays
    where it is: it may be somebody else's contract.
    """
    waiting = [span for span in spans if span.begins > now]
    if not waiting or waiting[0].begins >= until:
        return spans
    shift = until - waiting[0].begins
    moved = [span for span in spans if span.begins <= now]
    for span, following in zip_longest(waiting, waiting[1:]):
        ends = span.ends
        if following and ends == following.begins and not span.withdrawn:
            ends = following.begins + shift
        if ends is not None and ends <= span.begins + shift:
            raise TransitionError(
                "A withdrawal is set before the embargo would end. Cancel the edition "
                "that it ends, or move the embargo."
            )
        moved.append(replace(span, begins=span.begins + shift, ends=ends))
    return moved


def _moved(before: list[Span], after: list[Span]) -> list[Edition]:
    old = {span.edition: span.begins for span in before}
    pks = [span.edition for span in after if old[span.edition] != span.begins]
    return list(Edition.objects.filter(pk__in=pks).order_by("live_from"))


def _lock(article: Article, until: datetime | None, reason: str, source: str) -> None:
    Article.objects.filter(pk=article.pk).update(
        embargo_until=until, embargo_reason=reason, embargo_source=source
    )
