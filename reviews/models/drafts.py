"""What keeps drafts safe and shows them around: snapshots and preview links."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews import clock
from reviews.models.articles import Article
from reviews.models.editions import Edition


class Snapshot(models.Model):
    """The content of a draft as one save left it: the base for merges and restores.

    A parked one holds a text that could not be merged: it is nobody's last save, and
    stays until its writer has chosen.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="snapshots"
    )
    values = models.JSONField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    # The save whose text was on screen when this one was typed.
    based_on = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_explicit = models.BooleanField(default=True)
    is_parked = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["edition", "created_at"], name="reviews_snapshot_line"
            ),
            models.Index(
                fields=["created_at"],
                name="reviews_snapshot_thinning",
                condition=Q(is_explicit=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} at {self.created_at:%Y-%m-%d %H:%M:%S}"


def new_key() -> str:
    """A random part of an address, 128 bits."""
    return secrets.token_urlsafe(16)


class PreviewLink(models.Model):
    """Lets somebody without a login read an edition before it is out.

    Without ``edition`` it follows the article's latest edition.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="preview_links"
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="preview_links",
    )
    key = models.CharField(max_length=32, unique=True, default=new_key)
    note = models.CharField(max_length=200, blank=True, help_text="For whom it is.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    visits = models.PositiveIntegerField(default=0)
    visited_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.note or f"Preview of {self.article}"

    def is_open(self, at: datetime | None = None) -> bool:
        """Tell whether the link may still be followed at that moment."""
        return self.revoked_at is None and (at or clock.now()) < self.expires_at
