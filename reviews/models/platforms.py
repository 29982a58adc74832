"""Where shows can be seen, and the names those places went by before."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people import slugs
from people.former import FormerSlug, Renamable

country_code = RegexValidator(
    r"^[A-Z]{2}$", "Give two capital letters such as KR or US (ISO 3166-1)."
)


class Platform(Renamable):
    """Where a show can be seen: a streaming service, a broadcaster, a cinema chain."""

    class Kind(models.TextChoices):
        STREAMING = "streaming", _("Streaming service")
        BROADCASTER = "broadcaster", _("Broadcaster")
        CINEMA = "cinema", _("Cinema")

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.STREAMING)
    country = models.CharField(max_length=2, blank=True, validators=[country_code])
    url = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="reviews_platform_slug_not_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            rows = Platform.objects.all()
            self.slug = slugs.unique(rows, self.name, "platform", self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("platform_detail", args=[self.slug])


class FormerPlatformSlug(FormerSlug):
    """Where a platform's page was before; the names it had are a matter of their own."""

    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, related_name="former_slugs"
    )


class PlatformName(models.Model):
    """A name a platform went by before: renaming keeps the old one findable."""

    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, related_name="former_names"
    )
    name = models.CharField(max_length=120)
    until = models.DateField(null=True, blank=True, help_text="Last day of this name.")

    class Meta:
        ordering = ["platform", "until"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "name"], name="reviews_platformname_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
