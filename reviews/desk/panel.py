"""What stands beside the form: the state, the moves, and the other editions."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from reviews.desk import moves, words
from reviews.desk.listing import HEAVY, change_url
from reviews.editorial import gate, policy
from reviews.models import Edition
from reviews.models.record import Event

FIELDS = {"authors": "bylines"}
"""The form's own names, where they are not the model's."""


def context(user: Any, edition: Edition) -> dict[str, Any]:
    """Return what the page of a saved edition shows beside its form."""
    seen = Edition.objects.visible_to(user).filter(article=edition.article_id)
    editions = list(seen.defer(*HEAVY).order_by("-number"))
    live = next((each for each in editions if each.is_live()), None)
    can_change = policy.can(user, "change", edition)
    with_plans = policy.may(user, "start_draft", edition)
    return {
        "edition": edition,
        "badge": words.badge(edition),
        "live_range": words.live_range(edition, with_plans=with_plans),
        "moves": [
            (move, _move_url(edition, move)) for move in moves.available(user, edition)
        ],
        "editions": [_row(each, edition, with_plans) for each in editions],
        "live_edition": live,
        "can_change": can_change,
        "can_submit": policy.can(user, "submit", edition),
        "can_start_draft": not can_change and policy.may(user, "start_draft", edition),
        "note": _note(edition),
        "findings": findings(edition, moves.moment_of({})) if can_change else [],
    }


def findings(edition: Edition, at: datetime) -> list[dict[str, Any]]:
    """Return what the gate finds, what blocks first, with the form field of each."""
    found = [
        {
            "message": finding.message,
            "is_block": finding.level == gate.Level.BLOCK,
            "anchor": f"id_{FIELDS.get(finding.field, finding.field)}",
        }
        for finding in gate.check(edition, at)
    ]
    return sorted(found, key=lambda each: not each["is_block"])


def _move_url(edition: Edition, move: moves.Move) -> str:
    name = f"admin:reviews_{edition.kind}_move"
    return reverse(name, args=[edition.pk, move.name])


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
