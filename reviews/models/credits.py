"""Who did what in which work, and which pieces of ours feature them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from reviews.models.catalogue import Episode, Season, Show


class Credit(models.Model):
    """A person's part in a show, or only in one season or episode of it."""

    class Role(models.TextChoices):
        ACTOR = "actor", _("Actor")
        DIRECTOR = "director", _("Director")
        WRITER = "writer", _("Writer")
        CREATOR = "creator", _("Creator")
        PRODUCER = "producer", _("Producer")
        COMPOSER = "composer", _("Composer")
        HOST = "host", _("Host")

    class Importance(models.TextChoices):
        MAIN = "main", "Main"
        SUPPORT = "support", "Support"
        GUEST = "guest", "Guest"

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="credits")
    season = models.ForeignKey(
        Season, on_delete=models.CASCADE, null=True, blank=True, related_name="credits"
    )
    episode = models.ForeignKey(
        Episode, on_delete=models.CASCADE, null=True, blank=True, related_name="credits"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=12, choices=Role, default=Role.ACTOR)
    importance = models.CharField(
        max_length=8, choices=Importance, default=Importance.MAIN
    )
    character = models.CharField(max_length=200, blank=True)
    billing = models.PositiveSmallIntegerField(
        default=0, help_text="Order in the cast list: 1 comes first, 0 last."
    )

    class Meta:
        ordering = ["show", "billing", "pk"]
        indexes = [models.Index(fields=["show", "billing"], name="reviews_credit_cast")]

    def __str__(self) -> str:
        part = f" as {self.character}" if self.character else f", {self.role}"
        return f"{self.person}{part} in {self.show}"


class Feature(models.Model):
    """An edition features a person: credited in the work it covers, or linked in it.

    Derived (``editorial.listing``), so that a person's page walks this index alone in
    date order. Rebuilding it changes nothing that a reader could not see before.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="features"
    )
    edition = models.ForeignKey(
        "reviews.Edition", on_delete=models.CASCADE, related_name="features"
    )
    article = models.ForeignKey(
        "reviews.Article", on_delete=models.CASCADE, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"], name="reviews_feature_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["person", "published_at", "article"],
                name="reviews_feature_by_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.edition}"
