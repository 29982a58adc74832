"""Preview links on the desk: who may make, see and close them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.editorial import previews, workflow
from reviews.models import Edition, PreviewLink, Review
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


@pytest.fixture
def draft(writer: User) -> Review:
    return factories.make_review(
        authors=[writer.author], by=writer, headline="Not out yet"
    )


def make_url(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_previews", args=[edition.pk])


def close_url(edition: Edition, link: PreviewLink) -> str:
    name = f"admin:reviews_{edition.kind}_preview_close"
    return reverse(name, args=[edition.pk, link.pk])


def make(user: User, edition: Edition, **data: Any) -> Any:
    sent = {"note": "The press office", "days": "3", **data}
    return pages.sign_in(user).post(make_url(edition), sent, follow=True)


def address_in(response: Any) -> str:
    found = re.search(r'readonly value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


# -- refusals -------------------------------------------------------------------------


def test_reader_is_asked_to_sign_in(reader: Client, draft: Review) -> None:
    link = previews.create(draft, by=factories.the_editor())

    for url in (make_url(draft), close_url(draft, link)):
        assert reader.post(url, {"days": 3}).url.startswith("/admin/login/")
    assert PreviewLink.objects.get().revoked_at is None


def test_other_writer_makes_and_closes_none(
    other_writer: User, writer: User, draft: Review
) -> None:
    link = previews.create(draft, by=writer)
    browser = pages.sign_in(other_writer)

    hidden = [browser.post(url) for url in (make_url(draft), close_url(draft, link))]
    factories.publish(draft)
    live = [browser.post(url) for url in (make_url(draft), close_url(draft, link))]

    assert [each.status_code for each in hidden] == [404, 404]
    assert [each.status_code for each in live] == [403, 403]
    assert PreviewLink.objects.get().revoked_at is None


def test_other_writer_sees_none_beside_a_live_piece(
    other_writer: User, writer: User, draft: Review
) -> None:
    previews.create(draft, by=writer, note="The press office")
    factories.publish(draft)

    text = pages.sign_in(other_writer).get(pages.change(draft)).content.decode()

    assert "Preview links" not in text
    assert "The press office" not in text


def test_a_look_at_the_address_makes_nothing(writer: User, draft: Review) -> None:
    assert pages.sign_in(writer).get(make_url(draft)).status_code == 405
    assert not PreviewLink.objects.exists()


def test_links_need_the_token_of_our_own_page(writer: User, draft: Review) -> None:
    link = previews.create(draft, by=writer)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(writer)

    for url in (make_url(draft), close_url(draft, link)):
        assert browser.post(url, {"days": 3}).status_code == 403


def test_writer_makes_none_under_embargo(
    writer: User, editor: User, draft: Review
) -> None:
    until = clock.now() + 9 * DAY
    workflow.set_embargo(draft, by=editor, until=until, reason="Screening.")

    refused = make(writer, draft)
    allowed = make(editor, draft)

    assert "ask an editor for a preview" in refused.content.decode()
    assert address_in(allowed)
    assert PreviewLink.objects.get().created_by == editor


@pytest.mark.parametrize("days", ["", "0", "-1", "61", "x", "9" * 40])
def test_odd_length_is_refused_in_words(writer: User, draft: Review, days: str) -> None:
    text = make(writer, draft, days=days).content.decode()

    assert "Days: " in text
    assert not PreviewLink.objects.exists()


def test_writer_does_not_close_an_editors_link(
    writer: User, editor: User, draft: Review
) -> None:
    link = previews.create(draft, by=editor)
    browser = pages.sign_in(writer)

    form = browser.get(pages.change(draft)).content.decode()
    told = browser.post(close_url(draft, link), follow=True).content.decode()

    assert close_url(draft, link) not in form
    assert "Only an editor or the maker" in told
    assert PreviewLink.objects.get().is_open()


def test_link_of_another_piece_is_not_found(editor: User, draft: Review) -> None:
    link = previews.create(factories.make_review(), by=editor)

    response = pages.sign_in(editor).post(close_url(draft, link))

    assert response.status_code == 404
    assert PreviewLink.objects.get().is_open()


# -- making one -----------------------------------------------------------------------


def test_address_is_shown_once_to_its_maker_and_opens_the_piece(
    writer: User, editor: User, reader: Client, draft: Review
) -> None:
    made = make(writer, draft)
    address = address_in(made)
    link = PreviewLink.objects.get()
    later = pages.sign_in(writer).get(pages.change(draft))
    others = pages.sign_in(editor).get(pages.change(draft), {"preview": link.pk})

    assert address.startswith("http://localhost/preview/")
    assert "Not out yet" in reader.get(address).content.decode()
    assert address_in(later) == address_in(others) == ""


def test_link_is_pinned_or_follows(writer: User, draft: Review) -> None:
    make(writer, draft)
    text = make(writer, draft, follows="on").content.decode()

    pinned, following = PreviewLink.objects.order_by("pk")
    assert (pinned.edition_id, following.edition_id) == (draft.pk, None)
    assert "Shows edition 1;" in text
    assert "Shows the newest edition;" in text


def test_list_tells_for_whom_until_when_and_how_often(
    writer: User, reader: Client, draft: Review
) -> None:
    writer.time_zone = "Asia/Seoul"
    writer.save()
    address = address_in(make(writer, draft, note="Ms <Kim>"))
    for _ in range(2):
        reader.get(address)

    text = pages.sign_in(writer).get(pages.change(draft)).content.decode()

    assert "Ms &lt;Kim&gt;" in text
    assert "2 visits, the last" in text
    assert re.search(r"ends [^;]+\(Asia/Seoul\), which is [^;]+ UTC, in [23]", text)


def test_odd_number_of_a_link_shows_nothing(writer: User, draft: Review) -> None:
    browser = pages.sign_in(writer)

    for odd in ("x", "-1", "0", "9" * 30):
        response = browser.get(pages.change(draft), {"preview": odd})
        assert response.status_code == 200
        assert address_in(response) == ""


# -- closing one ----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_closed_link_opens_nothing_any_more(
    who: str, draft: Review, reader: Client, request: pytest.FixtureRequest
) -> None:
    writer = request.getfixturevalue("writer")
    address = address_in(make(writer, draft))
    browser = pages.sign_in(request.getfixturevalue(who))

    response = browser.post(close_url(draft, PreviewLink.objects.get()), follow=True)

    text = response.content.decode()
    assert "nobody can open it" in text
    assert "; closed " in text
    assert reader.get(address).status_code == 404
    assert close_url(draft, PreviewLink.objects.get()) not in text


def test_closing_twice_says_so(writer: User, draft: Review) -> None:
    link = previews.create(draft, by=writer)
    browser = pages.sign_in(writer)

    browser.post(close_url(draft, link))
    told = browser.post(close_url(draft, link), follow=True).content.decode()

    assert "closed already" in told


def test_piece_in_the_trash_gets_no_new_link(
    writer: User, editor: User, draft: Review
) -> None:
    workflow.trash(draft, by=editor)

    text = make(writer, draft).content.decode()

    assert "in the trash" in text
    assert not PreviewLink.objects.exists()


def test_every_open_link_can_be_closed_however_many_came_after(
    editor: User, draft: Review
) -> None:
    oldest = previews.create(draft, by=editor, note="The oldest")
    for number in range(12):
        link = previews.create(draft, by=editor, note=f"Link {number}")
        previews.revoke(link, by=editor)

    response = pages.sign_in(editor).get(pages.change(draft))

    rows = response.context["previews"]["rows"]
    assert close_url(draft, oldest) in response.content.decode()
    assert [row["note"] for row in rows][:2] == ["The oldest", "Link 11"]
    assert len(rows) == 11
