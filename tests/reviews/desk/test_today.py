"""The first page of the desk: what waits for whom."""

from datetime import timedelta
from typing import Any

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


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


def titles(user: User) -> dict[str, list[str]]:
    """The headlines under each title of the first page."""
    response = pages.sign_in(user).get("/admin/")
    return {
        each["title"]: [row["headline"] for row in each["rows"]]
        for each in response.context["today"]
    }


def headed(edition: Edition, headline: str) -> Edition:
    Edition.objects.filter(pk=edition.pk).update(headline=headline)
    return Edition.objects.get(pk=edition.pk)


def test_what_waits_is_coming_up_whatever_is_written_next(editor: User) -> None:
    live = factories.publish(factories.make_review(headline="Live"))
    later = headed(workflow.start_draft(live, by=editor), "Later")
    workflow.approve(later, by=editor, at=clock.now() + 5 * DAY)
    sooner = headed(workflow.start_draft(live, by=editor), "Sooner")
    answers = {later.pk: {"headline": "mine"}}
    workflow.approve(sooner, by=editor, at=clock.now() + 2 * DAY, answers=answers)
    headed(workflow.start_draft(live, by=editor), "In the works")

    assert titles(editor) == {"Drafts": ["In the works"], "Coming up": ["Sooner"]}


def test_what_is_in_review_is_listed_beside_a_newer_draft(
    editor: User, writer: User
) -> None:
    live = factories.publish(factories.make_review(assignee=writer))
    asked = headed(workflow.start_draft(live, by=editor), "To decide")
    workflow.submit(asked, by=editor)
    headed(workflow.start_draft(live, by=editor), "In the works")

    assert titles(editor) == {"In review": ["To decide"], "Drafts": ["In the works"]}
    listed = pages.sign_in(editor).get(pages.changelist(), {"stage": "in_review"})
    assert listed.context["cl"].result_count == 1


@pytest.mark.parametrize("address", ["/admin/", pages.changelist()])
def test_writer_sees_what_was_sent_back_and_why(
    address: str, editor: User, writer: User
) -> None:
    review = factories.make_review(authors=[writer.author], by=writer)
    workflow.submit(review, by=writer)
    workflow.send_back(review, by=editor, reason="Cut it by a third. " + "More. " * 20)

    text = pages.sign_in(writer).get(address).content.decode()

    assert ">Sent back</span>" in text
    assert "Cut it by a third. More." in text
    assert "More. " * 20 not in text


def test_draft_taken_off_the_schedule_later_is_not_sent_back(
    editor: User, writer: User
) -> None:
    review = factories.make_review(authors=[writer.author], by=writer)
    workflow.submit(review, by=writer)
    workflow.send_back(review, by=editor, reason="Cut it.")
    workflow.approve(review, by=editor, at=clock.now() + DAY)
    workflow.cancel(review, by=editor)

    assert "Sent back" not in pages.sign_in(writer).get("/admin/").content.decode()


def test_submitted_again_is_in_review(editor: User, writer: User) -> None:
    review = factories.make_review(authors=[writer.author], by=writer)
    workflow.submit(review, by=writer)
    workflow.send_back(review, by=editor, reason="Cut it.")
    workflow.submit(review, by=writer)

    assert "Sent back" not in pages.sign_in(writer).get("/admin/").content.decode()
