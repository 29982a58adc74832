"""What stands beside the form: the state, the moves, and the other editions."""

from typing import Any

from django.urls import reverse

from reviews import clock
from reviews.desk import embargoes, gatekeeping, moves, saving, trash_views, words
from reviews.desk.gatekeeping import FIELDS as FIELDS
from reviews.desk.listing import HEAVY, change_url
from reviews.desk.move_forms import Move
from reviews.editorial import policy
from reviews.models import Edition
from reviews.models.record import Event


def context(user: Any, edition: Edition) -> dict[str, Any]:
    """Return what the page of a saved edition shows beside its form."""
    seen = Edition.objects.visible_to(user).filter(article=edition.article_id)
    editions = list(seen.defer(*HEAVY).order_by("-number"))
    live = next((each for each in editions if each.is_live()), None)
    trashed = trash_views.summary(edition)
    can_change = policy.can(user, "change", edition) and not trashed
    with_plans = policy.may(user, "start_draft", edition)
    since = saving.since(edition)
    return {
        "edition": edition,
        "badge": words.badge(edition),
        "live_range": words.live_range(edition, with_plans=with_plans),
        "moves": [
            (move, _move_url(edition, move, since))
            for move in moves.available(user, edition)
        ],
        "editions": [_row(each, edition, with_plans) for each in editions],
        "live_edition": live,
        "can_change": can_change,
        "can_submit": policy.can(user, "submit", edition) and not trashed,
        "can_start_draft": with_plans and not can_change and not trashed,
        "with_plans": with_plans,
        "trashed": trashed,
        "embargo": embargoes.summary(edition) if with_plans else None,
        "note": _note(edition),
        "look": gatekeeping.look(edition, clock.now()) if can_change else None,
    }


def _move_url(edition: Edition, move: Move, since: int) -> str:
    """Say with the address which text is on screen: the move is about that one."""
    address = reverse(
        f"admin:reviews_{edition.kind}_move", args=[edition.pk, move.name]
    )
    return f"{address}?since={since}"


def _row(edition: Edition, current: Edition, with_plans: bool) -> dict[str, Any]:
    return {
        "number": edition.number,
        "badge": words.badge(edition),
        "range": words.live_range(edition, with_plans=with_plans),
        "url": change_url(edition),
        "is_current": edition.pk == current.pk,
    }


def _note(edition: Edition) -> Event | None:
    """The editor's note, as long as the draft it came back with is one."""
    if not edition.is_draft:
        return None
    sent_back = Event.objects.filter(
        edition=edition.pk, action=Event.Action.SENT_BACK
    ).select_related("actor")
    return sent_back.order_by("-created_at", "-pk").first()
