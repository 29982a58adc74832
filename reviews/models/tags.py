"""Our own tags on django-taggit: one tag however it is typed, listed in date order."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from people import slugs
from people.names import name_key


def tags_from_string(text: str) -> list[str]:
    """Split at commas only: "Squid Game, K-drama" is two tags, not three."""
    return [name.strip() for name in text.split(",") if name.strip()]


def string_from_tags(tags: list[Any]) -> str:
    """The form field's text for these tags."""
    return ", ".join(sorted(tag.name for tag in tags))


def tag_key(name: str) -> str:
    """Return what all spellings of one tag share; "C++" and "C#" are two, and not "C"."""
    signs = "".join(sign for sign in name if sign in "+#")
    return name_key(name) + signs or name.strip()


class Tag(TagBase):  # type: ignore[misc]
    """A word readers browse by."""

    slug = slugs.SlugField(unique=True, max_length=100, blank=True)
    # Databases fold case differently (SQLite only ASCII), so the key is made here.
    key = models.CharField(max_length=100, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="reviews_tag_slug_not_empty"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = tag_key(self.name)
        if not self.slug:
            self.slug = slugs.unique(Tag.objects.all(), self.name, "tag", self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tag_detail", args=[self.slug])


class FormerTag(models.Model):
    """A slug under which readers have found a tag; its page leads to the tag's own."""

    slug = slugs.SlugField(unique=True, max_length=100)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="former")

    def __str__(self) -> str:
        return str(self.slug)


class EditionTag(ItemBase):  # type: ignore[misc]
    """An edition's tag; the date columns let a tag page walk this index alone."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="items")
    content_object = models.ForeignKey(
        "reviews.Edition", on_delete=models.CASCADE, related_name="tag_items"
    )
    article = models.ForeignKey(
        "reviews.Article", on_delete=models.CASCADE, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="reviews_editiontag_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["tag", "published_at", "article"], name="reviews_tag_by_date"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.article_id = self.content_object.article_id
        super().save(*args, **kwargs)


def canonical(names: Iterable[str]) -> list[Tag]:
    """Return the tags of these names, each once; what is new is made.

    Names are compared by key, as databases fold case differently: "élite" is "Élite".
    """
    wanted = {tag_key(name): name.strip() for name in names if name.strip()}
    found = {tag.key: tag for tag in Tag.objects.filter(key__in=wanted)}
    for key, name in wanted.items():
        if key not in found:
            found[key], _ = Tag.objects.get_or_create(key=key, defaults={"name": name})
    return [found[key] for key in wanted]
