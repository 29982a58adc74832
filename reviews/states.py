"""The two words every edition carries: what kind of piece it is, and how far it got."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a piece is; it decides its address and its rules."""

    REVIEW = "review", _("Review")
    RECAP = "recap", _("Recap")


class State(models.TextChoices):
    """How far an edition got. Live, scheduled and past are not states but time."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
