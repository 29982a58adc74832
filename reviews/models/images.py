"""The picture library: one file, its words, its rights and what matters in it."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from reviews import clock


def stored_name(image: "Image", filename: str) -> str:
    """Return a name nobody can guess (128 bits); the sender's own name is dropped."""
    extension = filename.rpartition(".")[2].lower()
    return f"images/{secrets.token_hex(16)}.{extension}"


class Image(models.Model):
    """A library picture; ``focal_x`` and ``focal_y`` are percent from the upper left."""

    file = models.ImageField(
        upload_to=stored_name, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    title = models.CharField(
        max_length=200, help_text="To find it again in the library."
    )
    alt_text = models.CharField(
        max_length=400,
        blank=True,
        help_text="What the picture shows, for those who cannot see it.",
    )
    is_decorative = models.BooleanField(
        default=False, help_text="It says nothing the text does not: needs no alt text."
    )
    caption = models.CharField(max_length=400, blank=True)
    credit = models.CharField(max_length=200, blank=True, help_text="Photo: tvN")
    rights_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="We may show it until then; empty: without end.",
    )
    focal_x = models.PositiveSmallIntegerField(
        default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        default=50, validators=[MaxValueValidator(100)]
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="reviews_image_focal_point_inside",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return str(self.file.url)

    def clean(self) -> None:
        if not self.alt_text.strip() and not self.is_decorative:
            raise ValidationError(
                {
                    "alt_text": "Say what the picture shows, or mark it as decorative "
                    "if the text beside it says all."
                }
            )

    def may_be_shown(self, at: datetime | None = None) -> bool:
        """Tell whether we hold the rights at that moment."""
        return self.rights_until is None or self.rights_until > (at or clock.now())

    @property
    def alt(self) -> str:
        return "" if self.is_decorative else self.alt_text
