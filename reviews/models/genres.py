"""What sort of story a show tells: crime, romance, ..."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from people import slugs
from people.names import name_key


class Genre(models.Model):
    """A sort of story, from a short list that editors keep."""

    name = models.CharField(max_length=60, unique=True, help_text="Crime, romance, ...")
    slug = slugs.SlugField(unique=True, max_length=60, blank=True)
    # Databases fold case differently (SQLite only ASCII), so the key is made here.
    key = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="reviews_genre_slug_not_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = genre_key(self.name)
        if not self.slug:
            rows = Genre.objects.all()
            self.slug = slugs.unique(rows, self.name[:50], "genre", self.pk)
        super().save(*args, **kwargs)


def genre_key(name: str) -> str:
    """Return what all spellings of one genre share."""
    return (name_key(name) or name.strip())[:60]


def canonical(names: Iterable[str]) -> list[Genre]:
    """Return the genres of these names, each once; what is new is made."""
    wanted = {genre_key(name): name.strip() for name in names if name.strip()}
    found = {genre.key: genre for genre in Genre.objects.filter(key__in=wanted)}
    for key, name in wanted.items():
        if key not in found:
            found[key], _ = Genre.objects.get_or_create(
                key=key, defaults={"name": name}
            )
    return [found[key] for key in wanted]
