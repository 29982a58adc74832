"""Drives the desk as a browser does: signs in, fills in forms, follows moves."""

from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from people.models import User
from reviews.desk import saving
from reviews.models import Edition


def sign_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def change(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_change", args=[edition.pk])


def add(kind: str = "review") -> str:
    return reverse(f"admin:reviews_{kind}_add")


def changelist(kind: str = "review") -> str:
    return reverse(f"admin:reviews_{kind}_changelist")


def history(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_history", args=[edition.pk])


def move(edition: Edition, name: str) -> str:
    return reverse(f"admin:reviews_{edition.kind}_move", args=[edition.pk, name])


def saves(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_saves", args=[edition.pk])


def conflict(edition: Edition, parked: int) -> str:
    name = f"admin:reviews_{edition.kind}_conflict"
    return reverse(name, args=[edition.pk, parked])


def filled_in(edition: Edition | None = None, **changes: Any) -> dict[str, Any]:
    """What the form of this edition sends, with some fields changed."""
    data: dict[str, Any] = {
        "headline": "A headline",
        "deck": "",
        "story": "",
        "body": "",
        "verdict": "",
        "rating": "",
    }
    if edition is not None:
        columns = ["headline", "deck", "story", "body", "verdict", "slug", "caption"]
        data |= {name: getattr(edition, name) for name in columns}
        data |= {
            "show": edition.show_id or "",
            "season": edition.season_id or "",
            "rating": f"{Decimal(edition.rating):.1f}" if edition.rating else "",
            "episodes": [episode.pk for episode in edition.episodes.all()],
            "related": [article.pk for article in edition.related.all()],
            "tags": [tag.name for tag in edition.tags.all()],
            "bylines": [byline.author_id for byline in edition.bylines.all()],
            "assignee": edition.article.assignee_id or "",
            "since": saving.since(edition),
        }
    return data | changes
