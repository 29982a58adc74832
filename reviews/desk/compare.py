"""The page that holds two editions of a piece against each other."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from reviews.desk import differences, words
from reviews.desk.listing import HEAVY, change_url
from reviews.desk.naming import Names
from reviews.editorial import compare, content, policy
from reviews.models import Edition


class TwoEditions(forms.Form):
    """Asks which two editions; only those this person may see can be chosen."""

    old = forms.ChoiceField(label="From")
    new = forms.ChoiceField(label="To")

    def __init__(self, editions: list[Edition], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), _described(each)) for each in editions]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]


class ComparePages:
    """Mixin for a ModelAdmin of editions: comparing two of one article."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        view = self.admin_site.admin_view
        two = path("<int:pk>/compare/<int:other>/", view(self.compare_view), name=name)
        one = path("<int:pk>/compare/", view(self.choose_view), name=name)
        return [two, one, *super().get_urls()]  # type: ignore[misc]

    def choose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead on to the two editions chosen; at first to this one and its base."""
        edition = self._visible(request, pk)
        editions = _visible_editions(request.user, edition)
        form = TwoEditions(editions, request.GET)
        if form.is_valid():
            pair = form.cleaned_data["old"], form.cleaned_data["new"]
            name = f"admin:reviews_{edition.kind}_compare"
            return HttpResponseRedirect(reverse(name, args=pair))
        return HttpResponseRedirect(compare_url(_other(edition, editions), edition))

    def compare_view(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Show what became of the first edition's content in the other."""
        old, new = self._visible(request, pk), self._visible(request, other)
        if old.article_id != new.article_id:
            raise Http404
        editions = _visible_editions(request.user, new)
        context = {
            **self.admin_site.each_context(request),
            "title": "Compare editions",
            "subtitle": str(new),
            "opts": self.opts,
            "edition": new,
            "change_url": change_url(new),
            "choose_url": reverse(f"admin:reviews_{new.kind}_compare", args=[new.pk]),
            "form": TwoEditions(editions, initial={"old": old.pk, "new": new.pk}),
            "old": _side(old),
            "new": _side(new),
            "swapped": compare_url(new, old),
            "changes": changes(request.user, content.read(old), content.read(new)),
        }
        return TemplateResponse(request, "admin/editions/compare.html", context)

    def _visible(self, request: HttpRequest, pk: int) -> Edition:
        edition: Edition | None = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if edition is None:
            raise Http404
        if not policy.may(request.user, "view", edition):
            raise PermissionDenied
        return edition


def compare_url(old: Edition, new: Edition) -> str:
    """Return the page that says what became of ``old`` in ``new``."""
    name = f"admin:reviews_{new.kind}_compare"
    return reverse(name, args=[old.pk, new.pk])


def changes(
    user: Any, before: content.Values, after: content.Values
) -> list[differences.Shown]:
    """Return what differs between two contents, in the order of the form's fields."""
    names = Names(user, before, after)
    found = {change.name: change for change in compare.compare(before, after)}
    return [
        differences.changed(found[name], names)
        for name in content.FIELDS
        if name in found
    ]


def _visible_editions(user: Any, edition: Edition) -> list[Edition]:
    seen = Edition.objects.visible_to(user).filter(article=edition.article_id)
    return list(seen.defer(*HEAVY).order_by("-number"))


def _other(edition: Edition, editions: list[Edition]) -> Edition:
    """What it is compared with unless somebody chooses: its base, or what is near."""
    based_on = [each for each in editions if each.pk == edition.based_on_id]
    earlier = [each for each in editions if each.number < edition.number]
    rest = [each for each in editions if each.pk != edition.pk]
    return next(iter([*based_on, *earlier, *rest]), edition)


def _side(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "badge": words.badge(edition),
        "url": change_url(edition),
    }


def _described(edition: Edition) -> str:
    return f"Edition {edition.number}, {words.badge(edition).label.lower()}"
