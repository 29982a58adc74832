"""What is planned, shown in the list: for whom, until when, and what is late."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from reviews import clock
from reviews.desk import words
from reviews.models import Edition


class PlanFilter(admin.SimpleListFilter):
    """Narrows to what is this person's to write, or should have been written."""

    title = "plan"
    parameter_name = "plan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", "Assigned to me"), ("overdue", "Overdue")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "mine":
            return queryset.filter(article__assignee=request.user.pk)
        if self.value() == "overdue":
            return overdue(queryset)  # type: ignore[no-any-return]
        return queryset


def overdue(queryset: Any) -> Any:
    """Keep drafts that were due and have not been handed in.

    A draft begun after the due moment belongs to a later plan, unless nothing of the
    piece was ever approved: then it is simply late.
    """
    approved = Edition.objects.filter(
        article=OuterRef("article"), live_from__isnull=False
    )
    was_meant = Q(created_at__lt=F("article__due_at")) | ~Exists(approved)
    return queryset.drafts().filter(was_meant, article__due_at__lt=clock.now())


class PlanColumn:
    """Mixin for a ModelAdmin: the plan of each piece, for those whose it is."""

    @admin.display(description="plan")
    def plan(self, edition: Any) -> str:
        """Other writers learn of no plans; ``listing.with_timeline`` says who asks."""
        if not (edition.with_plans or _is_own(edition)):
            return "–"
        article = edition.article
        lines = [
            _line(what, at, is_late=what == "Due" and _is_late(edition))
            for what, at in (("Due", article.due_at), ("Planned", article.planned_for))
            if at
        ]
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or "–"


def _is_own(edition: Any) -> bool:
    signers = {byline.author.user_id for byline in edition.signed}
    return edition.asked_by in signers | {edition.article.assignee_id}


def _is_late(edition: Any) -> bool:
    """As ``overdue`` says of a row, from what the list has fetched."""
    due = edition.article.due_at
    was_meant = edition.created_at < due or not any(
        each.live_from for each in edition.article.seen
    )
    return edition.is_draft and due < clock.now() and was_meant


def _line(what: str, at: datetime, *, is_late: bool) -> str:
    return format_html(
        '<span title="{}"{}>{} {}</span>',
        words.in_full(at),
        format_html(' class="{}"', "late") if is_late else "",
        what,
        words.relative(at),
    )
