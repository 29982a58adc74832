"""The matrix in ``docs/editors.md`` is what the policy says, cell by cell."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from reviews import clock
from reviews.editorial import policy, workflow
from reviews.models import Edition
from tests import factories
from tests.factories import make_review, publish, publish_past, the_editor

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "editors.md"
DAY = timedelta(days=1)


def read_matrix() -> list[tuple[str, str, str, bool]]:
    """Return (action, state, role, expected) for each cell of the document's table."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]
    head, _rule, *body = rows
    return [
        (action, state, role, cell == "yes")
        for action, state, *cells in body
        for role, cell in zip(head[2:], cells, strict=True)
    ]


MATRIX = read_matrix()


def make_edition(state: str, owner) -> Edition:
    edition = make_review(assignee=owner)
    if state == "in review":
        workflow.submit(edition, by=the_editor())
    if state == "scheduled":
        publish(edition, at=clock.now() + DAY)
    if state in ("live", "withdrawn"):
        publish_past(edition, clock.now() - DAY)
    if state == "withdrawn":
        workflow.withdraw(edition, by=the_editor())
    edition.refresh_from_db()
    return edition


def person(role: str, owner):
    if role == "nobody signed in":
        return AnonymousUser()
    if role == "writer, own":
        return owner
    if role == "writer, other's":
        return factories.make_user("stranger", "Writers")
    if role == "editor":
        return the_editor()
    return factories.make_user("boss", is_superuser=True)


@pytest.mark.parametrize(("action", "state", "role", "expected"), MATRIX)
def test_the_document_says_what_the_policy_does(
    action, state, role, expected, writer, noon
):
    with clock.at_moment(noon):
        edition = make_edition(state, writer)

        assert policy.can(person(role, writer), action, edition) == expected


def test_every_action_has_a_row():
    described = {action for action, *_ in MATRIX}

    assert described == set(policy._EDITION_RULES) - {"add"}


def test_an_unknown_action_is_a_mistake(editor):
    with pytest.raises(KeyError):
        policy.can(editor, "publish", make_review())
