"""What the page of a move says of the editions before and behind in time."""

from datetime import datetime, timedelta
from html import unescape

import pytest

from people.models import User
from reviews import clock
from reviews.desk.compare import compare_url
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


def at(days: int) -> datetime:
    return clock.now().replace(microsecond=0) + days * DAY


def typed(moment: datetime) -> dict[str, str]:
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M:%S}"}


def said(user: User, edition: Edition, name: str, days: int | None = None) -> str:
    """What the page says once a moment was typed, or before anything was."""
    browser = pages.sign_in(user)
    address = pages.move(edition, name)
    found = browser.get(address) if days is None else None
    if days is not None:
        found = browser.post(address, typed(at(days)))
    return unescape(found.content.decode())


def follow(edition: Edition, editor: User, days: int, **changes: str) -> Edition:
    """A next edition that was written on this one, and waits for its day."""
    draft = workflow.start_draft(edition, by=editor)
    Review.objects.filter(pk=draft.pk).update(**changes)
    workflow.approve(draft, by=editor, at=at(days))
    return Review.objects.get(pk=draft.pk)


@pytest.fixture
def live(noon: datetime) -> Review:
    return factories.publish(factories.make_review(headline="One"))


# -- approving ------------------------------------------------------------------------


def test_schedule_names_the_edition_live_at_that_moment(
    editor: User, live: Review
) -> None:
    waiting = follow(live, editor, 3, headline="Two")
    draft = workflow.start_draft(live, by=editor)

    text = said(editor, draft, "schedule", 5)

    assert "takes the place of edition 2, which is live from" in text
    assert "takes the place of edition 1" not in text
    assert compare_url(waiting, draft) in text


def test_schedule_before_what_waits_says_when_it_ends(
    editor: User, live: Review
) -> None:
    follow(live, editor, 3, headline="Two")
    draft = workflow.start_draft(live, by=editor)

    text = said(editor, draft, "schedule", 1)

    assert "takes the place of edition 1, which is live now" in text
    assert "when edition 2 takes its place" in text


def test_schedule_says_where_a_withdrawal_ends_it(editor: User, live: Review) -> None:
    workflow.withdraw(live, by=editor, at=at(4))
    draft = workflow.start_draft(live, by=editor)

    assert "where a withdrawal is set" in said(editor, draft, "schedule", 2)


def test_schedule_after_a_withdrawal_takes_no_place(editor: User, live: Review) -> None:
    workflow.withdraw(live, by=editor, at=at(4))
    draft = workflow.start_draft(live, by=editor)

    text = said(editor, draft, "schedule", 6)

    assert "Readers see it from" in text
    assert "takes the place" not in text


def test_nothing_is_said_of_places_before_a_moment_is_chosen(
    editor: User, live: Review
) -> None:
    draft = workflow.start_draft(live, by=editor)

    assert "takes the place" not in said(editor, draft, "schedule")


def test_first_approval_takes_no_place(editor: User) -> None:
    draft = factories.make_review()

    assert "takes the place" not in said(editor, draft, "approve")


# -- another moment -------------------------------------------------------------------


def test_move_behind_another_names_what_it_does_not_have(
    editor: User, live: Review
) -> None:
    first = follow(live, editor, 2, deck="A deck")
    second = follow(first, editor, 4, headline="Three", verdict="<p>Yes.</p>")

    text = said(editor, first, "reschedule", 6)

    assert "It takes the place of edition 3" in text
    assert "does not have what that one changed: Headline, Verdict." in text
    assert "Edition 3 was written on it and says it before: from" in text
    assert compare_url(second, first) in text


def test_move_before_another_names_what_that_does_not_have(
    editor: User, live: Review
) -> None:
    draft = workflow.start_draft(live, by=editor)
    second = follow(live, editor, 3)
    Review.objects.filter(pk=draft.pk).update(headline="Other", deck="Other")
    workflow.approve(draft, by=editor, at=at(5))

    text = said(editor, Review.objects.get(pk=draft.pk), "reschedule", 1)

    assert (
        f"Edition {second.number} begins after it and does not have its changes: "
        "Headline, Deck." in text
    )


def test_move_that_keeps_the_order_says_nothing_of_others(
    editor: User, live: Review
) -> None:
    first = follow(live, editor, 2, deck="A deck")
    follow(first, editor, 4, headline="Three")

    text = said(editor, first, "reschedule", 3)

    assert "does not have" not in text
    assert "says it before" not in text


# -- off the schedule -----------------------------------------------------------------


def test_cancelling_names_who_still_says_it(editor: User, live: Review) -> None:
    first = follow(live, editor, 2, deck="A deck")
    second = follow(first, editor, 4, headline="Three")

    text = said(editor, first, "cancel")

    assert "Edition 3 was written on it and still says it" in text
    assert compare_url(first, second) in text


def test_cancelling_the_last_says_nothing_of_others(editor: User, live: Review) -> None:
    first = follow(live, editor, 2)
    second = follow(first, editor, 4)

    assert "was written on it" not in said(editor, second, "cancel")


# -- withdrawing ----------------------------------------------------------------------


def test_withdrawing_names_what_ends_and_what_comes_off(
    editor: User, live: Review
) -> None:
    follow(live, editor, 3)
    follow(live, editor, 6)

    text = said(editor, live, "withdraw", 4)

    assert "Edition 2 ends then." in text
    assert "Edition 3, which waits for" in text
    assert "Edition 2, which waits for" not in text


def test_message_of_a_withdrawal_names_what_came_off(
    editor: User, live: Review
) -> None:
    follow(live, editor, 3)

    response = pages.sign_in(editor).post(
        pages.move(live, "withdraw"), {"_confirmed": "1"}, follow=True
    )

    text = response.content.decode()
    assert "was withdrawn. Edition 2 is a draft again." in text


def test_moment_to_withdraw_at_is_left_empty(editor: User, live: Review) -> None:
    response = pages.sign_in(editor).get(pages.move(live, "withdraw"))

    assert not response.context["form"]["at"].initial


def test_withdrawing_at_once_what_only_waits_is_refused_at_the_field(
    editor: User,
) -> None:
    waiting = factories.publish(factories.make_review(), at=at(3))

    response = pages.sign_in(editor).post(pages.move(waiting, "withdraw"), {})

    assert "taken off the schedule" in response.context["form"].errors["at"][0]
    assert 'name="_confirmed"' not in response.content.decode()


def test_end_can_be_set_for_what_only_waits(editor: User) -> None:
    waiting = factories.publish(factories.make_review(), at=at(3))

    assert "From the moment you choose" in said(editor, waiting, "withdraw")
    assert "Edition 1 ends then." in said(editor, waiting, "withdraw", 5)
