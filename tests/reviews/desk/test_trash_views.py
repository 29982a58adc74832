"""The trash on the desk: who may use it, what it hides, and how things come back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Event, Review
from tests import factories
from tests.reviews.desk import pages


@pytest.fixture
def draft(writer: User) -> Review:
    return factories.make_review(
        authors=[writer.author], by=writer, headline="A draft nobody needs"
    )


def make(user: User, edition: Edition, name: str, **data: Any) -> Any:
    browser = pages.sign_in(user)
    return browser.post(pages.move(edition, name), {"_confirmed": "1", **data})


def is_trashed(edition: Edition) -> bool:
    return Edition.objects.get(pk=edition.pk).article.trashed_at is not None


# -- refusals -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["trash", "restore"])
def test_reader_is_asked_to_sign_in(reader: Client, draft: Review, name: str) -> None:
    response = reader.post(pages.move(draft, name), {"_confirmed": "1"})

    assert response.url.startswith("/admin/login/")


def test_writer_puts_nothing_in_and_takes_nothing_out(
    writer: User, editor: User, draft: Review
) -> None:
    refused = make(writer, draft, "trash").status_code
    workflow.trash(draft, by=editor)

    assert (refused, make(writer, draft, "restore").status_code) == (403, 403)
    assert is_trashed(draft)


def test_other_writer_learns_nothing(other_writer: User, draft: Review) -> None:
    assert make(other_writer, draft, "trash").status_code == 404


@pytest.mark.parametrize("days", [None, 3])
def test_live_and_waiting_pieces_stay(
    editor: User, draft: Review, days: int | None
) -> None:
    at = clock.now() + timedelta(days=days) if days else None
    factories.publish(draft, at=at)

    response = make(editor, draft, "trash")

    assert response.status_code == 302
    assert not is_trashed(draft)


def test_draft_of_a_live_piece_is_not_thrown_away_with_it(
    editor: User, draft: Review
) -> None:
    factories.publish(draft)
    update = workflow.start_draft(draft, by=editor)

    make(editor, update, "trash")

    assert not is_trashed(update)


@pytest.mark.parametrize("name", ["submit", "approve", "schedule", "trash"])
def test_what_is_in_the_trash_does_not_move(
    editor: User, draft: Review, name: str
) -> None:
    workflow.trash(draft, by=editor)

    make(editor, draft, name, at_0="2031-05-02", at_1="09:00")

    assert is_trashed(draft)
    assert Edition.objects.get(pk=draft.pk).is_draft


def test_form_in_the_trash_takes_no_text(writer: User, draft: Review) -> None:
    workflow.trash(draft, by=factories.the_editor())
    browser = pages.sign_in(writer)

    response = browser.post(
        pages.change(draft), pages.filled_in(draft, headline="Written over")
    )

    assert response.status_code == 403
    assert Edition.objects.get(pk=draft.pk).headline == "A draft nobody needs"


# -- what it hides --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["review", "edition"])
def test_list_names_it_only_where_the_trash_is_asked_for(
    editor: User, draft: Review, kind: str
) -> None:
    workflow.trash(draft, by=editor)
    kept = factories.make_review(headline="A draft that stays")
    browser = pages.sign_in(editor)

    usual = browser.get(pages.changelist(kind)).content.decode()
    drafts = browser.get(pages.changelist(kind), {"stage": "draft"}).content.decode()
    trash = browser.get(pages.changelist(kind), {"stage": "trash"}).content.decode()

    for text in (usual, drafts):
        assert draft.headline not in text
        assert kept.headline in text
    assert draft.headline in trash
    assert kept.headline not in trash


def test_first_page_links_and_relations_leave_it_out(
    editor: User, draft: Review
) -> None:
    workflow.trash(draft, by=editor)
    browser = pages.sign_in(editor)
    query = {"app_label": "reviews", "model_name": "edition", "field_name": "related"}

    first_page = browser.get("/admin/").content.decode()
    links = browser.get("/admin/references/", {"q": "nobody needs"}).json()
    related = browser.get("/admin/autocomplete/", {**query, "term": "nobody"}).json()

    assert draft.headline not in first_page
    assert links["results"] == related["results"] == []


# -- in and out -----------------------------------------------------------------------


def test_editor_is_told_what_goes_and_how_it_comes_back(
    editor: User, draft: Review
) -> None:
    browser = pages.sign_in(editor)

    text = browser.get(pages.move(draft, "trash")).content.decode()

    assert "with its one edition" in text
    assert "it can be taken out again" in text
    assert not is_trashed(draft)


def test_piece_goes_in_says_so_and_comes_back(editor: User, draft: Review) -> None:
    browser = pages.sign_in(editor)

    make(editor, draft, "trash", reason="Written twice.")
    form = browser.get(pages.change(draft)).content.decode()
    make(editor, draft, "restore")

    told = browser.get(pages.history(draft)).content.decode()
    assert "In the trash" in form
    assert "put there by editor" in form
    assert "Written twice." in form
    assert f'href="{pages.move(draft, "restore")}?' in form
    assert pages.move(draft, "approve") not in form
    assert "put the piece into the trash" in told
    assert "took the piece out of the trash" in told
    assert Event.objects.filter(action="restored", actor=editor).exists()
    assert not is_trashed(draft)
