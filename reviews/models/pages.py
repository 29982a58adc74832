"""What the newsroom says about itself: a few pages whose words it writes at the desk."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reviews import richtext
from reviews.models.editions import rich_text


class NewsroomPage(models.Model):
    """One of the fixed pages; whatever is left empty is said by the site's own words."""

    class Name(models.TextChoices):
        ABOUT = "about", _("About us")
        CONTACT = "contact", _("Contact")
        HOW_WE_RATE = "how_we_rate", _("How we rate")

    name = models.CharField(
        "page", max_length=16, choices=Name, unique=True, editable=False
    )
    heading = models.CharField(
        max_length=120, blank=True, help_text="Empty: the page's own name."
    )
    description = models.CharField(
        max_length=300,
        blank=True,
        help_text="For search engines and shared links, one or two sentences.",
    )
    body = rich_text(
        help_text="The page itself. While it is empty, readers get the words that come "
        "with the site."
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__in=["about", "contact", "how_we_rate"]),
                name="reviews_newsroompage_is_a_known_page",
            )
        ]

    def __str__(self) -> str:
        return self.heading or str(self.get_name_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.body = richtext.clean(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse(self.name)
