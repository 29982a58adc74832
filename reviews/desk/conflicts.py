"""The page on which somebody chooses between two versions of a draft.

A save that could not be merged is kept beside the draft; the page asks about each field
that two people changed, and nothing is written until all are answered.
"""

from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from reviews import richtext
from reviews.desk import words
from reviews.desk.autocomplete import row_id
from reviews.desk.listing import change_url
from reviews.desk.naming import NOTHING, Names
from reviews.desk.saving import label, labels, since, who_saved
from reviews.editorial import merge, policy, saving, snapshots
from reviews.editorial.errors import TransitionError
from reviews.models import Edition, Snapshot
from reviews.models.editions import RICH_TEXTS


class Side(NamedTuple):
    """One of the two texts to choose between: where it stands, who saved it when."""

    value: str
    signature: str
    text: str


class Question(NamedTuple):
    """A field that both changed: what it was, and the two answers."""

    name: str
    label: str
    base: str
    sides: list[Side]


class ConflictPage:
    """Mixin for a ModelAdmin of editions: the page that asks which version stands."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_conflict"
        view = self.admin_site.admin_view(self.conflict_view)
        address = path("<int:pk>/conflict/<int:parked>/", view, name=name)
        return [address, *super().get_urls()]  # type: ignore[misc]

    def get_object(self, request: HttpRequest, object_id: str, *args: Any) -> Any:
        """Note the last save before reading the text.

        A save between the two then makes the form stale; the other way round, the form
        would count as fresh with an old text in it, and replace that save in silence.
        """
        request.since = since(Edition(pk=row_id(object_id) or 0))  # type: ignore[attr-defined]
        return super().get_object(request, object_id, *args)  # type: ignore[misc]

    @csrf_protect_m  # type: ignore[untyped-decorator]
    def conflict_view(self, request: HttpRequest, pk: int, parked: int) -> HttpResponse:
        """Show what two people made of the same fields; a POST answers."""
        edition = self.own_edition(request, pk)
        save = edition.snapshots.filter(pk=parked).first()
        if save is None:
            raise Http404
        if not save.is_parked:
            messages.info(request, "Somebody has already chosen between these texts.")
            return HttpResponseRedirect(change_url(edition))
        if request.method == "POST":
            return self._answer(request, edition, save)
        return self._ask_which(request, edition, save)

    def _answer(
        self, request: HttpRequest, edition: Any, parked: Snapshot
    ) -> HttpResponse:
        shown = row_id(request.POST.get("since", "")) or 0
        answers = {
            name.removeprefix("choice-"): value
            for name, value in request.POST.items()
            if name.startswith("choice-")
        }
        try:
            saved = saving.answer(parked, answers, by=request.user, since=shown)  # type: ignore[arg-type]
        except TransitionError as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(change_url(edition))
        if not saved.conflicts:
            messages.success(request, "Saved as you chose. Both versions are kept.")
            return HttpResponseRedirect(change_url(edition))
        if saved.snapshot.pk != shown:
            who = who_saved(edition, shown, saved.snapshot.pk, request.user)
            text = f"Nothing was saved yet: {who} saved again. This is the text now."
        else:
            text = "Choose one of the two for each field."
        messages.warning(request, text)
        return self._ask_which(request, edition, parked)

    def _ask_which(
        self, request: HttpRequest, edition: Any, parked: Snapshot
    ) -> HttpResponse:
        last = snapshots.last(edition)
        fields, conflicts = (
            self.form_fields(request, edition),
            saving.conflicts_of(parked),
        )
        context = {
            **self.page_context(request, edition, "Two versions"),
            "parked": parked,
            "since": last.pk if last else 0,
            "questions": _questions(conflicts, fields, parked, last, request.user),
            "can_change": policy.can(request.user, "change", edition),
        }
        return TemplateResponse(request, "admin/editions/conflict.html", context)

    # -- inside -----------------------------------------------------------------------

    def own_edition(self, request: HttpRequest, pk: int) -> Any:
        """Return the edition, if it is for this person to write."""
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not policy.may(request.user, "start_draft", edition):
            raise PermissionDenied
        return edition

    def form_fields(self, request: HttpRequest, edition: Any) -> dict[str, Any]:
        form = self.get_form(request, edition, change=True)  # type: ignore[attr-defined]
        return form.base_fields  # type: ignore[no-any-return]

    def page_context(
        self, request: HttpRequest, edition: Any, title: str
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(edition),
            "opts": self.opts,
            "edition": edition,
            "change_url": change_url(edition),
        }


def conflict_url(parked: Snapshot) -> str:
    """Return the address of the page that asks about a text kept beside a draft."""
    edition = parked.edition
    name = f"admin:reviews_{edition.kind}_conflict"
    return reverse(name, args=[edition.pk, parked.pk])


def after_save(
    request: HttpRequest,
    edition: Edition,
    saved: saving.Saved,
    began: int | None,
    fields: dict[str, Any],
) -> HttpResponse | None:
    """Tell what became of a stale save; lead on to the page where that is to be chosen."""
    if saved.conflicts and saved.parked:
        names = labels(fields, [conflict.field for conflict in saved.conflicts])
        who = who_saved(edition, began, saved.snapshot.pk, request.user)
        messages.warning(
            request,
            f"Not saved yet: {names} changed meanwhile, by {who}. Your text is kept; "
            "choose which shall stand.",
        )
        return HttpResponseRedirect(conflict_url(saved.parked))
    if saved.taken:
        who = who_saved(edition, began, saved.snapshot.pk - 1, request.user)
        names = labels(fields, saved.taken)
        messages.info(
            request, f"Saved together with what {who} changed meanwhile: {names}."
        )
    return None


def _questions(
    conflicts: list[merge.Conflict],
    fields: dict[str, Any],
    parked: Snapshot,
    last: Snapshot | None,
    user: Any,
) -> list[Question]:
    texts = [
        {each.field: text}
        for each in conflicts
        for text in (each.base, each.mine, each.theirs)
    ]
    names = Names(user, *texts)
    theirs, mine = _in_the_draft(last), _beside_it(parked, user)
    return [
        Question(
            each.field,
            label(fields, each.field),
            _in_words(names, each.field, each.base),
            [
                Side(saving.THEIRS, theirs, _in_words(names, each.field, each.theirs)),
                Side(saving.MINE, mine, _in_words(names, each.field, each.mine)),
            ],
        )
        for each in conflicts
    ]


def _in_the_draft(last: Snapshot | None) -> str:
    if last is None:
        return "In the draft now"
    return f"In the draft now, {_saved(last)}"


def _beside_it(parked: Snapshot, user: Any) -> str:
    """Say whose the text is that waits to be chosen."""
    if parked.saved_by_id == user.pk:
        sent = words.exact_moment(parked.created_at)
        return f"Yours, not in the draft yet, sent {sent}"
    return f"Not in the draft yet, {_saved(parked)}"


def _saved(save: Snapshot) -> str:
    return f"saved by {save.saved_by}, {words.exact_moment(save.created_at)}"


def _in_words(names: Names, field: str, value: Any) -> str:
    """Return one side of a question; its lines are the paragraphs of a text."""
    if isinstance(value, list):
        return "; ".join(names.of(field, each) for each in value) or NOTHING
    if field in RICH_TEXTS:
        # One line for each paragraph there, an empty one between them here.
        return richtext.to_text(value or "").replace("\n", "\n\n") or NOTHING
    return names.of(field, value)
