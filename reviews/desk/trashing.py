"""The trash of shows, people and pictures: in, out, and, a month later, for good."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from reviews import clock
from reviews.desk import words
from reviews.editorial import trash
from reviews.editorial.errors import TransitionError

NAMED = 20
"""How many of those who need a thing its page names."""

TRASH, TRASHED = "Put into the trash", "Out of the trash, or delete for good"
"""What the link says that is “Delete” where things go at once."""

MOVES = {
    "trash": (trash.trash_thing, "is in the trash"),
    "restore": (trash.restore_thing, "is out of the trash again"),
    "purge": (trash.purge_thing, "was deleted for good"),
}


class TrashFilter(admin.SimpleListFilter):
    """What is in the trash is not among the rest."""

    title = "trash"
    parameter_name = "trash"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("in", "In the trash")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": "Not in the trash"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(trashed_at__isnull=self.value() != "in")


class ThingTrash:
    """Mixin for a ModelAdmin: deleting means the trash, and nothing else deletes."""

    actions = ["trash_selected", "restore_selected"]
    admin_site: admin.AdminSite
    opts: Any

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        found.pop("delete_selected", None)
        return found

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [TrashFilter, *super().get_list_filter(request)]  # type: ignore[misc]

    @admin.action(description="Put into the trash", permissions=["delete"])
    def trash_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for thing in queryset:
            self._moved(request, thing, "trash")

    @admin.action(description="Take out of the trash", permissions=["delete"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for thing in queryset:
            self._moved(request, thing, "restore")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        thing = kwargs.get("obj")
        is_trashed = thing is not None and thing.trashed_at is not None
        context["delete_label"] = TRASHED if is_trashed else TRASH
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say what holds the thing, or ask; a POST names the move."""
        thing = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if thing is None:
            raise Http404
        if not self.has_delete_permission(request, thing):  # type: ignore[attr-defined]
            raise PermissionDenied
        move = request.POST.get("move", "trash")
        is_sent = request.method == "POST" and move in MOVES
        if is_sent and self._moved(request, thing, move):
            return HttpResponseRedirect(self._list_url())
        return self._ask(request, thing)

    def _moved(self, request: HttpRequest, thing: Any, name: str) -> bool:
        """Make one move and say what came of it; a refusal changes nothing."""
        does, done = MOVES[name]
        title = str(thing)
        try:
            with transaction.atomic():
                if name == "purge":
                    self.log_deletions(request, [thing])  # type: ignore[attr-defined]
                else:
                    self.log_change(request, thing, f"It {done}.")  # type: ignore[attr-defined]
                does(thing, by=request.user)  # type: ignore[arg-type]
                if name == "purge":
                    self.purged(thing)
        except TransitionError as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, f"“{title}” {done}.")
        return True

    def purged(self, thing: Any) -> None:
        """Take away what a row leaves behind, once it is deleted for good."""

    def _ask(self, request: HttpRequest, thing: Any) -> HttpResponse:
        since = thing.trashed_at
        holders = trash.referred_by(thing) if since else trash.needed_by(thing)
        names = [str(holder) for holder in holders]
        may_purge = request.user.has_perm("reviews.purge_article")
        context = {
            **self.admin_site.each_context(request),
            "title": "In the trash" if since else "Put into the trash",
            "subtitle": str(thing),
            "opts": self.opts,
            "thing": thing,
            "since": words.moment(since) if since else "",
            "purge_from": words.moment(since + trash.KEPT_FOR) if since else "",
            "may_purge": may_purge and is_ripe(since) and not names,
            "holders": names[:NAMED],
            "more": max(len(names) - NAMED, 0),
            "list_url": self._list_url(),
        }
        return TemplateResponse(request, "admin/trash_thing.html", context)

    def _list_url(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


def is_ripe(since: datetime | None) -> bool:
    """Tell whether it lay in the trash for as long as things are kept there."""
    return since is not None and clock.now() - since >= trash.KEPT_FOR
