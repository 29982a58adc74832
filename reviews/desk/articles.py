"""The admin of reviews and recaps: writing, and the way to readers."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from reviews.desk import conflicts, history, panel, preview_links, saves
from reviews.desk.autocomplete import row_id
from reviews.desk.compare import ComparePages
from reviews.desk.editor import EditorAdmin
from reviews.desk.forms import EditionForm
from reviews.desk.layout import RECAP, REVIEW, VIEWED, ReadOnlyFields
from reviews.desk.listing import change_url
from reviews.desk.move_views import MoveViews
from reviews.desk.pieces import PieceList, staff
from reviews.desk.preview_links import PreviewPages
from reviews.desk.purging import PurgePage
from reviews.desk.relations import RelationFields
from reviews.desk.saving import values_of
from reviews.desk.timeline_views import TimelinePages
from reviews.editorial import policy, saving, snapshots, workflow
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Recap, Review

SUGGESTED = ("show", "season", "episodes", "spoils_through", "headline")
"""What an address may fill into a new piece: a link from the episode it lacks."""


class EditionAdmin(
    MoveViews,
    TimelinePages,
    PurgePage,
    ComparePages,
    PreviewPages,
    saves.SavePages,
    EditorAdmin,
    RelationFields,
    ReadOnlyFields,
    PieceList,
):
    """Writing one edition. Its state changes in ``workflow`` and nowhere else."""

    form = EditionForm
    change_form_template = "admin/editions/change_form.html"
    add_form_template = "admin/editions/change_form.html"
    object_history_template = "admin/editions/history.html"
    save_as = True
    view_on_site = False
    write_fieldsets: list[Any] = []
    readonly_fields = (
        "covered",
        "rated",
        "story_text",
        "body_text",
        "verdict_text",
        "signed_by",
        "tagged_with",
    )

    # -- who may what -----------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A frozen edition's form stays writable for who may start a draft of it."""
        if obj is None:
            return policy.can(request.user, "change", Edition)
        if obj.article.trashed_at:
            return False
        return policy.may(request.user, "change", obj) or policy.may(
            request.user, "start_draft", obj
        )

    # -- the form ---------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if obj is None or self.has_change_permission(request, obj):
            return self.write_fieldsets
        return VIEWED

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or self.has_change_permission(request, obj):
            return ()
        return super().get_readonly_fields(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        form.opened_on = getattr(request, "since", 0)
        form.refusal = getattr(request, "refusal", "")
        form.based_on = getattr(request, "based_on", None)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new piece is its writer's own, unless an editor starts it."""
        sent: dict[str, Any] = super().get_changeform_initial_data(request)
        initial = {name: sent[name] for name in SUGGESTED if name in sent}
        author = getattr(request.user, "author", None)
        if author:
            initial.setdefault("bylines", [author.pk])
        if not policy.is_editor(request.user):
            initial["assignee"] = request.user.pk
        return initial

    @csrf_protect_m  # type: ignore[untyped-decorator]
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Save all or nothing; a refusal comes back with everything that was typed."""
        if object_id and "_saveasnew" in request.POST:
            request.based_on = self._to_base_on(request, object_id)  # type: ignore[attr-defined]
        args = (request, object_id, form_url, extra_context)
        try:
            return super().changeform_view(*args)
        except TransitionError as refusal:
            request.refusal = str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(*args)

    def _to_base_on(self, request: HttpRequest, object_id: str) -> Any:
        edition = self.get_object(request, unquote(object_id))
        if not (edition and policy.may(request.user, "start_draft", edition)):
            raise PermissionDenied
        return edition

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        edition = kwargs.get("obj") or getattr(request, "based_on", None)
        if edition:
            context.update(panel.context(request.user, edition))
            context.update(preview_links.context(request, edition))
            if context["can_change"] or context["can_start_draft"]:
                context.update(saves.notices(edition))
        else:
            context.update(can_change=True, can_submit=True)
        return super().render_change_form(request, context, *args, **kwargs)

    # -- saving -----------------------------------------------------------------------

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        based_on, user = getattr(request, "based_on", None), staff(request)
        if change:
            request.saved = saving.save_draft(  # type: ignore[attr-defined]
                obj,
                values_of(form.cleaned_data),
                by=user,
                since=form.cleaned_data["since"],
            )
        elif based_on:
            form.keep_unasked(based_on)
            workflow.start_draft(based_on, by=user, draft=obj)
        else:
            assignee = None if policy.is_editor(user) else user
            workflow.start_article(obj, by=user, assignee=assignee)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        if not change:
            super().save_related(request, form, formsets, change)
            snapshots.take(form.instance, by=staff(request))
        for label in form.save_planning():
            text = f"“{label}” was planned anew meanwhile and was left as it is now."
            messages.warning(request, text)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing was changed by a save that waits for a choice."""
        if _conflicts(request):
            return None
        return super().log_change(request, obj, message)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        saved, fields = request.saved, self.form_fields(request, obj)  # type: ignore[attr-defined]
        began = row_id(request.POST.get("since", ""))
        to_choose = conflicts.after_save(request, obj, saved, began, fields)
        return to_choose or self._saved(request, obj)

    def _saved(self, request: HttpRequest, edition: Any) -> HttpResponse:
        text = f"Saved “{edition}”, edition {edition.number}."
        if "_submit" in request.POST and _was_merged(request):
            messages.warning(
                request, "Not submitted: read what was put together first."
            )
        elif "_submit" in request.POST:
            text = self._submit(request, edition) or text
        messages.success(request, f"{text} Readers see no change until it is approved.")
        if "_close" in request.POST:
            return self.response_post_save_change(request, edition)
        return HttpResponseRedirect(change_url(edition))

    def _submit(self, request: HttpRequest, edition: Any) -> str:
        """Submit what was just saved; if that is refused it stays saved, as a draft."""
        try:
            workflow.submit(edition, by=staff(request))
        except TransitionError as refusal:
            messages.error(request, f"It was not submitted. {refusal}")
            return ""
        return f"“{edition}” was submitted for review."

    # -- the past ---------------------------------------------------------------------

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show what happened to the article, from its events."""
        edition = self.get_object(request, unquote(object_id))
        if edition is None:
            raise Http404
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "change_url": change_url(edition),
            "entries": history.entries(edition, request.user),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/editions/history.html", context)


def _conflicts(request: HttpRequest) -> bool:
    saved = getattr(request, "saved", None)
    return saved is not None and bool(saved.conflicts)


def _was_merged(request: HttpRequest) -> bool:
    """Tell whether there is something in the draft that its saver has not read."""
    saved = getattr(request, "saved", None)
    return saved is not None and bool(saved.taken)


@admin.register(Review)
class ReviewAdmin(EditionAdmin):
    list_title = "Reviews"
    write_fieldsets = REVIEW


@admin.register(Recap)
class RecapAdmin(EditionAdmin):
    list_title = "Recaps"
    write_fieldsets = RECAP
