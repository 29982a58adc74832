"""The page of a move: what will happen, in words; and the POST that does it."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from reviews.desk import moves, panel, words
from reviews.desk.listing import change_url
from reviews.editorial import policy
from reviews.editorial.errors import TransitionError

CONFIRMED = "_confirmed"


class MoveViews:
    """Mixin for a ModelAdmin of editions: one page for each move."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        address = path("<int:pk>/move/<slug:move>/", view, name=name)
        return [address, *super().get_urls()]  # type: ignore[misc]

    @csrf_protect_m  # type: ignore[untyped-decorator]
    def move_view(self, request: HttpRequest, pk: int, move: str) -> HttpResponse:
        """Ask on GET; on POST make the move, once what it will do has been shown."""
        chosen = moves.MOVES.get(move)
        edition = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if chosen is None or edition is None:
            raise Http404
        if not policy.may(request.user, chosen.action, edition):
            raise PermissionDenied
        if not policy.fits(chosen.action, edition):
            return self._refused(request, edition)
        form = _form(request, chosen, edition)
        if form.is_bound and form.is_valid():
            if CONFIRMED in request.POST or not chosen.is_answered_twice:
                return self._make(request, chosen, edition, form)
            form = _settled(form)
        return self._ask(request, chosen, edition, form)

    def _refused(self, request: HttpRequest, edition: Any) -> HttpResponse:
        state = words.badge(edition).label.lower()
        text = f"“{edition}” is {state} now: this move is not open to it any more."
        messages.error(request, text)
        return HttpResponseRedirect(change_url(edition))

    def _make(
        self, request: HttpRequest, move: moves.Move, edition: Any, form: moves.MoveForm
    ) -> HttpResponse:
        try:
            move.does(edition, by=request.user, **_arguments(form))
        except TransitionError as refusal:
            form.add_error(None, str(refusal))
            messages.error(request, f"“{edition}” was not changed.")
            return self._ask(request, move, edition, form)
        messages.success(request, f"“{edition}” {_done(move, form)}.")
        return HttpResponseRedirect(change_url(edition))

    def _ask(
        self, request: HttpRequest, move: moves.Move, edition: Any, form: moves.MoveForm
    ) -> HttpResponse:
        data = getattr(form, "cleaned_data", {})
        is_settled = getattr(form, "is_settled", False)
        context = {
            **self.admin_site.each_context(request),
            "title": move.label,
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "badge": words.badge(edition),
            "move": move,
            "form": form,
            "media": form.media,
            "says": move.says(edition, data),
            "findings": _findings(move, edition, data),
            "zone": timezone.get_current_timezone_name(),
            "now": words.moment(timezone.now()),
            "is_last_step": is_settled or not move.is_answered_twice,
            "confirmed": CONFIRMED,
            "change_url": change_url(edition),
        }
        return TemplateResponse(request, "admin/editions/move.html", context)


def _form(request: HttpRequest, move: moves.Move, edition: Any) -> moves.MoveForm:
    if request.method == "POST":
        return move.form(request.POST)
    return move.form(initial={"at": edition.live_from})


def _settled(form: moves.MoveForm) -> moves.MoveForm:
    """Hide the fields: what was typed is sent again with the confirmation."""
    for field in form.fields.values():
        if isinstance(field, forms.SplitDateTimeField):
            field.widget = forms.SplitHiddenDateTimeWidget()
        else:
            field.widget = forms.HiddenInput()
    form.is_settled = True  # type: ignore[attr-defined]
    return form


def _arguments(form: moves.MoveForm) -> dict[str, Any]:
    """What the form asked, under the names that ``workflow`` gives it."""
    return {name: form.cleaned_data[name] for name in form.fields}


def _done(move: moves.Move, form: moves.MoveForm) -> str:
    at: datetime | None = form.cleaned_data.get("at")
    if at is None:
        return move.done
    if move.action == "withdraw":
        return f"ends {words.moment_in_both(at)}, {words.relative(at)}"
    return f"{move.done}: live from {words.moment_in_both(at)}, {words.relative(at)}"


def _findings(move: moves.Move, edition: Any, data: dict[str, Any]) -> list[Any]:
    """What stands in the way of an approval, before anybody tries it."""
    if move.action != "approve":
        return []
    return panel.findings(edition, moves.moment_of(data))
