"""The identity of a piece, who signs it, and the addresses it has had."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from people import slugs
from people.models import Author
from reviews.states import Kind


class Article(models.Model):
    """The identity of a piece: what a link, a relation and a plan point to."""

    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        help_text="Who writes it; may edit its drafts like its authors.",
    )
    due_at = models.DateTimeField(null=True, blank=True)
    planned_for = models.DateTimeField(
        null=True, blank=True, help_text="An intention: it publishes nothing."
    )
    embargo_until = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_reason = models.CharField(max_length=400, blank=True, editable=False)
    embargo_source = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Who asked for it."
    )
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Deleted for good: no edition is left, only what it is called by and its trail.
    purged_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        permissions = [("purge_article", "Can delete for good what is in the trash")]
        constraints = [
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(trashed_at__isnull=False),
                name="reviews_article_purged_from_the_trash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Byline(models.Model):
    """An author of an edition, in printed order; carries the date for author pages."""

    edition = models.ForeignKey(
        "reviews.Edition", on_delete=models.CASCADE, related_name="bylines"
    )
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=1)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="+", editable=False
    )
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "author"], name="reviews_byline_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["author", "published_at", "article"],
                name="reviews_byline_by_date",
            )
        ]

    def __str__(self) -> str:
        return str(self.author)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.article_id = self.edition.article_id
        super().save(*args, **kwargs)


class Address(models.Model):
    """A path that was claimed for an article stays its own for ever.

    ``legacy_path`` is an old site's whole path ("/2019/05/old-post/"), for imports;
    otherwise ``kind`` and ``slug`` are the parts of one of ours.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="addresses"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    slug = models.CharField(max_length=slugs.MAX_LENGTH, blank=True)
    legacy_path = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [
            # The unique one has a condition, which SQLite cannot see in a question.
            models.Index(fields=["kind", "slug"], name="reviews_address_lookup")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                condition=~Q(slug=""),
                name="reviews_address_once",
            ),
            models.UniqueConstraint(
                fields=["legacy_path"],
                condition=~Q(legacy_path=""),
                name="reviews_address_legacy_once",
            ),
            models.CheckConstraint(
                condition=~Q(slug="") | ~Q(legacy_path=""),
                name="reviews_address_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.legacy_path or f"{self.kind}/{self.slug}"
