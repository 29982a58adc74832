"""Embargoes on the desk: who sets them, what is shown first, and what they move."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

UNTIL = {"until_0": "2031-05-02", "until_1": "09:00"}
WHY = {"reason": "Press screening.", "source": "The distributor"}


@pytest.fixture
def draft(writer: User) -> Review:
    return factories.make_review(authors=[writer.author], by=writer)


def make(user: User, edition: Edition, name: str = "embargo", **data: Any) -> Any:
    browser = pages.sign_in(user)
    return browser.post(
        pages.move(edition, name), {"_confirmed": "1", **data}, follow=True
    )


def until(edition: Edition) -> datetime | None:
    return Edition.objects.get(pk=edition.pk).article.embargo_until


# -- refusals -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["embargo", "lift-embargo"])
def test_reader_is_asked_to_sign_in(reader: Client, draft: Review, name: str) -> None:
    response = reader.post(pages.move(draft, name), {**UNTIL, **WHY})

    assert response.url.startswith("/admin/login/")
    assert until(draft) is None


def test_writer_neither_sets_nor_lifts_one(
    writer: User, editor: User, draft: Review
) -> None:
    refused = make(writer, draft, **UNTIL, **WHY).status_code
    ahead = clock.now() + timedelta(days=9)
    workflow.set_embargo(draft, by=editor, until=ahead, reason="Screening.")

    assert (refused, make(writer, draft, "lift-embargo").status_code) == (403, 403)
    assert until(draft) == ahead


def test_other_writer_learns_nothing(other_writer: User, draft: Review) -> None:
    assert make(other_writer, draft, **UNTIL, **WHY).status_code == 404


def test_what_readers_see_is_not_put_under_embargo(editor: User, draft: Review) -> None:
    factories.publish(draft)

    make(editor, draft, **UNTIL, **WHY)

    assert until(draft) is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_it_needs_a_reason(editor: User, draft: Review, reason: str) -> None:
    response = make(editor, draft, **UNTIL, reason=reason)

    assert response.context["form"].errors["reason"]
    assert until(draft) is None


def test_it_ends_ahead(editor: User, draft: Review) -> None:
    response = make(editor, draft, until_0="2020-01-01", until_1="00:00", **WHY)

    assert "Choose a later moment" in response.content.decode()
    assert "Press screening." in response.content.decode()


def test_time_that_is_not_is_refused(editor: User, draft: Review) -> None:
    editor.time_zone = "Europe/Zurich"
    editor.save()

    response = make(editor, draft, until_0="2026-03-29", until_1="02:30", **WHY)

    assert "Europe/Zurich" in response.context["form"].errors["until"][0]


def test_nothing_is_lifted_where_nothing_is_set(editor: User, draft: Review) -> None:
    response = make(editor, draft, "lift-embargo")

    assert "is not open to it any more" in response.content.decode()


# -- setting and lifting --------------------------------------------------------------


def test_moves_are_named_before_and_after(editor: User, draft: Review) -> None:
    begins = clock.now() + timedelta(days=2)
    factories.publish(draft, at=begins)
    editor.time_zone = "Asia/Seoul"
    editor.save()
    browser = pages.sign_in(editor)

    asked = browser.post(
        pages.move(draft, "embargo"), {**UNTIL, **WHY}
    ).content.decode()
    waits_for = Edition.objects.get(pk=draft.pk).live_from
    told = make(editor, draft, **UNTIL, **WHY).content.decode()

    assert "edition 1 moves to 2 May 2031, 09:00 (Asia/Seoul)" in asked
    assert "2 May 2031, 00:00 UTC" in asked
    assert 'name="_confirmed"' in asked
    assert waits_for == begins
    assert "Moved behind it: edition 1 to 2 May 2031, 09:00" in told
    moved = Edition.objects.get(pk=draft.pk)
    assert moved.live_from == until(draft)
    assert moved.live_from.isoformat() == "2031-05-02T00:00:00+00:00"


def test_what_will_not_do_where_it_moves_is_named_before(
    editor: User, draft: Review
) -> None:
    ahead = clock.now() + timedelta(days=2)
    draft.image = factories.make_image(rights_until=datetime(2031, 5, 1, tzinfo=UTC))
    draft.save()
    workflow.approve(draft, by=editor, at=ahead)

    page = pages.sign_in(editor).post(pages.move(draft, "embargo"), {**UNTIL, **WHY})

    assert "Look at edition 1 again: The rights" in page.content.decode()


def test_nothing_that_has_to_move_is_said_as_well(editor: User, draft: Review) -> None:
    told = make(editor, draft, **UNTIL, **WHY).content.decode()

    assert "Nothing that is scheduled had to move." in told


def test_panel_and_history_say_until_when_why_and_for_whom(
    editor: User, draft: Review
) -> None:
    form = make(editor, draft, **UNTIL, **WHY).content.decode()
    history = pages.sign_in(editor).get(pages.history(draft)).content.decode()

    assert "Under embargo" in form
    assert "2 May 2031, 09:00" in form
    assert "Asked for by The distributor." in form
    assert "put the piece under embargo until 2 May 2031" in history
    assert "Press screening." in history


def test_approval_before_it_ends_is_refused_in_words(
    editor: User, draft: Review
) -> None:
    make(editor, draft, **UNTIL, **WHY)

    response = make(editor, draft, "approve")

    assert "under embargo until 2031-05-02" in response.content.decode()
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_lifting_leaves_what_was_moved(editor: User, draft: Review) -> None:
    factories.publish(draft, at=clock.now() + timedelta(days=2))
    make(editor, draft, **UNTIL, **WHY)

    told = make(editor, draft, "lift-embargo", reason="It leaked.").content.decode()

    assert "is not under embargo any more" in told
    assert until(draft) is None
    assert Edition.objects.get(pk=draft.pk).live_from.year == 2031
