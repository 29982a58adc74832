"""The page on which an article is deleted for good, and the trash for many at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from reviews.desk import words
from reviews.desk.actions import each
from reviews.desk.listing import change_url
from reviews.desk.move_forms import ReasonForm
from reviews.desk.trashing import NAMED, is_ripe
from reviews.editorial import policy, purge, trash, workflow
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, PreviewLink, Snapshot


class PurgeForm(ReasonForm):
    """Asks why; it is all that will be left to read."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="It stays in the record when the words are gone.",
    )


class PurgePage:
    """Mixin for a ModelAdmin of editions: deleting means the trash, then for good."""

    admin_site: admin.AdminSite
    opts: Any

    @csrf_protect_m  # type: ignore[untyped-decorator]
    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say what would go and what would stay; a POST deletes for good."""
        edition = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if edition is None:
            raise Http404
        if not policy.may(request.user, "trash", edition):
            raise PermissionDenied
        if edition.article.trashed_at is None:
            return HttpResponseRedirect(_move_url(edition, "trash"))
        if request.method != "POST":
            return self._ask_to_purge(request, edition, PurgeForm())
        if not policy.may(request.user, "purge", edition):
            raise PermissionDenied
        form = PurgeForm(request.POST)
        if form.is_valid() and self._purge(request, edition, form):
            name = f"admin:reviews_{edition.kind}_changelist"
            return HttpResponseRedirect(reverse(name))
        return self._ask_to_purge(request, edition, form)

    def _purge(self, request: HttpRequest, edition: Edition, form: PurgeForm) -> bool:
        title, number = str(edition), edition.article_id
        try:
            with transaction.atomic():
                self.log_deletions(request, [edition])  # type: ignore[attr-defined]
                purge.purge(edition, by=request.user, **form.arguments())  # type: ignore[arg-type]
        except TransitionError as refusal:
            form.add_error(None, str(refusal))
            return False
        text = f"“{title}” was deleted for good. Its record stays as article {number}."
        messages.success(request, text)
        return True

    def _ask_to_purge(
        self, request: HttpRequest, edition: Edition, form: PurgeForm
    ) -> HttpResponse:
        article = edition.article
        names = [str(each) for each in purge.leading_to(article)]
        since: Any = article.trashed_at
        may_purge = policy.may(request.user, "purge", edition)
        context = {
            **self.admin_site.each_context(request),
            "title": "Delete for good",
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "change_url": change_url(edition),
            "restore_url": _move_url(edition, "restore"),
            "since": words.moment(since),
            "purge_from": words.moment(since + trash.KEPT_FOR),
            "is_ripe": is_ripe(since),
            "may_purge": may_purge,
            "is_open": may_purge and is_ripe(since) and not names,
            "goes": _goes(edition),
            "addresses": [str(each) for each in purge.seen_addresses(article)],
            "holders": names[:NAMED],
            "more": max(len(names) - NAMED, 0),
            "form": form,
        }
        return TemplateResponse(request, "admin/editions/purge.html", context)


class BulkTrash:
    """Mixin for a ModelAdmin of editions: into the trash and out, many at once."""

    def has_trash_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "trash")

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "restore")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """In the trash there is one way, and it leads out."""
        found: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        if request.GET.get("stage") == "trash":
            return {name: found[name] for name in found if name == "restore_selected"}
        found.pop("restore_selected", None)
        return found

    @admin.action(description="Put into the trash", permissions=["trash"])
    def trash_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        each(request, queryset, workflow.trash, "put into the trash")

    @admin.action(description="Take out of the trash", permissions=["restore"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        each(request, queryset, workflow.restore, "taken out of the trash")


def _goes(edition: Edition) -> list[tuple[int, str, str]]:
    """How many of what goes with the article, in the singular and the plural."""
    article = edition.article_id
    editions = Edition.objects.filter(article=article).count()
    saves = Snapshot.objects.filter(edition__article=article).count()
    links = PreviewLink.objects.filter(article=article).count()
    return [
        (editions, "edition", "editions"),
        (saves, "save", "saves"),
        (links, "preview link", "preview links"),
    ]


def _move_url(edition: Edition, name: str) -> str:
    return reverse(f"admin:reviews_{edition.kind}_move", args=[edition.pk, name])
