"""The pages about the newsroom at the desk: three, no more, written by editors."""

from typing import Any

import pytest
from django.urls import reverse

from people.models import User
from reviews.models import NewsroomPage
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/reviews/newsroompage/"


def about() -> NewsroomPage:
    return NewsroomPage.objects.get(name="about")


def form(role: str = "change") -> str:
    return reverse(f"admin:reviews_newsroompage_{role}", args=[about().pk])


# -- refusals -------------------------------------------------------------------------


def test_a_reader_is_sent_to_the_login(client: Any) -> None:
    assert client.get(LIST).status_code == 302
    assert client.post(form(), {"body": "<p>Mine.</p>"}).status_code == 302
    assert about().body == ""


def test_a_writer_looks_and_cannot_touch(writer: User) -> None:
    browser = signed_in(writer)

    assert browser.get(form()).status_code == 200
    assert browser.post(form(), {"body": "<p>Mine.</p>"}).status_code == 403
    assert about().body == ""


def test_nobody_adds_a_page_or_takes_one_away(superuser: User) -> None:
    browser = signed_in(superuser)

    assert browser.get(f"{LIST}add/").status_code == 403
    assert browser.post(form("delete"), {"post": "yes"}).status_code == 403
    assert NewsroomPage.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("heading", "x" * 121, "at most 120"),
        ("heading", "a\0b", "Null characters"),
        ("description", "x" * 301, "at most 300"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(
    editor: User, field: str, typed: str, reason: str
) -> None:
    response = send(signed_in(editor), form(), **{field: typed, "body": "<p>Kept</p>"})

    assert f"{field}: " in errors_of(response)
    assert reason in errors_of(response)
    assert "Kept" in response.content.decode()


def test_stale_save_is_refused_with_both_values(editor: User) -> None:
    other = factories.make_user("other", "Editors")
    mine = fields_of(signed_in(editor), form())
    theirs = fields_of(signed_in(other), form())
    signed_in(other).post(form(), {**theirs, "body": "<p>Theirs</p>"})

    response = signed_in(editor).post(form(), {**mine, "body": "<p>Mine</p>"})

    assert about().body == "<p>Theirs</p>"
    said = errors_of(response)
    assert "other changed this after you opened it" in said
    assert "Theirs" in said
    assert "Mine" in said


# -- permissions ----------------------------------------------------------------------


def test_an_editor_writes_and_readers_see_it_at_once(editor: User, client: Any) -> None:
    response = send(
        signed_in(editor), form(), heading="Who we are", body="<p>Us.</p><script>"
    )

    assert response.status_code == 302
    page = client.get("/about/").content.decode()
    assert "Who we are</h1>" in page
    assert "<p>Us.</p></div>" in page


def test_an_editor_returns_to_the_words_of_the_site(editor: User, client: Any) -> None:
    before = client.get("/about/").content
    send(signed_in(editor), form(), body="<p>Us.</p>")

    send(signed_in(editor), form(), body="")

    assert client.get("/about/").content == before


def test_the_list_says_whose_words_each_page_has(editor: User) -> None:
    send(signed_in(editor), form(), body="<p>Us.</p>")

    listed = signed_in(editor).get(LIST).content.decode()

    assert listed.count("those that come with the site") == 2
    assert listed.count("your own") == 1
    assert "/how-we-rate/" in listed


def test_the_front_of_the_desk_leads_to_them(editor: User, writer: User) -> None:
    for user in (editor, writer):
        assert LIST in signed_in(user).get("/admin/").content.decode()
