"""Tags in the admin: one for each word, and merged where there are two."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import User
from reviews.editorial import workflow
from reviews.models import Edition, EditionTag, Tag
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/reviews/tag/add/"
LIST = "/admin/reviews/tag/"


def page(tag: Tag, role: str = "change") -> str:
    return reverse(f"admin:reviews_tag_{role}", args=[tag.pk])


def merge(user: User, *tags: Tag, keep: Tag | None = None) -> Any:
    data = {"action": "merge", "_selected_action": [tag.pk for tag in tags]}
    if keep:
        data["keep"] = str(keep.pk)
    return signed_in(user).post(LIST, data)


# -- who may ------------------------------------------------------------------------


def test_a_writer_adds_a_tag_and_cannot_change_merge_or_delete_one(
    writer: User,
) -> None:
    tag, other = factories.make_tag("One"), factories.make_tag("Two")
    client = signed_in(writer)

    assert send(client, ADD, name="Three").status_code == 302
    assert client.post(page(tag), {"name": "Mine"}).status_code == 403
    assert client.post(page(tag, "delete"), {"post": "yes"}).status_code == 403
    merge(writer, tag, other, keep=tag)
    assert sorted(t.name for t in Tag.objects.all()) == ["One", "Three", "Two"]


def test_a_reader_is_sent_to_the_login(client: Any) -> None:
    assert client.get(LIST).status_code == 302
    assert client.get(ADD).status_code == 302


# -- refused ------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["k drama", "K-DRAMA", "Kdrama", "  K–Drama "])
def test_the_same_word_is_refused_and_the_tag_is_named(
    editor: User, typed: str
) -> None:
    tag = factories.make_tag("K-drama")

    response = send(signed_in(editor), ADD, name=typed)

    assert f'exists already as <a href="{page(tag)}">K-drama</a>' in errors_of(response)
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "required"),
        ("   ", "required"),
        ("one, two", "A comma parts one tag from the next"),
        ("x" * 101, "at most 100 characters"),
        ("a\0b", "Null characters"),
        ("\ufdfa" * 100, "too long once written out"),
    ],
)
def test_a_bad_name_is_refused(editor: User, typed: str, reason: str) -> None:
    assert reason in errors_of(send(signed_in(editor), ADD, name=typed))


def test_a_named_twin_with_markup_is_shown_as_text(editor: User) -> None:
    factories.make_tag("<script>alert(1)</script>")

    response = send(signed_in(editor), ADD, name="script alert 1 script")

    assert b"<script>alert" not in response.content
    assert b"exists already as" in response.content


# -- kept ---------------------------------------------------------------------------


def test_a_new_name_keeps_the_address(editor: User) -> None:
    tag = factories.make_tag("Thriler")

    send(signed_in(editor), page(tag), name="Thriller")

    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.key) == ("Thriller", "thriler", "thriller")


def test_an_emptied_address_stays_as_it_was(editor: User) -> None:
    tag = factories.make_tag("Thriller")

    send(signed_in(editor), page(tag), slug="")

    tag.refresh_from_db()
    assert tag.slug == "thriller"


@pytest.mark.parametrize("name", ["!!!", "드라마", "x" * 100, "C++"])
def test_every_tag_has_an_address(editor: User, name: str) -> None:
    send(signed_in(editor), ADD, name=name)

    tag = Tag.objects.get()
    assert tag.slug
    assert len(tag.slug) <= 100


def test_uses_are_counted_by_piece_without_loading_them(editor: User) -> None:
    tag = factories.make_tag("Thriller")
    client = signed_in(editor)
    client.get(LIST)

    with CaptureQueriesContext(connection) as unused:
        client.get(LIST)
    for _ in range(3):
        factories.make_review(tags=[tag])
    with CaptureQueriesContext(connection) as used:
        listed = client.get(LIST).context["cl"].result_list[0]

    assert listed.uses == 3
    assert len(used) == len(unused)
    assert not any('FROM "reviews_edition"' in query["sql"] for query in used)


@pytest.mark.parametrize("typed", ["K-drama", "kdr", "\0", "'", "a " * 3000])
def test_any_search_is_answered(editor: User, typed: str) -> None:
    factories.make_tag("K drama")

    response = signed_in(editor).get(LIST, {"q": typed})

    assert response.status_code == 200


# -- deleting and merging -------------------------------------------------------------


def test_a_tag_in_use_is_not_deleted_and_its_pieces_are_named(editor: User) -> None:
    tag = factories.make_tag()
    factories.make_review(tags=[tag], headline="Why it works")
    client = signed_in(editor)
    chosen = {"action": "delete_selected", "_selected_action": tag.pk, "post": "yes"}

    asked = client.get(page(tag, "delete"))
    client.post(page(tag, "delete"), {"post": "yes"})
    client.post(LIST, chosen)

    assert b"Review: Why it works" in asked.content
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_an_unused_tag_is_deleted(editor: User) -> None:
    tag = factories.make_tag()

    signed_in(editor).post(page(tag, "delete"), {"post": "yes"})

    assert not Tag.objects.exists()


def test_merging_asks_which_one_stays(editor: User) -> None:
    often, seldom = factories.make_tag("Often"), factories.make_tag("Seldom")
    factories.make_review(tags=[often])

    response = merge(editor, seldom, often)

    text = response.content.decode()
    assert "Which one stays?" in text
    assert "Often (1 piece, address /often/)" in " ".join(text.split())
    assert Tag.objects.count() == 2


def test_one_tag_alone_is_not_merged(editor: User) -> None:
    tag = factories.make_tag()

    merge(editor, tag, keep=tag)

    assert Tag.objects.get() == tag


def test_a_tag_that_was_not_chosen_cannot_be_kept(editor: User) -> None:
    one, two, other = (factories.make_tag() for _ in range(3))

    merge(editor, one, two, keep=other)

    assert Tag.objects.count() == 3


def test_merging_moves_every_piece_once(editor: User) -> None:
    kept, same, also = (factories.make_tag(name) for name in ("Keep", "Same", "Also"))
    has_all = factories.make_review(tags=[kept, same, also])
    has_others = factories.make_review(tags=[same, also])
    live = factories.publish(factories.make_review(tags=[also]))

    merge(editor, kept, same, also, keep=kept)

    assert list(Tag.objects.all()) == [kept]
    assert EditionTag.objects.count() == 3
    for piece in (has_all, has_others, live):
        assert list(Edition.objects.get(pk=piece.pk).tags.all()) == [kept]
    assert list(Edition.objects.live().tagged(kept)) == [
        Edition.objects.get(pk=live.pk)
    ]


def test_merging_costs_no_more_for_more_pieces(editor: User) -> None:
    def cost(pieces: int) -> int:
        kept, other = factories.make_tag(), factories.make_tag()
        for _ in range(pieces):
            factories.make_review(tags=[other])
        with CaptureQueriesContext(connection) as queries:
            merge(editor, kept, other, keep=kept)
        return len(queries)

    assert cost(8) == cost(1)


def test_what_was_merged_is_in_the_history(editor: User) -> None:
    kept, other = factories.make_tag("Keep"), factories.make_tag("Drop")

    merge(editor, kept, other, keep=kept)

    shown = signed_in(editor).get(page(kept, "history")).content.decode()
    assert "Merged Drop into it." in shown


def test_the_form_is_filled_as_it_stands(editor: User) -> None:
    tag = factories.make_tag("Thriller")

    assert fields_of(signed_in(editor), page(tag))["name"] == "Thriller"


# -- addresses ----------------------------------------------------------------------


def live_with(*tags: Tag) -> Edition:
    return factories.publish(factories.make_review(tags=list(tags)))


def test_page_and_feed_of_a_merged_tag_lead_to_the_one_that_is_kept(
    editor: User, client: Any
) -> None:
    kept, old, other = (factories.make_tag(name) for name in ("Kept", "Old", "Other"))
    live_with(other, old)
    merge(editor, kept, old, keep=kept)
    newest = factories.make_tag("Newest")
    merge(editor, newest, kept, keep=newest)

    for slug in ("old", "kept"):
        page, feed = (client.get(f"/tags/{slug}/{path}") for path in ("", "feed.xml"))
        assert (page.status_code, page.url) == (301, "/tags/newest/")
        assert (feed.status_code, feed.url) == (301, "/tags/newest/feed.xml")


def test_page_of_a_tag_moves_with_its_slug(editor: User, client: Any) -> None:
    tag = factories.make_tag("K-drama")
    live_with(tag)

    send(signed_in(editor), page(tag), slug="korean-drama")

    assert client.get("/tags/k-drama/").url == "/tags/korean-drama/"
    send(signed_in(editor), page(tag), slug="k-drama")
    assert client.get("/tags/k-drama/").status_code == 200
    assert client.get("/tags/korean-drama/").url == "/tags/k-drama/"


def test_tag_no_reader_has_seen_leaves_no_trace(editor: User, client: Any) -> None:
    kept, secret = factories.make_tag("Kept"), factories.make_tag("Secret")
    live_with(kept)
    factories.make_review(tags=[secret])

    merge(editor, kept, secret, keep=kept)

    assert client.get("/tags/kept/").status_code == 200
    assert client.get("/tags/secret/").status_code == 404


def test_merged_tag_is_unknown_while_nothing_live_carries_it(
    editor: User, client: Any
) -> None:
    kept, old = factories.make_tag("Kept"), factories.make_tag("Old")
    edition = live_with(old)
    merge(editor, kept, old, keep=kept)

    workflow.withdraw(edition, by=editor)

    answers = []
    for slug in ("old", "kept", "never-was"):
        with CaptureQueriesContext(connection) as queries:
            answers.append((client.get(f"/tags/{slug}/").status_code, len(queries)))
    assert answers == [(404, 3)] * 3
