"""The admin site: its name, its contents page, its autocomplete and its link search."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse

from reviews.desk import autocomplete, corrections, front, references, today
from reviews.desk.autocomplete import row_id

SECTIONS = {
    "Writing": ["Edition", "Review", "Recap"],
    "Catalogue": ["Show", "Season", "Episode", "Platform", "Genre", "Credit"],
    "People": ["Person", "Author"],
    "Library": ["Image", "Tag"],
    "Site": ["NewsroomPage"],
    "Accounts": ["User", "Group"],
}
"""The contents page: models in the order in which a newsroom looks for them."""


class DeskSite(admin.AdminSite):
    """The stock admin site, in the order and under the name of a newsroom."""

    site_header = f"{settings.SITE_NAME} desk"
    site_title = f"{settings.SITE_NAME} desk"
    index_title = "Desk"
    site_url = "/"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        search, lead = (
            self.admin_view(view) for view in (references.search, self.lead_to_page)
        )
        return [
            path("references/", search, name="references"),
            # In the place of the stock one, which tells anybody any address.
            path(
                "r/<path:content_type_id>/<path:object_id>/", lead, name="view_on_site"
            ),
            *corrections.urls(self),
            *front.urls(self),
            *super().get_urls(),
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        today_lists = today.lists(request.user)
        return super().index(request, {"today": today_lists, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        view = autocomplete.DeskAutocompleteView.as_view(admin_site=self)
        return view(request)

    def lead_to_page(
        self, request: HttpRequest, content_type_id: str, object_id: str
    ) -> HttpResponseRedirect:
        """Lead on to the public page of a thing, if this person may know of it.

        The address alone would tell the headline of what is not out yet.
        """
        kind = ContentType.objects.filter(pk=row_id(content_type_id) or 0).first()
        options: Any = kind and self._registry.get(kind.model_class())  # type: ignore[arg-type]
        pk = row_id(object_id)
        thing = options.get_object(request, str(pk)) if options and pk else None
        if thing is None or not options.has_view_permission(request, thing):
            raise Http404
        if not hasattr(thing, "get_absolute_url"):
            raise Http404
        return HttpResponseRedirect(thing.get_absolute_url())

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        if app_label:
            return super().get_app_list(request, app_label)
        apps = self._build_app_dict(request)
        models = {m["object_name"]: m for app in apps.values() for m in app["models"]}
        if "Edition" in models:
            models["Edition"]["name"] = "All pieces"
        sections = {
            name: [models.pop(model) for model in wanted if model in models]
            for name, wanted in SECTIONS.items()
        }
        if front.may_open(request.user):
            sections["Writing"].append(_page("Front page", "admin:front_page"))
        sections["Other"] = list(models.values())
        return [_section(name, found) for name, found in sections.items() if found]


def _page(name: str, route: str) -> dict[str, Any]:
    """A page of our own in the place of a model: there is nothing to add."""
    return {
        "name": name,
        "object_name": name.replace(" ", ""),
        "admin_url": reverse(route),
        "add_url": None,
        "view_only": True,
        "perms": {},
    }


def _section(name: str, models: list[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": name.lower(),
        "app_url": "",
        "has_module_perms": True,
        "models": models,
    }
