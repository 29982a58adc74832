"""The corrections readers were told of, with what changed behind each."""

from collections import defaultdict
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from reviews import ratings
from reviews.desk import words
from reviews.desk.autocomplete import row_id
from reviews.desk.compare import compare_url
from reviews.desk.listing import HEAVY, change_url
from reviews.editorial import policy
from reviews.models import Edition, Event

PAGE = 50
"""Corrections on one page of the list."""

_SLIM = tuple(name for name in HEAVY if name != "correction")


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Return the address of the list."""

    def page(request: HttpRequest) -> HttpResponse:
        return _page(request, site)

    return [path("corrections/", site.admin_view(page), name="corrections")]


def _page(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """List what went out as a correction, as far as this person may see it."""
    if not policy.can(request.user, "view", Edition):
        raise PermissionDenied
    behind = row_id(request.GET.get("before", ""))
    found = list(_found(request.user, behind)[: PAGE + 1])
    context = {
        **site.each_context(request),
        "title": "Corrections",
        "rows": _rows(request.user, found[:PAGE]),
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
    }
    return TemplateResponse(request, "admin/corrections.html", context)


def _found(user: Any, behind: int | None) -> Any:
    """The corrections, the newest first, from the one after ``behind`` on."""
    seen: Any = Edition.objects.visible_to(user)
    found = seen.corrected().filter(article__trashed_at__isnull=True)
    last = seen.filter(pk=behind or 0).first()
    if last and last.live_from:
        earlier = Q(live_from__lt=last.live_from)
        found = found.filter(earlier | Q(live_from=last.live_from, pk__lt=last.pk))
    return found.order_by("-live_from", "-pk").defer(*_SLIM)


def _rows(user: Any, editions: list[Edition]) -> list[dict[str, Any]]:
    earlier, decided = _timelines(user, editions), _decisions(editions)
    return [
        _row(each, _before(each, earlier[each.article_id]), decided.get(each.pk))
        for each in editions
    ]


def _timelines(user: Any, editions: list[Edition]) -> dict[int, list[Edition]]:
    """What readers saw of these articles, in order, as far as ``user`` may see it."""
    found: dict[int, list[Edition]] = defaultdict(list)
    articles = [each.article_id for each in editions]
    seen: Any = Edition.objects.visible_to(user)
    shown = seen.been_live().filter(article__in=articles)
    for each in shown.defer(*HEAVY).order_by("live_from"):
        found[each.article_id].append(each)
    return found


def _decisions(editions: list[Edition]) -> dict[int | None, Event]:
    """The last approval of each."""
    pks = [each.pk for each in editions]
    made = Event.objects.filter(edition__in=pks, action=Event.Action.APPROVED)
    rows = made.select_related("actor").order_by("created_at", "pk")
    return {event.edition_id: event for event in rows}


def _before(edition: Edition, timeline: list[Edition]) -> Edition | None:
    """What readers saw until this edition took its place."""
    begins: Any = edition.live_from
    earlier: list[Any] = [each for each in timeline if each.live_from < begins]
    return earlier[-1] if earlier else None


def _row(
    edition: Edition, before: Edition | None, decision: Event | None
) -> dict[str, Any]:
    return {
        "edition": edition,
        "at": edition.live_from,
        "when": words.moment(edition.live_from),  # type: ignore[arg-type]
        "url": change_url(edition),
        "note": edition.correction,
        "rating": _rating_change(before, edition),
        "by": decision and decision.actor,
        "reason": decision.reason if decision else "",
        "compare": compare_url(before, edition) if before else "",
        "before": before,
    }


def _rating_change(before: Edition | None, edition: Edition) -> str:
    if before is None or before.rating is None or edition.rating is None:
        return ""
    if before.rating == edition.rating:
        return ""
    return f"Rating {before.rating} before, {ratings.in_words(edition.rating)} now."
