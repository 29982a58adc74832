"""The page of a move: what will happen, in words; and the POST that does it."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from reviews.desk import gatekeeping, moves, rebasing, seen, words
from reviews.desk.autocomplete import row_id
from reviews.desk.listing import change_url
from reviews.desk.move_forms import Move, MoveForm
from reviews.editorial import policy
from reviews.editorial.errors import GateClosed, TransitionError
from reviews.editorial.rebase import RebaseConflict
from reviews.models import Edition

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
        if not (policy.fits(chosen.action, edition) and chosen.fits(edition)):
            return self._refused(request, edition)
        form = _form(request, chosen, edition)
        if form.is_bound and form.is_valid() and _will_do(form, chosen, edition):
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
        self, request: HttpRequest, move: Move, edition: Any, form: MoveForm
    ) -> HttpResponse:
        try:
            result = move.does(edition, by=request.user, **form.arguments())
        except (GateClosed, RebaseConflict):
            # The page shows what is missing, and asks for it there.
            return self._ask(request, move, edition, _settled(form), is_refused=True)
        except TransitionError as refusal:
            form.add_error(None, str(refusal))
            messages.error(request, f"“{edition}” was not changed.")
            return self._ask(request, move, edition, form)
        messages.success(request, _done(move, edition, form, result))
        started = result if isinstance(result, Edition) else edition
        return HttpResponseRedirect(change_url(started))

    def _ask(
        self,
        request: HttpRequest,
        move: Move,
        edition: Any,
        form: MoveForm,
        *,
        is_refused: bool = False,
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
            "notes": move.notes(edition, data),
            "zone": timezone.get_current_timezone_name(),
            "now": words.moment(timezone.now()),
            "is_last_step": is_settled or not move.is_answered_twice,
            "is_refused": is_refused or bool(form.errors),
            "confirmed": CONFIRMED,
            "change_url": change_url(edition),
            "changed_by": seen.who_changed(edition, _since(request), request.user),
            **_doubts(request, move, edition, form),
        }
        return TemplateResponse(request, "admin/editions/move.html", context)


def _since(request: HttpRequest) -> int | None:
    """The save that was on screen where the move was chosen."""
    return row_id(request.GET.get("since", ""))


def _doubts(
    request: HttpRequest, move: Move, edition: Any, form: MoveForm
) -> dict[str, Any]:
    """What stands in the way of going out, before anybody tries it."""
    if "override" not in form.fields:
        return {}
    data = getattr(form, "cleaned_data", {})
    at = moves.moment_of(data)
    look = gatekeeping.look(edition, at)
    is_moment_known = bool(data.get("at")) or not move.is_answered_twice
    _ask_reason(form, look, is_asked=look.asks_reason and is_moment_known)
    _seal(form, shown=seen.seal(edition))
    found: dict[str, Any] = {"look": look}
    if move.action == "approve" and is_moment_known:
        given = rebasing.given_in(request.POST)
        found["rebases"] = rebasing.page(edition, at, given, request.user)
    return found


def _ask_reason(form: MoveForm, look: gatekeeping.Look, *, is_asked: bool) -> None:
    """Ask an editor's reason where nothing else is missing, and only there."""
    if not is_asked:
        del form.fields["override"], form.fields["seal"]
        return
    form.fields["override"].required = True
    _seal(form, seal=look.seal)


def _seal(form: MoveForm, **seals: str) -> None:
    """Note what this page shows; what was sent is the seal of what was shown before."""
    form.initial.update(seals)
    if form.is_bound:
        form.data = {name: form.data[name] for name in form.data} | seals


def _form(request: HttpRequest, move: Move, edition: Any) -> MoveForm:
    if request.method == "POST":
        return move.form(request.POST)
    return move.form(initial=move.initial(edition))


def _will_do(form: MoveForm, move: Move, edition: Any) -> bool:
    """Refuse a moment here that the move itself would refuse a step later."""
    if refusal := move.refuses(edition, form.cleaned_data):
        form.add_error(form.moment_name, refusal)
    return not refusal


def _settled(form: MoveForm) -> MoveForm:
    """Hide the fields: what was typed is sent again with the confirmation."""
    for name, field in form.fields.items():
        if name == "override":
            continue
        hidden = field.hidden_widget
        field.widget = hidden() if isinstance(hidden, type) else hidden
    form.is_settled = True  # type: ignore[attr-defined]
    return form


def _done(move: Move, edition: Any, form: MoveForm, result: Any) -> str:
    if move.answers:
        return move.answers(result, form.cleaned_data)
    at: datetime | None = form.cleaned_data.get("at")
    if move.action == "withdraw":
        return _withdrawn(edition, at, result)
    if at is None:
        return f"“{edition}” {move.done}."
    return f"“{edition}” {move.done}: live from {words.in_full(at)}."


def _withdrawn(edition: Any, at: datetime | None, dropped: list[Edition]) -> str:
    how = f"ends {words.in_full(at)}" if at else "was withdrawn"
    names = [f"Edition {each.number} is a draft again." for each in dropped]
    return " ".join([f"“{edition}” {how}.", *names])
