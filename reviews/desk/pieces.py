"""The lists of all pieces, and how a piece is found to relate another to."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect

from people.desk import SafeSearch
from people.models import User
from reviews.desk.actions import BulkMoves
from reviews.desk.filters import (
    AuthorFilter,
    KindFilter,
    ShowFilter,
    StateFilter,
    TagFilter,
)
from reviews.desk.listing import ArticleList, ListColumns, change_url
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.planning import PlanColumn, PlanFilter
from reviews.desk.purging import BulkTrash
from reviews.desk.relations import articles_seen_by
from reviews.desk.widgets import DeskSelect
from reviews.editorial import policy
from reviews.models import Article, Edition


def staff(request: HttpRequest) -> User:
    """The person at the desk; the admin lets nobody else in."""
    return request.user  # type: ignore[return-value]


class PieceList(
    BulkMoves,
    BulkTrash,
    ListColumns,
    PlanColumn,
    PolicyAdmin,
    SafeSearch,
    admin.ModelAdmin,
):
    """One row for each article; what a person may not see is not there."""

    actions = [*BulkMoves.actions, "trash_selected", "restore_selected"]

    change_list_template = "admin/editions/change_list.html"
    list_title = "All pieces"
    list_filter = (StateFilter, PlanFilter, ShowFilter, AuthorFilter, TagFilter)
    list_display = (
        "headline",
        "show",
        "state_badge",
        "on_the_site",
        "by_whom",
        "plan",
        "updated",
    )
    search_fields = ("headline", "show__title", "slug")
    search_help_text = "Headline, show or address"
    list_per_page = 50
    list_max_show_all = 50
    list_select_related = ("show", "article__assignee")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ("headline", "updated")
    ordering = ("-updated_at", "-pk")

    @property
    def media(self) -> Any:
        # Filters are found by typing, like the relations of a form.
        field = Edition._meta.get_field("show")
        return super().media + DeskSelect(field, self.admin_site).media

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[no-any-return]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList


@admin.register(Edition)
class AllPiecesAdmin(PieceList):
    """Reviews and recaps in one list; each opens in the admin of its kind."""

    list_filter = (  # type: ignore[assignment]
        StateFilter,
        PlanFilter,
        KindFilter,
        ShowFilter,
        AuthorFilter,
        TagFilter,
    )
    list_display = (  # type: ignore[assignment]
        "headline",
        "kind_label",
        *PieceList.list_display[1:],
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        edition = self.get_object(request, unquote(object_id))
        if edition is None:
            raise Http404
        return HttpResponseRedirect(change_url(edition))

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        return self.change_view(request, object_id)


@admin.register(Article)
class ArticleAdmin(SafeSearch, admin.ModelAdmin):
    """Only for finding a piece to relate to: it has no page of its own."""

    search_fields = ("pk",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.can(request.user, "view", Edition)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return articles_seen_by(staff(request))

    def search(
        self, request: HttpRequest, queryset: QuerySet[Article], words: list[str]
    ) -> tuple[QuerySet[Article], bool]:
        """Find by headline or show, in the editions this person may see."""
        seen = Edition.objects.visible_to(staff(request))
        for word in words:
            seen = seen.filter(
                Q(headline__icontains=word) | Q(show__title__icontains=word)
            )
        return queryset.filter(pk__in=seen.values("article")), False
