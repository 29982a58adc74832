"""The page on which editors say what stands on the front page, and from when to when."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from reviews import clock
from reviews.desk import words
from reviews.desk.autocomplete import article_label
from reviews.desk.listing import change_url
from reviews.desk.relations import articles_seen_by, with_seen
from reviews.desk.widgets import DeskSelect
from reviews.editorial import front, policy
from reviews.editorial.errors import TransitionError
from reviews.models import Article, Edition, Slot, SlotFilling
from reviews.pages import time_machine

LATELY = 20
"""How many decisions of the past the page lists."""


class ArticleField(forms.ModelChoiceField):
    """A piece, called as autocomplete calls it."""

    def label_from_instance(self, obj: Any) -> str:
        return article_label(obj)


class FillForm(forms.Form):
    """Asks which piece stands where, from when, and until when."""

    required_css_class = "required"

    slot = forms.ChoiceField(label="Place", choices=Slot.choices)
    article = ArticleField(label="Piece", queryset=Article.objects.none())
    begins = forms.SplitDateTimeField(
        label="From",
        required=False,
        widget=AdminSplitDateTime,
        help_text="Leave it empty for now.",
    )
    ends = forms.SplitDateTimeField(
        label="Until",
        required=False,
        widget=AdminSplitDateTime,
        help_text="Leave it empty: until something else takes the place.",
    )

    class Media:
        # The calendar and the clock of the date fields stand on the first.
        js = ("admin/js/core.js", "admin/js/calendar.js")

    def __init__(self, *args: Any, user: Any, site: admin.AdminSite) -> None:
        super().__init__(*args)
        field: Any = self.fields["article"]
        # The queryset before the widget, which else would list every piece.
        field.queryset = articles_seen_by(user)
        field.widget = DeskSelect(SlotFilling._meta.get_field("article"), site)
        field.widget.choices = field.choices

    def save(self, by: Any) -> SlotFilling:
        """Fill the slot; raise ``TransitionError`` where that cannot be."""
        data = self.cleaned_data
        return front.fill(
            data["slot"], data["article"], by=by, at=data["begins"], until=data["ends"]
        )


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Return the addresses of the page and of what it sends."""

    def page(request: HttpRequest) -> HttpResponse:
        return _page(request, site)

    return [
        path("front-page/", site.admin_view(page), name="front_page"),
        path("front-page/clear/", site.admin_view(_clear), name="front_page_clear"),
        path(
            "front-page/<int:pk>/take-off/",
            site.admin_view(_take_off),
            name="front_page_take_off",
        ),
    ]


def may_open(user: Any) -> bool:
    """Tell whether this person decides what stands on the front page."""
    return policy.may(user, "front_page", Edition)


# -- the page and what it sends -------------------------------------------------------


@csrf_protect
def _page(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    """Show all slots on GET; on POST fill one, or say why not beside what was typed."""
    _check(request)
    form = FillForm(request.POST or None, user=request.user, site=site)
    if request.method == "POST" and form.is_valid():
        try:
            filling = form.save(request.user)
        except TransitionError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _done(filling))
            return _back()
    context = {
        **site.each_context(request),
        "title": "Front page",
        "slots": _slots(request.user, clock.now()),
        "lately": _lately(request.user, clock.now()),
        "form": form,
        "media": form.media,
        "zone": timezone.get_current_timezone_name(),
        "now": words.moment(timezone.now()),
    }
    return TemplateResponse(request, "admin/front_page.html", context)


@require_POST
@csrf_protect
def _clear(request: HttpRequest) -> HttpResponse:
    """Give a slot back to the newest piece, at once."""
    _check(request)
    slot = request.POST.get("slot", "")
    try:
        front.clear(slot, by=request.user)  # type: ignore[arg-type]
    except TransitionError as refusal:
        messages.error(request, str(refusal))
    else:
        label = Slot(slot).label
        messages.success(request, f"{label}: the newest piece stands there now.")
    return _back()


@require_POST
@csrf_protect
def _take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take off what has not begun."""
    _check(request)
    filling = get_object_or_404(SlotFilling, pk=pk)
    try:
        front.take_off(filling, by=request.user)  # type: ignore[arg-type]
    except TransitionError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Taken off: it will not appear there.")
    return _back()


def _check(request: HttpRequest) -> None:
    if not may_open(request.user):
        raise PermissionDenied


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:front_page"))


def _done(filling: SlotFilling) -> str:
    at = filling.begins
    when = f"from {words.in_full(at)}" if at > clock.now() else "now"
    text = f"{filling.get_slot_display()} is filled {when}."
    if not front.is_shown(filling, at):
        text += (
            " Readers cannot see the piece then: until it is live, the newest stands"
        )
        text += " there."
    return text


# -- what it shows --------------------------------------------------------------------


def _slots(user: Any, at: datetime) -> list[dict[str, Any]]:
    """Return for each slot what holds it now and what waits."""
    held = {filling.slot: filling for filling in _rows(user).in_force(at)}
    waiting: dict[str, list[Any]] = defaultdict(list)
    for filling in _rows(user).waiting(at):
        waiting[filling.slot].append(_row(filling, filling.begins))
    return [
        {
            "slot": slot.value,
            "label": slot.label,
            "held": _row(held[slot], at) if _is_filled(held.get(slot)) else None,
            "waiting": waiting[slot],
        }
        for slot in Slot
    ]


def _is_filled(filling: SlotFilling | None) -> bool:
    return filling is not None and filling.article_id is not None


def _lately(user: Any, at: datetime) -> list[dict[str, Any]]:
    """Return the last decisions, whatever became of them."""
    newest = _rows(user).order_by("-set_at", "-pk")[:LATELY]
    return [_row(filling, at) for filling in newest]


def _rows(user: Any) -> Any:
    people = SlotFilling.objects.select_related("article", "set_by", "taken_off_by")
    seen = with_seen(user)
    seen.add_prefix("article")
    return people.prefetch_related(seen)


def _row(filling: SlotFilling, at: datetime) -> dict[str, Any]:
    seen: list[Edition] = getattr(filling.article, "seen", [])
    live = next((edition for edition in seen if edition.is_live(at)), None)
    shown = live or (seen[0] if seen else None)
    return {
        "filling": filling,
        "slot": filling.get_slot_display(),
        "piece": str(shown) if shown else "The newest piece",
        "url": change_url(shown) if shown else "",
        "is_hidden": filling.article_id is not None and live is None,
        "begins": words.in_full(filling.begins),
        "ends": words.in_full(filling.ends) if filling.ends else "",
        "set": f"{filling.set_by}, {words.relative(filling.set_at)}",
        "taken_off": _taken_off(filling),
        "look": _address_at(filling.begins),
    }


def _taken_off(filling: SlotFilling) -> str:
    if filling.taken_off_at is None:
        return ""
    return f"{filling.taken_off_by}, {words.relative(filling.taken_off_at)}"


def _address_at(at: datetime) -> str:
    """Return the front page of that moment; a second later, as it has no fractions."""
    whole = at.astimezone(UTC)
    if whole.microsecond:
        whole = whole.replace(microsecond=0) + (datetime.resolution * 1_000_000)
    return f"/at/{time_machine.written(whole)}/"
