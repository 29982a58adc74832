"""The demonstration's logins and house bylines."""

import secrets
from collections.abc import Mapping
from typing import NamedTuple

from django.contrib.auth.models import Group

from people.models import Author, User
from reviews.demo import content
from reviews.models import Image

GROUPS = {"writer": "Writers", "editor": "Editors", "admin": ""}
# Which login writes under which byline; the rest write as guests.
LOGINS = {"ines-stet": "writer", "theo-galley": "editor"}


class Login(NamedTuple):
    """Somebody who may sign in; the password is empty where they were there before."""

    username: str
    group: str
    password: str


def load_users() -> tuple[dict[str, User], list[Login]]:
    """Make the three users that do not exist yet, each with a password of its own."""
    users, logins = {}, []
    for username, group in GROUPS.items():
        user = User.objects.filter(username=username).first()
        password = "" if user else secrets.token_urlsafe(12)
        users[username] = user or _user(username, group, password)
        logins.append(Login(username, group or "Superuser", password))
    return users, logins


def _user(username: str, group: str, password: str) -> User:
    user = User.objects.create_user(
        username, password=password, is_staff=True, is_superuser=not group
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def load_authors(
    users: Mapping[str, User], pictures: Mapping[str, Image]
) -> dict[str, Author]:
    """Make the bylines that do not exist yet; return all by their keys."""
    authors = {}
    for key, facts in content.table("authors").items():
        facts["bio"] = " ".join(facts["bio"].split())
        author, is_new = Author.objects.get_or_create(
            slug=key, defaults=facts | {"photo": pictures[key]}
        )
        user = users.get(LOGINS.get(key, ""))
        if is_new and user and not hasattr(user, "author"):
            author.user = user
            author.save(update_fields=["user", "updated_at"])
        authors[key] = author
    return authors
