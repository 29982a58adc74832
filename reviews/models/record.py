"""What was done: the append-only trail, and what importers last wrote."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.models import Person
from reviews.models.articles import Article
from reviews.models.catalogue import Show
from reviews.models.editions import Edition


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete an entry of the trail."""


class Event(models.Model):
    """Who did what to which edition, from state to state, when and why."""

    class Action(models.TextChoices):
        STARTED = "started", "started"
        SUBMITTED = "submitted", "submitted for review"
        SENT_BACK = "sent_back", "sent back"
        APPROVED = "approved", "approved"
        RESCHEDULED = "rescheduled", "moved"
        CANCELLED = "cancelled", "took off the schedule"
        WITHDRAWN = "withdrawn", "withdrew"
        EDITED = "edited", "edited"
        REBASED = "rebased", "took a fix into"
        MERGED = "merged", "merged two versions of"
        OVERRIDDEN = "overridden", "let through the gate"
        EMBARGOED = "embargoed", "set an embargo on"
        EMBARGO_LIFTED = "embargo_lifted", "lifted the embargo on"
        TRASHED = "trashed", "put into the trash"
        RESTORED = "restored", "took out of the trash"
        PURGED = "purged", "deleted for good"

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="events"
    )
    # Null: it is about the article, or ``details`` has the number of what was purged.
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, related_name="events"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
    )
    action = models.CharField(max_length=16, choices=Action)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12, blank=True)
    # The moment the move is about: when it goes live, or when it ends.
    effective_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["article", "created_at"], name="reviews_event_trail")
        ]

    def __str__(self) -> str:
        return f"{self.actor or 'Halfstar'} {self.get_action_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("An event is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("An event is never deleted.")


class ImportRecord(models.Model):
    """What an importer last wrote to a show or a person, so that edits are seen.

    A record outlives what it is about: what somebody deleted must not come back.
    """

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    show = models.ForeignKey(
        Show,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_records",
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_records",
    )
    values = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], name="reviews_importrecord_once"
            ),
            models.CheckConstraint(
                condition=Q(show__isnull=True) | Q(person__isnull=True),
                name="reviews_importrecord_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"
