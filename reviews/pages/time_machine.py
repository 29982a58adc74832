"""The whole site as it was or will be at any moment: for editors.

The same views and the same words answer, with another moment on the clock; every
address they make begins with the moment, so every link stays inside.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.editorial import policy
from reviews.pages import errors

# 2026-12-01T09:00Z, with or without seconds, or with an offset such as +0900.
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})"
)
# Outside these years the arithmetic of dates ends, and nothing was published.
_YEARS = range(1970, 2200)


@dataclass(frozen=True)
class Machine:
    """What the bar on each page says: the moment, and the way back."""

    moment: datetime
    present: str
    zone: str


class MomentForm(forms.Form):
    """A moment in the editor's own zone; one that does not exist is refused."""

    moment = forms.DateTimeField(
        label=gettext_lazy("Moment"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S"
        ),
        input_formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"],
    )


@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """Ask for a moment, or go to the one that was chosen."""
    if refused := _refusal(request):
        return refused
    with timezone.override(request.user.zone):  # type: ignore[union-attr]
        form = MomentForm(request.GET or None, initial={"moment": timezone.now()})
        if form.is_valid():
            at = form.cleaned_data["moment"].astimezone(UTC)
            return _private(HttpResponseRedirect(f"/at/{written(at)}/"))
        context = {"form": form, "zone": timezone.get_current_timezone_name()}
        return _private(render(request, "pages/time_machine.html", context))


@require_safe
def visit(request: HttpRequest, moment: str, rest: str) -> HttpResponseBase:
    """Show the page at ``rest`` as readers saw or will see it at ``moment``."""
    if refused := _refusal(request):
        return refused
    at = _parsed(moment)
    if at is None:
        raise Http404("No such moment: write it as 2026-12-01T09:00Z.")
    query = request.META.get("QUERY_STRING", "")
    # Two slashes at the beginning would lead to another site.
    present = f"/{quote(rest.lstrip('/'))}{'?' if query else ''}{query}"
    request.time_machine = Machine(at, present, request.user.time_zone)  # type: ignore[attr-defined, union-attr]
    with clock.at_moment(at), _prefixed(f"/at/{moment}/"):
        return _private(_answer(request, f"/{rest}"))


def written(at: datetime) -> str:
    """Return a moment as it stands in an address."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _answer(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        found = resolve(path, urlconf="reviews.urls")
        if found.url_name in _OUTSIDE:
            raise Http404("The time machine does not go into itself.")
        return found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]
    except (Resolver404, Http404) as missing:
        return errors.not_found(request, missing)


_OUTSIDE = {"time_machine", "time_machine_visit", "preview"}


@contextmanager
def _prefixed(prefix: str) -> Iterator[None]:
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def _refusal(request: HttpRequest) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not policy.is_editor(request.user):
        raise PermissionDenied
    return None


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _parsed(moment: str) -> datetime | None:
    if not _MOMENT.fullmatch(moment):
        return None
    try:
        at = datetime.fromisoformat(moment)
        return at.astimezone(UTC) if at.year in _YEARS else None
    except ValueError:
        return None
