"""The admin site: its name, its contents page, its autocomplete and its link search."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path

from reviews.desk import autocomplete, references, today

SECTIONS = {
    "Writing": ["Edition", "Review", "Recap"],
    "Catalogue": ["Show", "Season", "Episode", "Platform", "Credit"],
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
        search = self.admin_view(references.search)
        return [path("references/", search, name="references"), *super().get_urls()]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        today_lists = today.lists(request.user)
        return super().index(request, {"today": today_lists, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        view = autocomplete.DeskAutocompleteView.as_view(admin_site=self)
        return view(request)

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
        sections["Other"] = list(models.values())
        return [_section(name, found) for name, found in sections.items() if found]


def _section(name: str, models: list[Any]) -> dict[str, Any]:
    return {
        "name": name,
        "app_label": name.lower(),
        "app_url": "",
        "has_module_perms": True,
        "models": models,
    }
