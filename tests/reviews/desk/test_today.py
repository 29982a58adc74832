"""The first page of the desk: what waits for whom."""

from typing import Any

import pytest

from people.models import User
from reviews.editorial import workflow
from tests import factories
from tests.reviews.desk import pages


def test_nobody_is_shown_what_is_hidden_from_them(
    writer: User, other_writer: User
) -> None:
    factories.make_review(headline="Unannounced", authors=[writer.author], by=writer)

    text = pages.sign_in(other_writer).get("/admin/").content.decode()

    assert "Unannounced" not in text


def test_editor_sees_what_waits_for_a_decision(editor: User, writer: User) -> None:
    review = factories.make_review(headline="To decide", assignee=writer)
    workflow.submit(review, by=writer)

    response = pages.sign_in(editor).get("/admin/")

    assert [each["title"] for each in response.context["today"]] == ["In review"]
    assert f'href="{pages.change(review)}"' in response.content.decode()


def test_writer_sees_own_drafts(writer: User) -> None:
    factories.make_review(headline="My draft", authors=[writer.author], by=writer)

    response = pages.sign_in(writer).get("/admin/")

    assert [each["title"] for each in response.context["today"]] == ["Drafts"]


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_first_page_costs_the_same_for_1_and_50_pieces(
    who: str,
    writer: User,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: Any,
) -> None:
    """Session, user, 2 of permissions, 3 lists, the log of own actions."""
    browser = pages.sign_in(request.getfixturevalue(who))

    def cost() -> int:
        with django_assert_max_num_queries(9) as queries:
            browser.get("/admin/")
        return len(queries)

    factories.make_review(authors=[writer.author], by=writer)
    for_one = cost()
    for _ in range(49):
        factories.make_review(authors=[writer.author], by=writer)

    assert cost() == for_one
