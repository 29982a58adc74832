"""The admin of seasons and episodes, and of adding a run of episodes at once."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localtime

from people.desk import DeskAdmin, NameSearch
from reviews.desk.catalogue import show_matches
from reviews.desk.episode_run import EpisodeRunForm
from reviews.desk.inlines import CatalogueInline
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.protection import EpisodeRows, KeepsCovered
from reviews.editorial import listing, policy
from reviews.models import Episode, Season, Show


def shows_with(word: str, key: str) -> QuerySet[Show]:
    """Return the shows with this word in a title."""
    return Show.objects.filter(show_matches(word, key))


class EpisodeInline(CatalogueInline):
    model = Episode
    formset = EpisodeRows
    joins = ("season__show",)
    fields = ["number", "title", "airs_at", "runtime", "numbering"]
    show_change_link = True


@admin.register(Season)
class SeasonAdmin(PolicyAdmin, KeepsCovered, NameSearch, DeskAdmin):
    """A season with its episodes."""

    fields = ["show", "number", "title"]
    inlines = [EpisodeInline]
    autocomplete_fields = ["show"]
    list_display = ["__str__", "number", "episode_total"]
    list_select_related = ["show"]
    search_fields = ["title"]
    search_help_text = "A title of the show, or of the season."
    # Said here too: what is counted by group forgets the order of its model.
    ordering = ["show", "number"]
    episodes = "season"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        seasons = super().get_queryset(request).select_related("show")
        return seasons.annotate(episode_total=Count("episodes"))  # type: ignore[no-any-return]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Pieces and credits of the old show would keep pointing here.
        return ["show"] if obj else []

    @admin.display(description="episodes", ordering="episode_total")
    def episode_total(self, season: Any) -> int:
        return season.episode_total  # type: ignore[no-any-return]

    def matches(self, word: str, key: str) -> Q:
        of_show = Q(show__in=shows_with(word, key)) | Q(title__icontains=word)
        return of_show | Q(number=int(key)) if _is_number(key) else of_show

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if any(rows.deleted_forms for rows in formsets):
            listing.refresh_features(form.instance.show)

    def delete_model(self, request: HttpRequest, obj: Season) -> None:
        show = obj.show
        super().delete_model(request, obj)
        listing.refresh_features(show)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Season]) -> None:
        shows = list(Show.objects.filter(seasons__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        for show in shows:
            listing.refresh_features(show)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.add_run)
        address = path("<path:object_id>/add-run/", view, name="reviews_season_add_run")
        return [address, *super().get_urls()]

    def add_run(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for a run of episodes, and add it."""
        season = self.get_object(request, unquote(object_id))
        if season is None:
            raise Http404("There is no such season.")
        allowed = self.has_change_permission(request, season)
        if not (allowed and policy.can(request.user, "add", Episode)):
            raise PermissionDenied
        zone = getattr(request.user, "time_zone", "UTC")
        form = EpisodeRunForm(request.POST or None, season=season, zone=zone)
        if form.is_valid() and self._add(request, form):
            return HttpResponseRedirect(
                reverse("admin:reviews_season_change", args=[season.pk])
            )
        context = {
            **self.admin_site.each_context(request),
            "title": "Add a run of episodes",
            "subtitle": str(season),
            "opts": self.opts,
            "season": season,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/reviews/season/add_run.html", context)

    def _add(self, request: HttpRequest, form: EpisodeRunForm) -> bool:
        first, last = form.episodes[0], form.episodes[-1]
        try:
            with transaction.atomic():
                Episode.objects.bulk_create(form.episodes)
                self.log_change(
                    request,
                    form.season,
                    f"Added episodes {first.number} to {last.number}.",
                )
        except IntegrityError:
            form.add_error(None, "Somebody added some of these meanwhile. Look again.")
            return False
        saying = f"Added {len(form.episodes)} episodes"
        if first.airs_at and last.airs_at:
            begin, end = localtime(first.airs_at), localtime(last.airs_at)
            saying += f", from {begin:%a %d %b %Y, %H:%M} to {end:%a %d %b %Y, %H:%M}"
        self.message_user(request, f"{saying}.", messages.SUCCESS)
        return True


@admin.register(Episode)
class EpisodeAdmin(PolicyAdmin, KeepsCovered, NameSearch, DeskAdmin):
    """One episode with its synopsis; as a rule they are edited in their season."""

    fields = [
        "season", ("number", "numbering"), "title", "synopsis", ("airs_at", "runtime")
    ]  # fmt: skip
    autocomplete_fields = ["season"]
    list_display = ["__str__", "airs_at", "runtime"]
    list_select_related = ["season__show"]
    search_fields = ["title"]
    search_help_text = "A title of the show, the season's or the episode's, a number."
    date_hierarchy = "airs_at"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["season"] if obj else []

    def matches(self, word: str, key: str) -> Q:
        found = (
            Q(season__show__in=shows_with(word, key))
            | Q(season__title__icontains=word)
            | Q(title__icontains=word)
        )
        return found | Q(number=int(key)) if _is_number(key) else found

    def delete_model(self, request: HttpRequest, obj: Episode) -> None:
        show = obj.season.show
        super().delete_model(request, obj)
        listing.refresh_features(show)

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[Episode]
    ) -> None:
        shows = list(Show.objects.filter(seasons__episodes__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        for show in shows:
            listing.refresh_features(show)


def _is_number(key: str) -> bool:
    """Tell whether it can be the number of a season or an episode."""
    return key.isascii() and key.isdigit() and len(key) <= 5
