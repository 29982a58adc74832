"""The picture library: one file, its words, its rights and what matters in it."""

import secrets
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from reviews import clock
from reviews.pictures import measuring
from reviews.pictures.shapes import Shape, Spec
from reviews.pictures.storage import originals

CHUNK = 1024 * 1024


def stored_name(image: "Image", filename: str) -> str:
    """Return a name nobody can guess (128 bits); the sender's own name is dropped."""
    extension = filename.rpartition(".")[2].lower()
    return f"images/{secrets.token_hex(16)}.{extension}"


class Image(models.Model):
    """A library picture; ``focal_x`` and ``focal_y`` are percent from the upper left.

    ``file`` is the original as it was sent, which is never published. Readers get
    renditions, whose addresses follow from this row alone, drawn or not.
    """

    file = models.FileField(upload_to=stored_name, storage=originals)
    fingerprint = models.CharField(max_length=32, unique=True, editable=False)
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self._take_measure()
        super().save(*args, **kwargs)

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

    @property
    def shape(self) -> Shape:
        """What decides which renditions it has; asks nobody."""
        return Shape(self.width, self.height, self.focal_x, self.focal_y)

    def address_of(self, spec: Spec) -> str:
        """Return where that rendition is, or will be made when first asked for."""
        return f"{settings.MEDIA_URL}{self.folder}/{spec.name}"

    @property
    def folder(self) -> str:
        """Where its renditions lie; nobody can guess it."""
        return f"pictures/{self.fingerprint}"

    def _take_measure(self) -> None:
        """Fill in what follows from the file, where whoever made the row has not."""
        is_ours_to_close = bool(self.file) and self.file.closed
        if self.file and not self.width:
            self.width, self.height = measuring.upright_size(self.file)
        if not self.fingerprint:
            self.fingerprint = salted_hash(self.file)
        if is_ours_to_close:
            self.file.close()


def salted_hash(file: Any) -> str:
    """Return a hash of the content that even those who have the same file lack."""
    salted = blake2b(digest_size=16, key=secrets.token_bytes(32))
    if file:
        file.seek(0)
        for chunk in file.chunks(CHUNK):
            salted.update(chunk)
        file.seek(0)
    return salted.hexdigest()


class Rendition(models.Model):
    """A picture in one size and format, as readers get it; can always be made again.

    ``focus`` is the focal point that a crop was made for. The name of the file carries
    a hash of its content.
    """

    class Kind(models.TextChoices):
        PLAIN = "plain", "Whole picture"
        CARD = "card", "Card for shared links"

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    image = models.ForeignKey(
        Image, on_delete=models.CASCADE, related_name="renditions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    format = models.CharField(max_length=10, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focus = models.CharField(max_length=7, blank=True)
    file = models.FileField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "kind", "format", "width"],
                name="reviews_rendition_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.spec.name}"

    @property
    def spec(self) -> Spec:
        return Spec(self.kind, self.format, self.width, self.height, self.focus)

    @property
    def digest(self) -> str:
        """The hash of its content that stands in the name of its file."""
        return str(self.file.name).rpartition("-")[2].partition(".")[0]
