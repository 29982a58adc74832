"""Half-star ratings: 0.5 to 5.0, exact, in stars and in words."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext

LOWEST = Decimal("0.5")
HIGHEST = Decimal("5.0")
STEPS = [Decimal(half) / 2 for half in range(1, 11)]
CHOICES = [(step, f"{step:.1f}") for step in STEPS]


def in_words(rating: Decimal) -> str:
    """Return "2.5 out of 5", the text beside the stars."""
    shown = number_format(rating.normalize())
    return gettext("%(rating)s out of 5") % {"rating": shown}


def stars(rating: Decimal) -> list[str]:
    """Return five of "full", "half" and "empty", for drawing."""
    halves = int(rating * 2)
    return [
        "full" if halves >= 2 * n else "half" if halves == 2 * n - 1 else "empty"
        for n in range(1, 6)
    ]
