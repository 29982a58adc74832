"""The cast, and a fixed noon."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from people.models import User
from tests import factories


@pytest.fixture
def noon() -> datetime:
    """A fixed moment; ``clock.at_moment(noon)`` makes it the present."""
    return datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def writer(db: None) -> User:
    """Writes; has a byline of their own."""
    user = factories.make_user("writer", "Writers")
    factories.make_author("Wanda Writer", user=user)
    return user


@pytest.fixture
def other_writer(db: None) -> User:
    user = factories.make_user("other_writer", "Writers")
    factories.make_author("Otto Other", user=user)
    return user


@pytest.fixture
def editor(db: None) -> User:
    return factories.the_editor()


@pytest.fixture
def superuser(db: None) -> User:
    return factories.make_user("superuser", is_superuser=True)


@pytest.fixture
def reader(db: None) -> Client:
    """A browser nobody signed in with."""
    return Client()
