"""Preview links on the desk: the list of them, making one, closing one."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from reviews import clock
from reviews.desk import words
from reviews.desk.autocomplete import row_id
from reviews.desk.listing import change_url
from reviews.editorial import policy, previews
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, PreviewLink

MOST = 10
"""Links in the panel that are closed already; of those still open it has all."""

NEW = "preview"
"""The parameter that names the link just made, so that its address is shown."""


class PreviewForm(forms.Form):
    """Asks for whom the link is, how long it lasts, and what it shows."""

    note = forms.CharField(label="For whom", required=False, max_length=200)
    days = forms.IntegerField(
        label="Days", min_value=1, max_value=previews.LONGEST.days, initial=7
    )
    follows = forms.BooleanField(
        label="Follow the newest edition", required=False, initial=False
    )


class PreviewPages:
    """Mixin for a ModelAdmin of editions: what the panel's forms send."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        make = self.admin_site.admin_view(self.make_preview)
        close = self.admin_site.admin_view(self.close_preview)
        return [
            path("<int:pk>/previews/", make, name=f"{name}_previews"),
            path("<int:pk>/previews/<int:link>/", close, name=f"{name}_preview_close"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    @method_decorator(require_POST)
    @csrf_protect_m  # type: ignore[untyped-decorator]
    def make_preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a link; the form it leads back to shows its address."""
        edition = self._to_preview(request, pk)
        form = PreviewForm(request.POST)
        if not form.is_valid():
            for field, errors in form.errors.items():
                messages.error(request, f"{form.fields[field].label}: {errors[0]}")
            return HttpResponseRedirect(change_url(edition))
        try:
            link = previews.create(edition, by=request.user, **_arguments(form))  # type: ignore[arg-type]
        except TransitionError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(change_url(edition))
        messages.success(request, "The preview link is ready: copy its address.")
        return HttpResponseRedirect(f"{change_url(edition)}?{NEW}={link.pk}#previews")

    @method_decorator(require_POST)
    @csrf_protect_m  # type: ignore[untyped-decorator]
    def close_preview(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        """Revoke a link at once."""
        edition = self._to_preview(request, pk)
        found = PreviewLink.objects.filter(pk=link, article=edition.article_id).first()
        if found is None:
            raise Http404
        try:
            previews.revoke(found, by=request.user)  # type: ignore[arg-type]
        except TransitionError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "The preview link is closed: nobody can open it.")
        return HttpResponseRedirect(f"{change_url(edition)}#previews")

    def _to_preview(self, request: HttpRequest, pk: int) -> Edition:
        edition: Edition | None = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if edition is None:
            raise Http404
        if not policy.may(request.user, "preview", edition):
            raise PermissionDenied
        return edition


def _arguments(form: PreviewForm) -> dict[str, Any]:
    data = form.cleaned_data
    lasts = timedelta(days=data["days"])
    return {"lasts": lasts, "follows": data["follows"], "note": data["note"]}


def context(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what the panel shows of preview links, for those who may make them."""
    if not policy.may(request.user, "preview", edition):
        return {}
    name = f"admin:reviews_{edition.kind}"
    return {
        "previews": {
            "rows": [_row(each, edition, request.user) for each in _links(edition)],
            "form": PreviewForm(auto_id="id_preview_%s"),
            "make_url": reverse(f"{name}_previews", args=[edition.pk]),
            "address": _address_of_new(request, edition),
            "can_make": not edition.article.trashed_at,
        }
    }


def _links(edition: Edition) -> list[PreviewLink]:
    """Return all links that still open something, then the last that did."""
    links = PreviewLink.objects.filter(article=edition.article_id)
    newest = links.order_by("-created_at", "-pk")
    is_open = Q(revoked_at__isnull=True, expires_at__gt=clock.now())
    closed = newest.exclude(is_open).values("pk")[:MOST]
    rows = newest.filter(is_open | Q(pk__in=closed))
    rows = rows.select_related("edition", "created_by").defer(
        "edition__story", "edition__body", "edition__verdict"
    )
    return sorted(rows, key=lambda link: not link.is_open())


def _address_of_new(request: HttpRequest, edition: Edition) -> str:
    """The address of the link that was made just now, for who made it."""
    wanted = row_id(request.GET.get(NEW, ""))
    link = (
        wanted
        and PreviewLink.objects.filter(
            pk=wanted, article=edition.article_id, created_by=request.user.pk
        ).first()
    )
    if not link or not link.is_open():
        return ""
    return settings.SITE_URL + reverse("preview", args=[previews.token_of(link)])


def _row(link: PreviewLink, edition: Edition, user: Any) -> dict[str, Any]:
    what = f"edition {link.edition.number}" if link.edition else "the newest edition"
    close = f"admin:reviews_{edition.kind}_preview_close"
    may_close = link.created_by_id == user.pk or policy.is_editor(user)
    return {
        "note": link.note or f"By {link.created_by}",
        "what": what,
        "state": _state(link),
        "visits": link.visits,
        "visited": words.relative(link.visited_at) if link.visited_at else "",
        "is_open": link.is_open(),
        "close_url": reverse(close, args=[edition.pk, link.pk])
        if link.is_open() and may_close
        else "",
    }


def _state(link: PreviewLink) -> str:
    if link.revoked_at:
        return f"closed {words.relative(link.revoked_at)}"
    verb = "ends" if link.is_open() else "ended"
    return f"{verb} {words.in_full(link.expires_at)}"
