"""The gate on the desk: what it found, and an editor's word to let it pass."""

import re
from datetime import timedelta
from typing import Any

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Event, Review
from tests import factories
from tests.reviews.desk import pages


@pytest.fixture
def blocked(editor: User) -> Review:
    """Lacks a byline and a body: an editor may let that pass."""
    return factories.make_review(authors=[], body="")


@pytest.fixture
def stopped(editor: User) -> Review:
    """Lacks a rating: nobody may let that pass."""
    return factories.make_review(authors=[], rating=None)


def ask(user: User, edition: Edition, name: str = "approve") -> str:
    return pages.sign_in(user).get(pages.move(edition, name)).content.decode()


def seal_in(text: str) -> str:
    found = re.search(r'name="seal" value="(\w*)"', text)
    return found[1] if found else ""


def make(user: User, edition: Edition, name: str = "approve", **data: Any) -> Any:
    browser = pages.sign_in(user)
    return browser.post(pages.move(edition, name), {"_confirmed": "1", **data})


def in_days(days: int) -> dict[str, str]:
    moment = clock.now() + timedelta(days=days)
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M:%S}"}


# -- refusals -------------------------------------------------------------------------


def test_writer_can_let_nothing_pass(writer: User, editor: User) -> None:
    own = factories.make_review(authors=[writer.author], body="")

    response = make(writer, own, override="Because I say so", seal="x")

    assert response.status_code == 403
    assert Edition.objects.get(pk=own.pk).is_draft


def test_what_stops_is_let_through_by_nobody(editor: User, stopped: Review) -> None:
    page = ask(editor, stopped)
    response = make(editor, stopped, override="It is urgent", seal=seal_in(page))

    assert 'name="override"' not in page
    assert "Without this it cannot go out" in page
    assert "Give the rating" in response.content.decode()
    assert Edition.objects.get(pk=stopped.pk).is_draft


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_reason_is_no_reason(editor: User, blocked: Review, reason: str) -> None:
    seal = seal_in(ask(editor, blocked))

    response = make(editor, blocked, override=reason, seal=seal)

    assert "This could not be done yet." in response.content.decode()
    assert Edition.objects.get(pk=blocked.pk).is_draft


def test_reason_counts_only_for_what_was_shown(editor: User, blocked: Review) -> None:
    seal = seal_in(ask(editor, blocked))
    Edition.objects.filter(pk=blocked.pk).update(
        image=factories.make_image(credit=""), headline="Mended"
    )

    response = make(editor, blocked, override="The byline follows.", seal=seal)

    text = response.content.decode()
    assert "Name in the library whose picture" in text
    assert "The byline follows." in text
    assert seal_in(text) not in ("", seal)
    assert Edition.objects.get(pk=blocked.pk).is_draft


def test_crafted_reason_without_seal_is_refused(editor: User, blocked: Review) -> None:
    make(editor, blocked, override="Let me in")

    assert Edition.objects.get(pk=blocked.pk).is_draft


def test_nothing_is_asked_where_nothing_stands_in_the_way(editor: User) -> None:
    page = ask(editor, factories.make_review())

    assert 'name="override"' not in page


# -- what is shown --------------------------------------------------------------------


def test_findings_stand_by_level_and_lead_to_their_fields(
    editor: User, stopped: Review
) -> None:
    text = ask(editor, stopped)
    places = [
        text.index(title)
        for title in ("Without this it cannot go out", "To mend first", "Worth a look")
    ]

    assert places == sorted(places)
    assert f'href="{pages.change(stopped)}#id_rating"' in text
    assert f'href="{pages.change(stopped)}#id_bylines"' in text


def test_form_shows_them_too(editor: User, stopped: Review) -> None:
    text = pages.sign_in(editor).get(pages.change(stopped)).content.decode()

    assert "To mend before readers may see it" in text
    assert 'href="#id_rating"' in text


def test_rights_are_looked_at_for_the_moment_that_is_chosen(editor: User) -> None:
    ends = clock.now() + timedelta(days=5)
    review = factories.make_review(image=factories.make_image(rights_until=ends))
    browser = pages.sign_in(editor)

    early = browser.post(pages.move(review, "schedule"), in_days(2)).content.decode()
    late = browser.post(pages.move(review, "schedule"), in_days(9)).content.decode()

    assert 'name="override"' not in early
    assert "plan a new one" in early
    assert "choose another" in late
    assert 'name="override"' in late


# -- letting it pass ------------------------------------------------------------------


def test_editor_lets_it_pass_and_the_history_says_so(
    editor: User, blocked: Review
) -> None:
    seal = seal_in(ask(editor, blocked))

    make(editor, blocked, override="The wire agency is the author.", seal=seal)

    told = pages.sign_in(editor).get(pages.history(blocked)).content.decode()
    assert Edition.objects.get(pk=blocked.pk).is_live()
    assert Event.objects.get(action="overridden").reason.startswith("The wire agency")
    assert "let edition 1 through although: " in told
    assert "Name at least one author" in told
    assert "The wire agency is the author." in told


def test_reason_and_moment_go_together(editor: User, blocked: Review) -> None:
    when = in_days(3)
    browser = pages.sign_in(editor)
    page = browser.post(pages.move(blocked, "schedule"), when).content.decode()

    make(editor, blocked, "schedule", **when, override="So be it.", seal=seal_in(page))

    assert Edition.objects.get(pk=blocked.pk).is_pending()


def test_gate_stands_at_another_date_as_well(editor: User) -> None:
    ends = clock.now() + timedelta(days=5)
    review = factories.make_review(image=factories.make_image(rights_until=ends))
    workflow.approve(review, by=editor, at=clock.now() + timedelta(days=2))
    when = in_days(9)

    refused = make(editor, review, "reschedule", **when).content.decode()
    make(editor, review, "reschedule", **when, override="Asked.", seal=seal_in(refused))

    moved = Edition.objects.get(pk=review.pk)
    assert f'value="{when["at_0"]}"' in refused
    assert moved.live_from > ends
