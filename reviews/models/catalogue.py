"""The works: shows and films, their seasons and episodes, and where to watch them."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import slugs
from people.former import FormerSlug, Renamable
from people.models import language_code
from people.names import LONGEST_KEY, name_key
from reviews.models.platforms import Platform, country_code
from reviews.querysets import EpisodeQuerySet, ShowQuerySet


class Show(Renamable):
    """A series, a film or a special; ``title`` is the house style."""

    class Kind(models.TextChoices):
        SERIES = "series", _("Series")
        LIMITED_SERIES = "limited_series", _("Limited series")
        FILM = "film", _("Film")
        VARIETY = "variety", _("Variety show")
        SPECIAL = "special", _("Special")

    title = models.CharField(
        max_length=200, help_text="As we print it. Original and other titles go below."
    )
    sort_title = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.SERIES)
    synopsis = models.TextField(blank=True)
    country = models.CharField(
        max_length=2, blank=True, validators=[country_code], help_text="KR, US, ..."
    )
    language = models.CharField(
        max_length=16, blank=True, validators=[language_code], help_text="ko, en, ..."
    )
    starts_on = models.DateField("first shown on", null=True, blank=True)
    ends_on = models.DateField("last shown on", null=True, blank=True)
    episode_count = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="As announced, specials not counted."
    )
    runtime = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Minutes; of one episode for a series."
    )
    certificate = models.CharField(max_length=60, blank=True, help_text="15+")
    genres = models.ManyToManyField("reviews.Genre", blank=True, related_name="shows")
    image = models.ForeignKey(
        "reviews.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, editable=False)

    objects = ShowQuerySet.as_manager()

    class Meta:
        ordering = ["sort_title", "pk"]
        indexes = [
            models.Index(fields=["sort_title", "id"], name="reviews_show_a_to_z")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="reviews_show_slug_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"))
                | Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True),
                name="reviews_show_ends_after_it_starts",
                violation_error_message="The last day is before the first day.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = self.title.casefold()[:200]
        if not self.slug:
            self.slug = slugs.unique(Show.objects.all(), self.title, "show", self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("show_detail", args=[self.slug])

    @property
    def is_film(self) -> bool:
        return self.kind == self.Kind.FILM


class FormerShowSlug(FormerSlug):
    """Where a show's pages were before."""

    show = models.ForeignKey(
        Show, on_delete=models.CASCADE, related_name="former_slugs"
    )


class ShowTitle(models.Model):
    """Another title of a show: the house style is ``Show.title`` itself."""

    class Form(models.TextChoices):
        ORIGINAL = "original", _("Original title")
        ROMANISED = "romanised", _("Romanised")
        TRANSLATED = "translated", _("Translated")
        ALTERNATIVE = "alternative", _("Also known as")
        WORKING = "working", _("Working title")

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=12, choices=Form)
    language = models.CharField(
        max_length=16, blank=True, validators=[language_code], help_text="ko, en, ..."
    )
    key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        ordering = ["show", "form", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "title"], name="reviews_showtitle_once_per_show"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.title)[:LONGEST_KEY]
        super().save(*args, **kwargs)


class Availability(models.Model):
    """A show can be seen on a platform in a region between two days."""

    show = models.ForeignKey(
        Show, on_delete=models.CASCADE, related_name="availabilities"
    )
    platform = models.ForeignKey(
        Platform, on_delete=models.PROTECT, related_name="availabilities"
    )
    region = models.CharField(
        max_length=2,
        blank=True,
        validators=[country_code],
        help_text="Country as KR or IN; empty means everywhere.",
    )
    is_original = models.BooleanField(
        "original home", default=False, help_text="Made for, or first shown on, it."
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="Last day it is there.")
    url = models.URLField(blank=True)

    class Meta:
        verbose_name_plural = "availability"
        ordering = ["show", "-is_original", "platform"]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "platform", "region", "starts_on"],
                name="reviews_availability_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"))
                | Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True),
                name="reviews_availability_ends_after_it_starts",
                violation_error_message="The last day is before the first day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.show} on {self.platform}" + f" ({self.region})" * bool(
            self.region
        )


class Season(models.Model):
    """A season of a show; number 0 holds the specials."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField(default=1, help_text="0 for specials.")
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["show", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["show", "number"], name="reviews_season_number_once_per_show"
            )
        ]

    def __str__(self) -> str:
        return f"{self.show}, {self.label}"

    @property
    def label(self) -> str:
        if self.title:
            return self.title
        if not self.number:
            return gettext("Specials")
        return gettext("Season %(number)s") % {"number": self.number}


class Episode(models.Model):
    """One episode; it keeps its id whatever number a numbering gives it."""

    class Numbering(models.TextChoices):
        AIRED = "aired", "As first aired"
        STREAMED = "streamed", "As streamed"
        DISC = "disc", "As on disc"

    season = models.ForeignKey(
        Season, on_delete=models.CASCADE, related_name="episodes"
    )
    numbering = models.CharField(
        max_length=8, choices=Numbering, default=Numbering.AIRED
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    synopsis = models.TextField(blank=True)
    airs_at = models.DateTimeField(null=True, blank=True)
    runtime = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Minutes."
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["season", "numbering", "number"]
        indexes = [models.Index(fields=["airs_at"], name="reviews_episode_by_air")]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "numbering", "number"],
                name="reviews_episode_number_once_per_season",
            )
        ]

    def __str__(self) -> str:
        return f"{self.season}: {self.label}"

    @property
    def label(self) -> str:
        label = gettext("Episode %(number)s") % {"number": self.number}
        return f"{label}: {self.title}" if self.title else label
