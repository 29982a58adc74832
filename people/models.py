"""Accounts, bylines, and the people a review is about."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people import slugs
from people.former import FormerSlug, Renamable
from people.names import LONGEST_KEY, name_key
from people.querysets import PersonQuerySet

language_code = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "Give a language tag such as en, ko or ko-Latn (BCP 47).",
)


def validate_time_zone(name: str) -> None:
    """Refuse a zone that the time zone database does not know."""
    if name not in available_timezones():
        raise ValidationError(
            "%(name)s is no time zone. Give one as Area/City, for example Asia/Seoul.",
            params={"name": name},
        )


def validate_links(text: str) -> None:
    """Refuse a line that is no http(s) address."""
    check = URLValidator(schemes=["http", "https"])
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            check(line)
        except ValidationError:
            raise ValidationError(
                "%(line)s is no web address. Give one per line, starting with https.",
                params={"line": line},
            ) from None


class User(AbstractUser):
    """A staff login; readers have none."""

    time_zone = models.CharField(
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text="Dates in the admin are shown and read in this zone: Asia/Seoul.",
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def zone(self) -> ZoneInfo:
        """The zone this person thinks in."""
        return ZoneInfo(self.time_zone)


class Author(Renamable):
    """A byline; it outlives the account, and a guest never has one."""

    name = models.CharField(max_length=120)
    user = models.OneToOneField(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        help_text="The login of this writer; empty for a guest.",
    )
    role = models.CharField(max_length=120, blank=True, help_text="Staff writer")
    bio = models.TextField(blank=True)
    # By name: people may not import reviews, but a portrait is a library image.
    photo = models.ForeignKey(
        "reviews.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    links = models.TextField(
        blank=True, validators=[validate_links], help_text="One address per line."
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="people_author_slug_not_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = slugs.unique(Author.objects.all(), self.name, "author", self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author_detail", args=[self.slug])

    @property
    def link_list(self) -> list[str]:
        return [line.strip() for line in self.links.splitlines() if line.strip()]


class FormerAuthorSlug(FormerSlug):
    """Where an author's page was before."""

    author = models.ForeignKey(
        Author, on_delete=models.CASCADE, related_name="former_slugs"
    )


class Person(Renamable):
    """Somebody in front of or behind the camera; ``name`` is the house style."""

    name = models.CharField(
        max_length=160, help_text="As we print it: Geum Sae-rok. Other forms go below."
    )
    key = models.CharField(max_length=160, editable=False, db_index=True)
    bio = models.TextField(blank=True)
    born_on = models.DateField(null=True, blank=True)
    photo = models.ForeignKey(
        "reviews.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    updated_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug=""), name="people_person_slug_not_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)[:LONGEST_KEY]
        if not self.slug:
            self.slug = slugs.unique(Person.objects.all(), self.name, "person", self.pk)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("person_detail", args=[self.slug])


class FormerPersonSlug(FormerSlug):
    """Where a person's page was before."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="former_slugs"
    )


class PersonName(models.Model):
    """Another form of a person's name: the house style is ``Person.name`` itself."""

    class Form(models.TextChoices):
        NATIVE = "native", _("Original script")
        ROMANISED = "romanised", _("Other romanisation")
        STAGE = "stage", _("Stage name")
        BIRTH = "birth", _("Birth name")
        FORMER = "former", _("Former name")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    form = models.CharField(max_length=12, choices=Form)
    language = models.CharField(
        max_length=16, blank=True, validators=[language_code], help_text="ko, en, ..."
    )
    key = models.CharField(max_length=160, editable=False, db_index=True)

    class Meta:
        ordering = ["person", "form", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], name="people_personname_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)[:LONGEST_KEY]
        super().save(*args, **kwargs)
