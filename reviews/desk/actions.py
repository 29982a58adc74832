"""Moves for many pieces at once; each goes through the workflow on its own."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from reviews import clock
from reviews.desk import approvals, seen, words
from reviews.editorial import gate, policy, workflow
from reviews.editorial.errors import TransitionError

CONFIRMED = "_confirmed"


class BulkMoves:
    """Mixin for a ModelAdmin of editions: submit, and approve after a question."""

    actions = ["submit_selected", "approve_selected"]

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "submit")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "approve")

    @admin.action(description="Submit for review", permissions=["submit"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        each(request, queryset, workflow.submit, "submitted for review")

    @admin.action(description="Approve now", permissions=["approve"])
    def approve_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Readers see the result, so ask first."""
        if CONFIRMED not in request.POST:
            return self._ask_to_approve(request, list(queryset))
        each(request, queryset, _approve(request), "approved: readers see it now")
        return None

    def _ask_to_approve(
        self, request: HttpRequest, editions: list[Any]
    ) -> HttpResponse:
        ready = [e for e in editions if policy.fits("approve", e)]
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": "Approve now",
            "opts": self.opts,  # type: ignore[attr-defined]
            "rows": [_row(edition) for edition in ready],
            "others": [(e, words.badge(e)) for e in editions if e not in ready],
            "action": "approve_selected",
            "checkbox": ACTION_CHECKBOX_NAME,
            "confirmed": CONFIRMED,
        }
        return TemplateResponse(request, "admin/editions/bulk.html", context)


class Row(NamedTuple):
    """A piece that may go out: what keeps it back, and where that can be mended."""

    edition: Any
    badge: words.Badge
    field: str
    shown: str
    blocks: list[gate.Finding]
    address: str


def _row(edition: Any) -> Row:
    return Row(
        edition,
        words.badge(edition),
        _field(edition),
        seen.seal(edition),
        gate.blocks(gate.check(edition, clock.now())),
        reverse(f"admin:reviews_{edition.kind}_move", args=[edition.pk, "approve"]),
    )


def _field(edition: Any) -> str:
    return f"shown-{edition.pk}"


def _approve(request: HttpRequest) -> Callable[..., None]:
    """Approve what was there to be read when the question was asked, nothing else."""

    def approve(edition: Any, *, by: Any) -> None:
        shown = request.POST.get(_field(edition), "")
        approvals.approve(edition, by=by, shown=shown)

    return approve


def each(
    request: HttpRequest,
    editions: Iterable[Any],
    move: Callable[..., Any],
    done: str,
) -> None:
    """Move each edition; one refusal, named with its reason, never stops the others."""
    for edition in editions:
        try:
            move(edition, by=request.user)
        except TransitionError as refusal:
            messages.error(request, f"“{edition}” was left as it is. {refusal}")
        else:
            messages.success(request, f"“{edition}” was {done}.")
