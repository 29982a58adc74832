"""Plans in the list: who sees them, and what is late."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Article, Edition
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


def planned(edition: Edition, **plan: Any) -> Edition:
    Article.objects.filter(pk=edition.article_id).update(**plan)
    return edition


def listed(user: User, **query: str) -> str:
    return pages.sign_in(user).get(pages.changelist(), query).content.decode()


@pytest.fixture
def late(writer: User) -> Edition:
    """Begun five days ago, due yesterday, still a draft."""
    with clock.at_moment(clock.now() - 5 * DAY):
        review = factories.make_review(assignee=writer, headline="A late review")
    Edition.objects.filter(pk=review.pk).update(created_at=clock.now() - 5 * DAY)
    return planned(review, due_at=clock.now() - DAY)


def test_other_writers_learn_of_no_plans(
    other_writer: User, writer: User, editor: User
) -> None:
    live = factories.publish(factories.make_review(assignee=writer))
    planned(live, due_at=clock.now() + 3 * DAY, planned_for=clock.now() + 4 * DAY)

    for user, is_told in ((other_writer, False), (writer, True), (editor, True)):
        text = listed(user)
        assert ("Due in" in text) == is_told
        assert ("Planned in" in text) == is_told


def test_moments_are_told_in_the_zone_in_utc_and_relative(
    editor: User, noon: datetime
) -> None:
    editor.time_zone = "Asia/Seoul"
    editor.save()
    planned(factories.make_review(), due_at=noon)

    text = listed(editor)

    assert (
        "10 March 2026, 21:00 (Asia/Seoul), which is 10 March 2026, 12:00 UTC" in text
    )
    assert " ago" in text


def test_filter_keeps_what_is_assigned_to_me(
    editor: User, writer: User, late: Edition
) -> None:
    own = factories.make_review(assignee=editor, headline="The editor's own")

    text = listed(editor, plan="mine")

    assert own.headline.replace("'", "&#x27;") in text
    assert late.headline not in text


def test_filter_keeps_what_is_overdue(editor: User, late: Edition) -> None:
    ahead = planned(factories.make_review(headline="In time"), due_at=clock.now() + DAY)
    handed_in = planned(
        factories.make_review(headline="Handed in"), due_at=clock.now() - DAY
    )
    workflow.submit(handed_in, by=editor)

    text = listed(editor, plan="overdue")

    assert late.headline in text
    assert 'class="late"' in text
    assert ahead.headline not in text
    assert handed_in.headline not in text


def test_update_begun_after_an_old_due_date_is_not_late(
    editor: User, late: Edition
) -> None:
    factories.publish(late)
    update = workflow.start_draft(late, by=editor)

    text = listed(editor, plan="overdue")

    assert update.headline not in text
    assert 'class="late"' not in listed(editor)


def test_piece_begun_after_it_was_due_is_late_at_once(editor: User) -> None:
    review = planned(factories.make_review(headline="Late"), due_at=clock.now() - DAY)

    assert review.headline in listed(editor, plan="overdue")


def test_filters_of_writers_show_no_more_than_they_may_see(
    other_writer: User, late: Edition
) -> None:
    for plan in ("mine", "overdue"):
        assert late.headline not in listed(other_writer, plan=plan)
