"""The front page's places through time: what editors put where, from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reviews import clock
from reviews.models.articles import Article
from reviews.querysets import SlotFillingQuerySet


class Slot(models.TextChoices):
    """A place at the top of the front page, in the order in which readers meet them."""

    LEAD = "lead", "Lead"
    SECOND = "second", "Second"
    THIRD = "third", "Third"
    FOURTH = "fourth", "Fourth"


class SlotFilling(models.Model):
    """An editor's decision that a piece stands in a slot during ``[begins, ends)``.

    What a slot holds follows from the clock: the filling that began last, unless it has
    ended. So a later one cuts an earlier one without touching it, and nothing is ever
    written over. Without an article it says that the newest piece shall stand there.
    """

    slot = models.CharField(max_length=8, choices=Slot)
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="slot_fillings",
    )
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()
    # One that waited and was taken off before it began: it never was on the page.
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_off_at = models.DateTimeField(null=True)

    objects = SlotFillingQuerySet.as_manager()

    class Meta:
        ordering = ["begins", "pk"]
        indexes = [
            models.Index(fields=["slot", "begins", "id"], name="reviews_slot_timeline")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")),
                name="reviews_slotfilling_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(taken_off_at__isnull=True, taken_off_by__isnull=True)
                | Q(taken_off_at__lt=F("begins"), taken_off_by__isnull=False),
                name="reviews_slotfilling_taken_off_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slot_display()} from {self.begins:%Y-%m-%d %H:%M}"

    @property
    def is_waiting(self) -> bool:
        return self.taken_off_at is None and self.begins > clock.now()
