"""Says in words how far an edition got, and when something happens."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince, timeuntil

from reviews import clock
from reviews.models import Edition

MINUTE = timedelta(minutes=1)
"""What is nearer than this has no number to tell."""


class Badge(NamedTuple):
    """How far an edition got: ``code`` is for colours, ``label`` for people."""

    code: str
    label: str


DRAFT = Badge("draft", "Draft")
SENT_BACK = Badge("sent_back", "Sent back")
IN_REVIEW = Badge("in_review", "In review")
SCHEDULED = Badge("scheduled", "Scheduled")
LIVE = Badge("live", "Live")
ENDED = Badge("ended", "Ended")


def badge(edition: Edition) -> Badge:
    """Return the state; live, scheduled and ended follow from the present moment.

    A draft that was sent back is known where its note was fetched (``sent_back``).
    """
    if edition.is_draft:
        return SENT_BACK if getattr(edition, "sent_back", "") else DRAFT
    if edition.is_in_review:
        return IN_REVIEW
    if edition.is_pending():
        return SCHEDULED
    return LIVE if edition.is_live() else ENDED


def moment(at: datetime) -> str:
    """Return "10 March 2026, 21:00" in the zone of the person at the desk."""
    return date_format(timezone.localtime(at), "j F Y, H:i")


def exact_moment(at: datetime) -> str:
    """Return "10 March 2026, 21:00:07", where two moments lie close together."""
    return date_format(timezone.localtime(at), "j F Y, H:i:s")


def short_moment(at: datetime) -> str:
    """Return "10 Mar 2026, 21:00", for lists."""
    return date_format(timezone.localtime(at), "j M Y, H:i")


def moment_in_both(at: datetime) -> str:
    """Return the moment in the person's zone, with the same in UTC beside it."""
    zone = timezone.get_current_timezone_name()
    here = f"{moment(at)} ({zone})"
    if timezone.localtime(at).utcoffset() == at.astimezone(UTC).utcoffset():
        return f"{moment(at)} UTC" if zone == "UTC" else here
    return f"{here}, which is {date_format(at.astimezone(UTC), 'j F Y, H:i')} UTC"


def relative(at: datetime) -> str:
    """Return "in 3 days" or "2 hours ago", as seen from the present moment."""
    now = clock.now()
    if abs(at - now) < MINUTE:
        return "in a moment" if at > now else "just now"
    if at > now:
        return f"in {timeuntil(at, now, depth=2)}"
    return f"{timesince(at, now, depth=2)} ago"


def in_full(at: datetime) -> str:
    """Return the moment in the person's zone, in UTC, and as seen from the present."""
    return f"{moment_in_both(at)}, {relative(at)}"


def live_range(edition: Edition, *, with_plans: bool) -> str:
    """Return when readers see the edition, or an empty string for a draft.

    Without ``with_plans`` an end that lies ahead is kept back: it would tell of an
    update or a withdrawal that is nobody else's business yet.
    """
    if not edition.live_from:
        return ""
    begin = short_moment(edition.live_from)
    if edition.live_until is None or not (with_plans or edition.is_past()):
        return f"from {begin}"
    return f"{begin} to {short_moment(edition.live_until)}"
