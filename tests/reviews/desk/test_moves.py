"""The moves of an edition: who may, what is shown first, and what is done."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from people.models import User
from reviews import clock
from reviews.desk.moves import MOVES
from reviews.editorial import workflow
from reviews.models import Edition, Event, Review, State
from tests import factories
from tests.reviews.desk import pages

DECISIONS = ["approve", "schedule", "send-back", "reschedule", "cancel", "withdraw"]


@pytest.fixture
def draft(writer: User) -> Review:
    return factories.make_review(authors=[writer.author], by=writer)


def in_state(draft: Review, state: str, writer: User) -> Review:
    """Bring a draft to the state in which a move can be made."""
    if state == "in review":
        workflow.submit(draft, by=writer)
    if state == "waiting":
        factories.publish(draft, at=clock.now() + timedelta(days=3))
    if state == "live":
        factories.publish(draft)
    return draft


def make(user: User, edition: Edition, name: str, **data: Any) -> Any:
    browser = pages.sign_in(user)
    return browser.post(pages.move(edition, name), {"_confirmed": "1", **data})


def ahead(days: int = 2) -> dict[str, str]:
    """A moment ahead, as the two fields of the form send it (UTC)."""
    moment = clock.now() + timedelta(days=days)
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M:%S}"}


# -- refusals -------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "in review", "waiting", "live"])
@pytest.mark.parametrize("name", DECISIONS)
def test_writer_decides_nothing_about_an_own_piece(
    writer: User, draft: Review, name: str, state: str
) -> None:
    before = in_state(draft, state, writer)
    row = Review.objects.filter(pk=before.pk).values().get()

    asked = pages.sign_in(writer).get(pages.move(draft, name))
    done = make(writer, draft, name, reason="Because", **ahead())

    assert (asked.status_code, done.status_code) == (403, 403)
    assert Review.objects.filter(pk=draft.pk).values().get() == row


@pytest.mark.parametrize("name", MOVES)
def test_other_writer_learns_nothing_of_a_hidden_draft(
    other_writer: User, draft: Review, name: str
) -> None:
    hidden = make(other_writer, draft, name, **ahead())
    absent = pages.sign_in(other_writer).post(
        pages.move(draft, name).replace(f"/{draft.pk}/", "/987654/")
    )

    assert (hidden.status_code, absent.status_code) == (404, 404)


@pytest.mark.parametrize("name", MOVES)
def test_other_writer_moves_nothing_that_is_live(
    other_writer: User, draft: Review, name: str
) -> None:
    factories.publish(draft)

    assert make(other_writer, draft, name, **ahead()).status_code == 403
    assert Review.objects.get(pk=draft.pk).is_live()


@pytest.mark.parametrize("name", MOVES)
def test_reader_is_asked_to_sign_in(reader: Client, draft: Review, name: str) -> None:
    response = reader.post(pages.move(draft, name), {"_confirmed": "1"})

    assert response.url.startswith("/admin/login/")


def test_move_needs_the_token_of_our_own_page(editor: User, draft: Review) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)

    response = browser.post(pages.move(draft, "approve"), {"_confirmed": "1"})

    assert response.status_code == 403
    assert Review.objects.get(pk=draft.pk).is_draft


@pytest.mark.parametrize("name", MOVES)
def test_asking_changes_nothing(editor: User, draft: Review, name: str) -> None:
    pages.sign_in(editor).get(pages.move(draft, name))

    assert Review.objects.get(pk=draft.pk).is_draft
    assert list(draft.article.events.values_list("action", flat=True)) == ["started"]


def test_unknown_move_is_not_found(editor: User, draft: Review) -> None:
    assert make(editor, draft, "burn").status_code == 404


def test_move_out_of_turn_is_refused_in_words(editor: User, draft: Review) -> None:
    factories.publish(draft)

    response = make(editor, draft, "approve", follow=True)
    text = pages.sign_in(editor).get(pages.move(draft, "approve"), follow=True)

    assert response.status_code == 302
    assert "is live now: this move is not open to it" in text.content.decode()


def test_review_without_rating_is_not_approved_and_says_so(editor: User) -> None:
    review = factories.make_review(rating=None)

    response = make(editor, review, "approve")

    assert "Give the rating" in response.content.decode()
    assert Review.objects.get(pk=review.pk).is_draft


def test_sending_back_needs_a_note(editor: User, writer: User, draft: Review) -> None:
    workflow.submit(draft, by=writer)

    response = make(editor, draft, "send-back", reason="   ")

    assert response.context["form"].errors["reason"]
    assert Review.objects.get(pk=draft.pk).is_in_review


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [("2026-03-29", "02:30", "gap"), ("2026-10-25", "02:30", "fold")],
)
def test_time_that_is_not_or_is_twice_is_refused(
    editor: User, draft: Review, day: str, hour: str, why: str
) -> None:
    editor.time_zone = "Europe/Zurich"
    editor.save()

    response = make(editor, draft, "schedule", at_0=day, at_1=hour)

    message = response.context["form"].errors["at"][0]
    assert "Europe/Zurich" in message
    assert Review.objects.get(pk=draft.pk).is_draft


def test_moving_to_the_past_is_refused(editor: User, draft: Review) -> None:
    factories.publish(draft, at=clock.now() + timedelta(days=1))

    response = make(editor, draft, "reschedule", at_0="2020-01-01", at_1="00:00")

    assert "That moment has passed" in response.content.decode()


# -- what is shown first --------------------------------------------------------------


def test_schedule_is_shown_in_both_zones_before_it_is_done(
    editor: User, draft: Review, noon: datetime
) -> None:
    editor.time_zone = "Asia/Seoul"
    editor.save()
    browser = pages.sign_in(editor)

    response = browser.post(
        pages.move(draft, "schedule"), {"at_0": "2031-05-02", "at_1": "09:00"}
    )

    text = response.content.decode()
    assert "2 May 2031, 09:00 (Asia/Seoul)" in text
    assert "2 May 2031, 00:00 UTC" in text
    assert 'name="_confirmed"' in text
    assert 'value="2031-05-02"' in text
    assert Review.objects.get(pk=draft.pk).is_draft


def test_approval_names_what_it_replaces(editor: User, draft: Review) -> None:
    factories.publish(draft)
    update = workflow.start_draft(draft, by=editor)

    response = pages.sign_in(editor).get(pages.move(update, "approve"))

    assert "takes the place of edition 1" in response.content.decode()


def test_what_is_missing_is_listed_before_the_approval(editor: User) -> None:
    review = factories.make_review(rating=None, authors=[])

    text = pages.sign_in(editor).get(pages.move(review, "approve")).content.decode()

    assert "Give the rating" in text
    assert "Name at least one author" in text


@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [
        ("writer", "draft", {"submit"}),
        ("writer", "in review", set()),
        ("writer", "live", set()),
        ("editor", "draft", {"submit", "approve", "schedule", "embargo", "trash"}),
        (
            "editor",
            "in review",
            {"approve", "schedule", "send-back", "embargo", "trash"},
        ),
        ("editor", "waiting", {"reschedule", "cancel", "withdraw", "embargo"}),
        ("editor", "live", {"withdraw"}),
    ],
)
def test_form_offers_the_moves_that_fit(
    who: str,
    state: str,
    expected: set[str],
    draft: Review,
    writer: User,
    request: pytest.FixtureRequest,
) -> None:
    in_state(draft, state, writer)
    browser = pages.sign_in(request.getfixturevalue(who))

    text = browser.get(pages.change(draft)).content.decode()

    offered = {name for name in MOVES if f'href="{pages.move(draft, name)}?' in text}
    assert offered == expected


# -- doing it -------------------------------------------------------------------------


def test_writer_submits(writer: User, draft: Review) -> None:
    make(writer, draft, "submit")

    assert Review.objects.get(pk=draft.pk).is_in_review


def test_editor_sends_back_with_a_note_the_writer_reads(
    editor: User, writer: User, draft: Review
) -> None:
    workflow.submit(draft, by=writer)

    make(editor, draft, "send-back", reason="Cut it by a third.")

    form = pages.sign_in(writer).get(pages.change(draft)).content.decode()
    assert Review.objects.get(pk=draft.pk).is_draft
    assert "Cut it by a third." in form


def test_editor_approves_now(editor: User, draft: Review) -> None:
    make(editor, draft, "approve")

    assert Review.objects.get(pk=draft.pk).is_live()
    assert Event.objects.filter(edition=draft, action="approved", actor=editor).exists()


def test_editor_schedules_in_their_own_zone(editor: User, draft: Review) -> None:
    editor.time_zone = "Asia/Seoul"
    editor.save()

    make(editor, draft, "schedule", at_0="2031-05-02", at_1="09:00")

    waiting = Review.objects.get(pk=draft.pk)
    assert waiting.is_pending()
    assert waiting.live_from.isoformat() == "2031-05-02T00:00:00+00:00"


def test_editor_moves_and_cancels_what_waits(editor: User, draft: Review) -> None:
    factories.publish(draft, at=clock.now() + timedelta(days=1))

    make(editor, draft, "reschedule", at_0="2031-05-02", at_1="09:00")
    moved = Review.objects.get(pk=draft.pk).live_from
    make(editor, draft, "cancel", reason="Not yet")

    assert moved.isoformat() == "2031-05-02T09:00:00+00:00"
    assert Review.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize("when", [{}, {"at_0": "2031-05-02", "at_1": "09:00"}])
def test_editor_withdraws_now_or_later(
    editor: User, draft: Review, when: dict[str, str]
) -> None:
    factories.publish(draft)

    make(editor, draft, "withdraw", reason="Rights", **when)

    ended = Review.objects.get(pk=draft.pk)
    assert ended.is_live() == bool(when)
    assert ended.live_until is not None
    assert Event.objects.get(edition=draft, action="withdrawn").reason == "Rights"


def test_withdrawing_asks_once_more(editor: User, draft: Review) -> None:
    factories.publish(draft)

    response = pages.sign_in(editor).post(
        pages.move(draft, "withdraw"), {"reason": "Rights"}
    )

    assert (
        "At once its address says that the piece was withdrawn"
        in response.content.decode()
    )
    assert Review.objects.get(pk=draft.pk).is_live()
