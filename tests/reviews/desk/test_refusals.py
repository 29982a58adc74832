"""A moment that will not do is refused where it is typed, before anything is promised."""

from datetime import datetime, timedelta

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


def refusal(user: User, edition: Edition, name: str, moment: datetime) -> str:
    """What stands at the field after the first step; empty if the page went on."""
    field = "until" if name == "embargo" else "at"
    data = {f"{field}_0": f"{moment:%Y-%m-%d}", f"{field}_1": f"{moment:%H:%M:%S}"}
    response = pages.sign_in(user).post(
        pages.move(edition, name), {**data, "reason": "Because"}
    )
    errors = response.context["form"].errors.get(field, [""])
    assert response.context["is_last_step"] != bool(errors[0])
    return str(errors[0])


@pytest.fixture
def now() -> datetime:
    """The present, in whole seconds as forms have them."""
    return clock.now().replace(microsecond=0)


@pytest.fixture
def live(now: datetime) -> Review:
    with clock.at_moment(now - 3 * DAY):
        return factories.publish(factories.make_review())


def test_past_in_which_readers_saw_something_is_refused(
    editor: User, live: Review, now: datetime
) -> None:
    draft = workflow.start_draft(live, by=editor)

    assert "Readers have seen" in refusal(editor, draft, "schedule", now - DAY)


def test_past_in_which_readers_saw_nothing_is_taken(
    editor: User, now: datetime
) -> None:
    draft = factories.make_review()

    assert refusal(editor, draft, "schedule", now - DAY) == ""


def test_moment_at_which_another_begins_is_refused(
    editor: User, live: Review, now: datetime
) -> None:
    waiting = workflow.start_draft(live, by=editor)
    workflow.approve(waiting, by=editor, at=now + 9 * DAY)
    draft = workflow.start_draft(live, by=editor)

    assert "Another edition already begins" in refusal(
        editor, draft, "schedule", now + 9 * DAY
    )


@pytest.mark.parametrize("name", ["schedule", "reschedule"])
def test_moment_under_embargo_is_refused_in_the_persons_zone(
    name: str, editor: User, now: datetime
) -> None:
    editor.time_zone = "Asia/Seoul"
    editor.save()
    draft = factories.make_review()
    until = now + 5 * DAY
    workflow.set_embargo(draft, by=editor, until=until, reason="Press")
    if name == "reschedule":
        workflow.approve(draft, by=editor, at=until + DAY)

    text = refusal(editor, draft, name, now + 2 * DAY)

    assert text.startswith("Under embargo until")
    assert "(Asia/Seoul)" in text


def test_embargo_that_ends_in_the_past_is_refused(editor: User, now: datetime) -> None:
    draft = factories.make_review()

    assert "ends ahead" in refusal(editor, draft, "embargo", now - 400 * DAY)


@pytest.mark.parametrize("name", ["reschedule", "withdraw"])
def test_moment_that_has_passed_is_refused(
    name: str, editor: User, live: Review, now: datetime
) -> None:
    waiting = workflow.start_draft(live, by=editor)
    workflow.approve(waiting, by=editor, at=now + 9 * DAY)

    assert "has passed" in refusal(editor, waiting, name, now - 400 * DAY)
