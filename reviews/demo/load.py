"""Loads the whole demonstration: safe to run twice, and again after an interruption."""

from collections.abc import Callable

from django.db import transaction

from reviews import clock
from reviews.demo import articles, catalogue, library, newsroom, pictures
from reviews.models import Article, Show


def is_empty() -> bool:
    """Tell whether the site has no show and no article yet."""
    return not (Show.objects.exists() or Article.objects.exists())


def load(paint: Callable[[str], bytes] = pictures.paint) -> list[newsroom.Login]:
    """Load what is missing and return the logins; new ones carry their password.

    Pictures come first, one by one; all the rest is loaded together or not at all.
    """
    drawn = library.load(paint)
    with transaction.atomic():
        users, logins = newsroom.load_users()
        shows, people = catalogue.load(drawn)
        articles.load(
            articles.Newsroom(
                writer=users["writer"],
                editor=users["editor"],
                authors=newsroom.load_authors(users, drawn),
                shows=shows,
                people=people,
                pictures=drawn,
                now=clock.now(),
            )
        )
    return logins
