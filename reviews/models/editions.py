"""What an article says, and when: the editions through time."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField
from taggit.managers import TaggableManager

from people import slugs
from people.models import Author
from reviews import clock, ratings, richtext
from reviews.models.articles import Article
from reviews.models.catalogue import Episode, Season, Show
from reviews.models.images import Image
from reviews.models.tags import EditionTag
from reviews.querysets import EditionQuerySet, Position
from reviews.states import Kind, State

RICH_TEXTS = ("story", "body", "verdict")
_HALF_STEPS = Q(rating__isnull=True) | Q(rating__in=ratings.STEPS)


class FrozenEdition(TypeError):
    """Somebody tried to save over an approved edition; start a new draft instead."""


def rich_text(**options: Any) -> Any:
    """Return a rich text field; its cleaner is the one in ``richtext``."""
    return ProseEditorField(
        blank=True,
        extensions=richtext.editor_settings(),
        sanitize=richtext.clean,
        **options,
    )


class Edition(models.Model):  # type: ignore[django-manager-missing]
    """What an article says, and when: live during ``[live_from, live_until)``.

    Only drafts are edited. State and range change in ``editorial.workflow`` alone.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="editions"
    )
    kind = models.CharField(max_length=8, choices=Kind, editable=False)

    show = models.ForeignKey(
        Show, on_delete=models.PROTECT, null=True, blank=True, related_name="editions"
    )
    season = models.ForeignKey(
        Season,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        help_text="Only for a review of one season.",
    )
    episodes = models.ManyToManyField(Episode, blank=True, related_name="editions")
    slug = slugs.SlugField(
        blank=True,
        help_text="Last part of the address; made from the headline if empty.",
    )
    headline = models.CharField(max_length=200)
    deck = models.CharField(
        max_length=300, blank=True, help_text="One or two sentences under the headline."
    )
    rating = models.DecimalField(
        max_digits=2, decimal_places=1, null=True, blank=True, choices=ratings.CHOICES
    )
    story = rich_text(help_text="What happens, without giving the end away.")
    body = rich_text(help_text="The piece itself.")
    verdict = rich_text(help_text="Watch it or not, and who will like it.")
    image = models.ForeignKey(
        Image, on_delete=models.PROTECT, null=True, blank=True, related_name="editions"
    )
    caption = models.CharField(
        max_length=400, blank=True, help_text="Empty: the picture's own caption."
    )
    authors = models.ManyToManyField(
        Author, through="Byline", related_name="editions", blank=True
    )
    tags = TaggableManager(through=EditionTag, blank=True)
    related = models.ManyToManyField(
        Article,
        blank=True,
        related_name="picked_by",
        help_text="Shown first among the related pieces; the rest follows by itself.",
    )
    spoils_through = models.ForeignKey(
        Episode,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The last episode this piece gives away.",
    )
    search_title = models.CharField(
        max_length=120, blank=True, help_text="For search engines; empty: the headline."
    )
    search_description = models.CharField(
        max_length=320, blank=True, help_text="For search engines; empty: the deck."
    )
    correction = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(2000)],
        help_text="Public: what was wrong before and is right now.",
    )

    number = models.PositiveIntegerField(default=1, editable=False)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    # What ``based_on`` said when this was written on it; null: what it said first.
    base_save = models.ForeignKey(
        "reviews.Snapshot",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="bases",
    )
    is_latest = models.BooleanField(default=True, editable=False)
    state = models.CharField(
        max_length=12, choices=State, default=State.DRAFT, editable=False
    )
    live_from = models.DateTimeField(null=True, editable=False)
    live_until = models.DateTimeField(null=True, editable=False)
    # Else the next edition ends it, and it goes on if that one is taken away.
    ends_withdrawn = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    revised_at = models.DateTimeField(null=True, editable=False)
    # It carries a correction note or another rating than the edition before it.
    is_correction = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("approve_edition", "Can approve, schedule and send back editions"),
            ("withdraw_edition", "Can withdraw what readers see"),
        ]
        indexes = [
            # Lists walk these in date order; drafts have no date and lie at one end.
            models.Index(fields=["published_at", "article"], name="reviews_by_date"),
            models.Index(
                fields=["kind", "published_at", "article"], name="reviews_kind_by_date"
            ),
            models.Index(
                fields=["show", "published_at", "article"], name="reviews_show_by_date"
            ),
            models.Index(
                fields=["kind", "slug", "live_from"], name="reviews_by_address"
            ),
            models.Index(fields=["article", "live_from"], name="reviews_timeline"),
            # A flag in an index column is not found by SQLite, a condition is.
            models.Index(
                fields=["updated_at", "id"],
                name="reviews_desk",
                condition=Q(is_latest=True),
            ),
            # For what each show is rated; the condition keeps the lists away from it.
            models.Index(
                fields=["kind", "state", "live_until", "live_from", "show", "season"]
                + ["published_at", "article", "rating"],
                name="reviews_ratings",
                condition=Q(rating__isnull=False),
            ),
            # The site's next change: the soonest begin or end after a moment.
            models.Index(fields=["live_from"], name="reviews_next_begin"),
            models.Index(fields=["live_until"], name="reviews_next_end"),
            models.Index(
                fields=["live_from", "article"],
                name="reviews_corrections",
                condition=Q(is_correction=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_HALF_STEPS,
                name="reviews_edition_rating_in_half_steps",
                violation_error_message="A rating goes from 0.5 to 5.0 in halves.",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="reviews_edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state=State.APPROVED, live_from__isnull=False)
                | (~Q(state=State.APPROVED) & Q(live_from__isnull=True)),
                name="reviews_edition_approved_has_live_from",
            ),
            models.CheckConstraint(
                condition=Q(live_from__isnull=False) | Q(live_until__isnull=True),
                name="reviews_edition_no_end_without_begin",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | ~Q(kind=Kind.REVIEW)
                | Q(rating__isnull=False),
                name="reviews_edition_approved_review_is_rated",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | (~Q(slug="") & Q(show__isnull=False)),
                name="reviews_edition_approved_has_slug_and_show",
            ),
            models.UniqueConstraint(
                fields=["article", "number"], name="reviews_edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_latest=True),
                name="reviews_edition_one_latest",
            ),
            # Ranges of one article never overlap: on PostgreSQL an exclusion
            # constraint says so, made by the migration (SQLite knows none).
        ]

    def __str__(self) -> str:
        return self.headline or "Untitled"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean the rich texts and save; refuse to touch an approved edition."""
        if self.state == State.APPROVED and not self._state.adding:
            raise FrozenEdition("An approved edition is frozen. Start a new draft.")
        if proxied := getattr(self, "proxied_kind", None):
            self.kind = proxied
        for name in RICH_TEXTS:
            setattr(self, name, richtext.clean(getattr(self, name)))
        self.slug = self.slug or slugs.make(self.headline, self.kind)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(f"{self.kind}_detail", args=[self.slug])

    # -- twins of the query words: same rule, one object ------------------------------

    def is_live(self, at: datetime | None = None) -> bool:
        at = at or clock.now()
        return self.has_been_live(at) and (
            self.live_until is None or self.live_until > at
        )

    def is_live_within(self, begins: datetime, ends: datetime | None) -> bool:
        """Tell whether readers see it at some moment in ``[begins, ends)``."""
        if self.state != State.APPROVED or self.live_from is None:
            return False
        is_over = self.live_until is not None and self.live_until <= begins
        return not is_over and (ends is None or self.live_from < ends)

    def has_been_live(self, at: datetime | None = None) -> bool:
        at = at or clock.now()
        return self.state == State.APPROVED and self.live_from <= at  # type: ignore[operator]

    def is_pending(self, at: datetime | None = None) -> bool:
        at = at or clock.now()
        return self.state == State.APPROVED and self.live_from > at  # type: ignore[operator]

    def is_past(self, at: datetime | None = None) -> bool:
        at = at or clock.now()
        ended = self.live_until is not None and self.live_until <= at
        return self.state == State.APPROVED and ended

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_in_review(self) -> bool:
        return self.state == State.IN_REVIEW

    @property
    def position(self) -> Position:
        """Where the piece stands in lists in date order; only once approved."""
        return Position(self.published_at, self.article_id)  # type: ignore[arg-type]
