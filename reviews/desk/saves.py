"""The saves of a draft: who saved what when, and bringing one of them back."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import csrf_protect_m
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from reviews.desk import differences, words
from reviews.desk.autocomplete import row_id
from reviews.desk.compare import changes
from reviews.desk.conflicts import ConflictPage, after_save, conflict_url
from reviews.desk.listing import change_url
from reviews.desk.naming import Names
from reviews.desk.saving import labels, since
from reviews.editorial import compare, content, policy, saving, snapshots
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Snapshot

PAGE = 50
"""Saves on one page of the list."""


class SavePages(ConflictPage):
    """Mixin for a ModelAdmin of editions: the list of a draft's saves."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_saves"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/saves/", view(self.saves_view), name=name),
            path("<int:pk>/saves/<int:save>/", view(self.save_view), name=name),
            *super().get_urls(),
        ]

    @csrf_protect_m  # type: ignore[untyped-decorator]
    def saves_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List what was saved and by whom; a POST brings one of them back."""
        edition = self.own_edition(request, pk)
        if request.method == "POST":
            return self._bring_back(request, edition)
        before = row_id(request.GET.get("before", ""))
        kept = edition.snapshots.select_related("saved_by").order_by("-pk")
        if before:
            kept = kept.filter(pk__lt=before)
        found = list(kept[: PAGE + 1])
        context = {
            **self.page_context(request, edition, "Saves"),
            "saves": self._rows(request, edition, found),
            "since": since(edition),
            "can_change": policy.can(request.user, "change", edition),
            "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        }
        return TemplateResponse(request, "admin/editions/saves.html", context)

    def save_view(self, request: HttpRequest, pk: int, save: int) -> HttpResponse:
        """Show what one save said, and what became of it until now."""
        edition = self.own_edition(request, pk)
        kept = edition.snapshots.select_related("saved_by").filter(pk=save).first()
        if kept is None:
            raise Http404
        last, now = snapshots.last(edition), content.read(edition)
        may_change = policy.can(request.user, "change", edition)
        context = {
            **self.page_context(request, edition, "One save"),
            "save": kept,
            "when": words.moment(kept.created_at),
            "changes": changes(request.user, now | kept.values, now),
            "said": _said(request.user, kept),
            "saves_url": _saves_url(edition),
            "since": last.pk if last else 0,
            "can_bring_back": may_change and not kept.is_parked and kept != last,
        }
        return TemplateResponse(request, "admin/editions/save.html", context)

    def _rows(
        self, request: HttpRequest, edition: Any, found: list[Snapshot]
    ) -> list[dict[str, Any]]:
        """Say of each save what it changed in the one before it."""
        fields, last = self.form_fields(request, edition), snapshots.last(edition)
        return [
            {
                "save": each,
                "when": words.moment(each.created_at),
                "is_last": last is not None and each.pk == last.pk,
                "changed": labels(fields, _changed(found[place + 1 :], each)),
                "url": conflict_url(each) if each.is_parked else "",
                "read_url": _saves_url(edition, each),
            }
            for place, each in enumerate(found[:PAGE])
        ]

    def _bring_back(self, request: HttpRequest, edition: Any) -> HttpResponse:
        wanted = row_id(request.POST.get("save", ""))
        save = edition.snapshots.filter(pk=wanted, is_parked=False).first()
        if save is None:
            raise Http404
        began = row_id(request.POST.get("since", ""))
        try:
            saved = saving.restore(save, by=request.user, since=began)  # type: ignore[arg-type]
        except TransitionError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(change_url(edition))
        return after_save(request, edition, saved, began, {}) or self._brought(
            request, edition, save.created_at
        )

    def _brought(
        self, request: HttpRequest, edition: Any, at: datetime
    ) -> HttpResponse:
        text = (
            f"The save of {words.moment(at)} is the draft again. The later ones stay."
        )
        messages.success(request, text)
        return HttpResponseRedirect(change_url(edition))


def notices(edition: Edition) -> dict[str, Any]:
    """Return what the form says of versions that wait for a choice."""
    parked = edition.snapshots.filter(is_parked=True).select_related("saved_by")
    return {
        "parked": [
            (each.saved_by, words.moment(each.created_at), conflict_url(each))
            for each in parked
        ],
    }


def _saves_url(edition: Edition, *save: Snapshot) -> str:
    """Return the address of the list, or of one save in it."""
    name = f"admin:reviews_{edition.kind}_saves"
    return reverse(name, args=[edition.pk, *(each.pk for each in save)])


def _said(user: Any, save: Snapshot) -> list[tuple[str, list[str]]]:
    """Return each field that had something in it, as lines that can be read."""
    names = Names(user, save.values)
    return [
        (differences.label_of(name), differences.plainly(name, value, names))
        for name in content.FIELDS
        if (value := save.values.get(name))
    ]


def _changed(earlier: list[Snapshot], after: Snapshot) -> list[str]:
    """Name what a save changed; texts that only wait are nobody's earlier save."""
    before = next((each for each in earlier if not each.is_parked), None)
    if before is None:
        return []
    return [change.name for change in compare.compare(before.values, after.values)]
