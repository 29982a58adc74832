"""The admin of genres: a short list, each under one name."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from people.desk import DeskAdmin, NameSearch, SlugForm
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.protection import NAMED
from reviews.models import Genre, Show
from reviews.models.genres import genre_key


class GenreForm(SlugForm):
    """One genre however it is typed."""

    class Meta:
        model = Genre
        fields = ["name", "slug"]
        help_texts = {
            "slug": "Its name in the address of “What to watch”, made from the name if "
            "empty. Links that readers have shared break when it changes."
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = Genre.objects.exclude(pk=self.instance.pk).filter(key=genre_key(name))
        if twin := same.first():
            raise ValidationError(f"This genre exists already as “{twin}”.")
        return name


@admin.register(Genre)
class GenreAdmin(PolicyAdmin, NameSearch, DeskAdmin):
    """What readers may choose under “What to watch”."""

    form = GenreForm
    list_display = ["name", "slug", "uses"]
    search_fields = ["name"]
    derived_fields = ("key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Genre]:
        return super().get_queryset(request).annotate(uses=Count("shows"))  # type: ignore[no-any-return]

    @admin.display(description="shows", ordering="uses")
    def uses(self, genre: Any) -> int:
        return genre.uses  # type: ignore[no-any-return]

    def matches(self, word: str, key: str) -> Q:
        return Q(key__contains=key) if key else Q(name__contains=word)

    def held_by(self, objs: Any) -> list[str]:
        """A genre in use is not deleted: shows would lose it without a trace."""
        genres = [genre.pk for genre in objs]
        shows = Show.objects.filter(genres__in=genres).distinct().a_to_z()
        names = [f"Show: {show}" for show in shows[: NAMED + 1]]
        return [*names[:NAMED], "and more"] if len(names) > NAMED else names
