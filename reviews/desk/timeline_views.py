"""The page of an article's timeline: a picture, and who let out what, when and why."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from reviews import clock
from reviews.desk import embargoes, history, timeline_picture, words
from reviews.desk.compare import compare_url
from reviews.desk.listing import HEAVY, change_url
from reviews.editorial import policy, proof
from reviews.editorial.proof import Entry
from reviews.models import Edition, Event

_AFTER_ALL = datetime.max.replace(tzinfo=UTC)


class TimelinePages:
    """Mixin for a ModelAdmin of editions: the timeline of the edition's article."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.timeline_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_timeline"
        return [path("<int:pk>/timeline/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def timeline_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it to those whose piece it is, and to editors: it tells of plans."""
        edition = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if edition is None:
            raise Http404
        if not policy.may(request.user, "start_draft", edition):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Timeline",
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "change_url": change_url(edition),
            "now": words.moment_in_both(clock.now()),
            "embargo": embargoes.summary(edition),
            **_timeline(request.user, edition),
        }
        return TemplateResponse(request, "admin/editions/timeline.html", context)


def _timeline(user: Any, edition: Edition) -> dict[str, Any]:
    article = edition.article
    seen = list(Edition.objects.visible_to(user).filter(article=article).defer(*HEAVY))
    known = {each.pk for each in seen}
    entries = [
        entry for entry in proof.timeline_of(article) if entry.edition.pk in known
    ]
    approved = [entry.edition for entry in entries]
    picture = timeline_picture.draw(approved, clock.now(), article.embargo_until)
    decided = {entry.edition.pk: entry for entry in [*entries, *_cancelled(seen)]}
    rows = [
        _row(each, seen, _decisions(decided.get(each.pk))) for each in _in_order(seen)
    ]
    return {
        "picture": picture,
        "rows": rows,
        "left_out": max(len(approved) - timeline_picture.MOST, 0),
    }


def _in_order(editions: list[Edition]) -> list[Edition]:
    """What comes last first: drafts, then what waits, what is live, what was."""
    return sorted(
        editions, key=lambda each: (each.live_from or _AFTER_ALL, each.number)
    )[::-1]


def _cancelled(editions: list[Edition]) -> Iterator[Entry]:
    """Yield the drafts that were on the schedule, with who took them off and why."""
    drafts = {each.pk: each for each in editions if not each.live_from}
    events = Event.objects.filter(edition__in=drafts, action=Event.Action.CANCELLED)
    made = list(events.select_related("actor").order_by("created_at", "pk"))
    for pk, draft in drafts.items():
        yield Entry(draft, [event for event in made if event.edition_id == pk])


def _before(edition: Edition, seen: list[Edition]) -> Edition | None:
    """Return what readers saw or will see before it; a draft's is what it began from."""
    begins = edition.live_from
    if begins is None:
        return next((each for each in seen if each.pk == edition.based_on_id), None)
    earlier = [each for each in seen if each.live_from and each.live_from < begins]
    return max(earlier, key=lambda each: each.live_from or begins, default=None)


def _row(
    edition: Edition, seen: list[Edition], decisions: list[history.Entry]
) -> dict[str, Any]:
    before = _before(edition, seen)
    return {
        "edition": edition,
        "badge": words.badge(edition),
        "begins": words.in_full(edition.live_from) if edition.live_from else "",
        "ends": words.in_full(edition.live_until) if edition.live_until else "",
        "saved": words.in_full(edition.updated_at),
        "decisions": decisions,
        "url": change_url(edition),
        "compare": compare_url(before, edition) if before else "",
        "before": before,
        "restore": _restore_url(edition) if edition.is_past() else "",
    }


def _decisions(entry: Entry | None) -> list[history.Entry]:
    if entry is None:
        return []
    for event in entry.decisions:
        # Known already: the sentence need not fetch it again for each event.
        event.edition = entry.edition
    return [history.entry(event) for event in entry.decisions]


def _restore_url(edition: Edition) -> str:
    name = f"admin:reviews_{edition.kind}_move"
    return reverse(name, args=[edition.pk, "restore-draft"])
