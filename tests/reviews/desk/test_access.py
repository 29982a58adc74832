"""Every address of the desk, tried as each role: the refusals first."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import resolve

from people.models import User
from reviews.desk import moves
from tests import factories
from tests.reviews.desk import access, pages

pytestmark = pytest.mark.django_db
TABLE = access.read_table()
ROWS = [row for rows in TABLE.values() for row in rows]


@pytest.fixture
def world(writer: User, editor: User) -> access.World:
    return access.World(writer, editor)


def users(world: access.World) -> dict[str, User | None]:
    """One person for each column of the table; the pieces are ``world.writer``'s."""
    people = [
        None,
        factories.make_user("stranger"),
        factories.make_user("colleague", "Writers"),
        world.writer,
        world.editor,
        factories.make_user("boss", is_superuser=True),
    ]
    return dict(zip(access.ROLES, people, strict=True))


def browsers(world: access.World) -> dict[str, Client]:
    return {
        role: pages.sign_in(user) if user else Client()
        for role, user in users(world).items()
    }


def wrong(
    world: access.World, asking: dict[str, Client], row: access.Row, before: Any
) -> Iterator[str]:
    """Yield what this row says of a role and what is not so."""
    boss, url = asking["superuser"], world.url(row)
    data = access.sent(world, row, boss) if row.writes else None
    for role, expected in row.outcomes.items():
        outcome = access.ask(asking[role], url, access.fresh(data), before)
        if outcome != expected:
            yield f"{row.way} {row.address}, {role}: {outcome}, not {expected}"


# -- every address has its row --------------------------------------------------------


def test_every_address_has_a_row(world):
    described = {resolve(world.url(row).split("?")[0]).route for row in ROWS}

    assert described == access.routes()


def test_every_move_has_a_row():
    described = {row.address.split("/move/")[1] for row in ROWS if row.is_move}

    assert described == {f"{name}/" for name in moves.MOVES}


def test_every_bulk_action_has_a_row(superuser):
    found = set()
    for url in ("/", "/?stage=trash"):
        request = RequestFactory().get(url)
        request.user = superuser
        for model, options in admin.site._registry.items():
            names = options.get_actions(request)
            found |= {(model._meta.model_name, name) for name in names}

    assert {(row.model, row.action) for row in ROWS if row.action} == found


# -- and each row is so ---------------------------------------------------------------


@pytest.mark.parametrize("section", TABLE)
def test_each_role_gets_what_the_table_says(world, section):
    asking = browsers(world)
    before = access.everything()

    rows = TABLE[section]
    found = [line for row in rows for line in wrong(world, asking, row, before)]

    assert found == []


@pytest.mark.parametrize("role", ["writer, own", "superuser"])
def test_page_without_a_row_for_what_is_sent_changes_nothing(world, role):
    browser = browsers(world)[role]
    before = access.everything()
    written = {row.address for row in ROWS if row.way == "POST"}

    found = [
        row.address
        for row in ROWS
        if row.address not in written
        and access.ask(browser, world.url(row), access.answers(world, row), before)
        == "yes"
    ]

    assert found == []
