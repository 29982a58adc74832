"""The list of pieces: one row for each article, with what is live and what waits."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Value,
)
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from reviews.desk import sent_back, words
from reviews.editorial import policy
from reviews.models import Edition
from reviews.models.editions import RICH_TEXTS

HEAVY = (*RICH_TEXTS, "search_description", "correction")
"""Columns a list does not show; without them a page of it is small."""


class ArticleList(ChangeList):
    """The newest edition of each article, of those this person may see."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        if not self.is_popup:
            self.title = self.model_admin.list_title  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest, *args: Any) -> QuerySet[Any]:
        self.root_queryset = newest(self.root_queryset, request.user)
        queryset: QuerySet[Any] = super().get_queryset(request, *args)
        rows: QuerySet[Any] = with_timeline(queryset, request.user)
        return rows


def newest(seen: QuerySet[Any], user: Any) -> Any:
    """Keep one edition of each article; ``seen`` is what ``user`` may see."""
    if policy.is_editor(user):
        return seen.filter(is_latest=True)
    newer = Edition.objects.visible_to(user).filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
    return seen.exclude(Exists(newer))


def with_timeline(queryset: Any, user: Any) -> Any:
    """Fetch with each row its article's editions that ``user`` may see, in order."""
    seen = Edition.objects.visible_to(user).defer(*HEAVY).order_by("number")
    bylines = Prefetch("bylines", to_attr="signed")
    # A planned end tells of an update; writers learn of their own from its row.
    with_plans = Value(policy.is_editor(user), output_field=BooleanField())
    asked_by = Value(user.pk, output_field=BigIntegerField())
    return (
        sent_back.with_note(queryset)
        .select_related("show", "article__assignee")
        .annotate(with_plans=with_plans, asked_by=asked_by)
        .defer(*HEAVY)
        .prefetch_related(
            Prefetch("article__editions", seen, to_attr="seen"),
            bylines,
            "signed__author",
        )
    )


class ListColumns:
    """Mixin for a ModelAdmin: the columns of the list; see ``with_timeline``."""

    @admin.display(description="state")
    def state_badge(self, edition: Any) -> str:
        code, label = words.badge(edition)
        badge = format_html('<span class="badge badge-{}">{}</span>', code, label)
        if note := sent_back.first_words(edition):
            return format_html('{}<div class="quiet">{}</div>', badge, note)
        return badge

    @admin.display(description="on the site")
    def on_the_site(self, edition: Any) -> str:
        """What readers see, and what they will see and when."""
        seen = edition.article.seen
        live = [
            _live_line(each, seen, edition.with_plans)
            for each in seen
            if each.is_live()
        ]
        pending = [each for each in seen if each.is_pending()]
        pending.sort(key=lambda each: each.live_from)
        lines = live + [_next_line(each) for each in pending[:2]]
        if more := len(pending[2:]):
            lines.append(format_html("and {} more waiting", more))
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or "–"

    @admin.display(description="by")
    def by_whom(self, edition: Any) -> str:
        names = ", ".join(str(byline.author) for byline in edition.signed)
        assignee = edition.article.assignee
        signers = {byline.author.user_id for byline in edition.signed}
        if not assignee or assignee.pk in signers:
            return names or "–"
        return format_html('{}<div class="quiet">assigned to {}</div>', names, assignee)

    @admin.display(description="kind", ordering="kind")
    def kind_label(self, edition: Any) -> str:
        return str(edition.get_kind_display())

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, edition: Any) -> str:
        return format_html(
            '<span title="{}">{}</span>',
            words.moment(edition.updated_at),
            words.relative(edition.updated_at),
        )


def _live_line(edition: Edition, all_seen: list[Edition], with_plans: bool) -> str:
    """Name the live edition; its end only where nothing takes its place."""
    ends = edition.live_until if with_plans else None
    is_replaced = any(each.live_from == ends for each in all_seen)
    until = f", until {words.short_moment(ends)}" if ends and not is_replaced else ""
    return format_html(
        'Live: <a href="{}">edition {}</a> since {}{}',
        edition.get_absolute_url(),
        edition.number,
        words.short_moment(edition.live_from),  # type: ignore[arg-type]
        until,
    )


def _next_line(edition: Edition) -> str:
    return format_html(
        'Next: <a href="{}">edition {}</a> on {}',
        change_url(edition),
        edition.number,
        words.short_moment(edition.live_from),  # type: ignore[arg-type]
    )


def change_url(edition: Edition) -> str:
    """The form of an edition, in the admin of its own kind."""
    return reverse(f"admin:reviews_{edition.kind}_change", args=[edition.pk])
