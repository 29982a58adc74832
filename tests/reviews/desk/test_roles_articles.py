"""What each role sees of others' pieces: lists, search, autocomplete, history, bulk."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

SECRET = "Unannounced wedding"


@pytest.fixture
def hidden(writer: User) -> Review:
    """The writer's own draft, which no other writer may know of."""
    return factories.make_review(headline=SECRET, authors=[writer.author], by=writer)


@pytest.fixture
def shown(writer: User) -> Review:
    """Live work of the writer, with a hidden update that waits."""
    review = factories.make_review(
        headline="Known to all", authors=[writer.author], by=writer
    )
    factories.publish(review)
    update = workflow.start_draft(review, by=writer)
    update.headline = SECRET
    update.save()
    factories.publish(update, at=clock.now() + timedelta(days=2))
    return review


def rows(response: Any) -> list[Edition]:
    return list(response.context["cl"].result_list)


def autocomplete(user: User, model: str, field: str, term: str, **more: Any) -> Any:
    query = {"app_label": "reviews", "model_name": model, "field_name": field}
    url = reverse("admin:autocomplete")
    return pages.sign_in(user).get(url, {**query, "term": term, **more})


# -- what is not there for another writer ---------------------------------------------


@pytest.mark.parametrize(
    "query", ["", "?q=wedding", "?stage=draft", "?stage=scheduled", "?o=1"]
)
@pytest.mark.parametrize("kind", ["review", "edition"])
def test_list_never_names_what_is_hidden(
    other_writer: User, hidden: Review, shown: Review, kind: str, query: str
) -> None:
    response = pages.sign_in(other_writer).get(pages.changelist(kind) + query)

    assert SECRET not in response.content.decode()


def test_live_piece_with_a_hidden_update_has_its_row(
    other_writer: User, shown: Review
) -> None:
    response = pages.sign_in(other_writer).get(pages.changelist())

    assert rows(response) == [shown]


def test_form_of_a_hidden_draft_answers_like_an_unknown_one(
    other_writer: User, hidden: Review
) -> None:
    browser = pages.sign_in(other_writer)
    unknown = pages.change(hidden).replace(f"/{hidden.pk}/", "/987654/")

    for url in (pages.change(hidden), unknown):
        response = browser.get(url)
        assert (response.status_code, response.url) == (302, "/admin/")


def test_crafted_post_to_a_hidden_draft_changes_nothing(
    other_writer: User, hidden: Review
) -> None:
    data = pages.filled_in(hidden, headline="Mine now")

    pages.sign_in(other_writer).post(pages.change(hidden), data)

    hidden.refresh_from_db()
    assert hidden.headline == SECRET


def test_crafted_post_to_live_work_of_others_is_forbidden(
    other_writer: User, shown: Review
) -> None:
    data = pages.filled_in(shown, headline="Mine now")

    response = pages.sign_in(other_writer).post(pages.change(shown), data)

    assert response.status_code == 403


def test_live_work_of_others_is_read_without_a_form(
    other_writer: User, shown: Review
) -> None:
    text = pages.sign_in(other_writer).get(pages.change(shown)).content.decode()

    assert "Known to all" in text
    assert "They talk, and it is good." in text
    assert SECRET not in text
    for name in ("_save", "_saveasnew", "_submit", "headline"):
        assert f'name="{name}"' not in text


@pytest.mark.parametrize("what", ["hidden", "shown"])
def test_history_tells_nothing_of_hidden_editions(
    other_writer: User, what: str, request: pytest.FixtureRequest
) -> None:
    edition = request.getfixturevalue(what)

    response = pages.sign_in(other_writer).get(pages.history(edition))

    text = response.content.decode()
    assert response.status_code == (404 if what == "hidden" else 200)
    assert SECRET not in text
    assert "edition 2" not in text


def test_planned_end_is_kept_from_other_writers(
    other_writer: User, writer: User, shown: Review
) -> None:
    """That a live edition will end tells of the update or the withdrawal to come."""
    shown.refresh_from_db()
    end = f"{shown.live_until:%Y}"
    with_year = [f"{shown.live_until:%b} {end}", f"{shown.live_until:%B} {end}"]
    day = f"{shown.live_until.day} "
    urls = [pages.change(shown), pages.changelist(), pages.history(shown)]

    for url in urls:
        text = pages.sign_in(other_writer).get(url).content.decode()
        assert not any(f"{day}{month}" in text for month in with_year), url
    own = pages.sign_in(writer).get(pages.change(shown)).content.decode()
    assert f"{day}{with_year[0]}" in own


def test_notes_between_editor_and_writer_stay_between_them(
    other_writer: User, editor: User, writer: User, hidden: Review
) -> None:
    workflow.submit(hidden, by=writer)
    workflow.send_back(hidden, by=editor, reason="Too long, as always.")
    factories.publish(hidden)

    text = pages.sign_in(other_writer).get(pages.history(hidden)).content.decode()

    assert "approved edition 1" in text
    assert "Too long" not in text


@pytest.mark.parametrize("term", ["", "wedding", "Unann"])
def test_autocomplete_never_names_what_is_hidden(
    other_writer: User, hidden: Review, shown: Review, term: str
) -> None:
    found = autocomplete(other_writer, "edition", "related", term).json()["results"]

    assert all(SECRET not in result["text"] for result in found)


def test_link_search_never_names_what_is_hidden(
    other_writer: User, hidden: Review, shown: Review
) -> None:
    browser = pages.sign_in(other_writer)

    found = browser.get(reverse("admin:references"), {"q": "wedding"}).json()

    assert found == {"results": []}


@pytest.mark.parametrize("query", ["?_to_field=headline", "?_to_field=live_from"])
def test_popup_reaches_no_column_it_should_not(
    writer: User, hidden: Review, query: str
) -> None:
    browser = pages.sign_in(writer)

    assert browser.get(pages.changelist() + query).status_code == 400
    assert browser.get(pages.change(hidden) + query).status_code == 400


@pytest.mark.parametrize(
    "query", ["?article__assignee__username=x", "?bylines__author__user__password=x"]
)
def test_list_cannot_be_filtered_by_what_lies_behind(writer: User, query: str) -> None:
    assert pages.sign_in(writer).get(pages.changelist() + query).status_code == 400


# -- bulk actions ---------------------------------------------------------------------


def act(user: User, action: str, editions: list[Edition], **more: str) -> Any:
    data = {"action": action, "_selected_action": [e.pk for e in editions], **more}
    return pages.sign_in(user).post(pages.changelist(), data, follow=True)


def test_writer_cannot_approve_through_an_action(writer: User, hidden: Review) -> None:
    act(writer, "approve_selected", [hidden], _confirmed="1")

    assert Review.objects.get(pk=hidden.pk).is_draft


def test_nobody_deletes_through_an_action(superuser: User, hidden: Review) -> None:
    act(superuser, "delete_selected", [hidden], post="yes")

    assert Review.objects.filter(pk=hidden.pk).exists()


def test_writer_submits_only_own_drafts(
    writer: User, other_writer: User, hidden: Review
) -> None:
    theirs = factories.make_review(authors=[other_writer.author], by=other_writer)

    act(writer, "submit_selected", [hidden, theirs])

    assert Review.objects.get(pk=hidden.pk).is_in_review
    assert Review.objects.get(pk=theirs.pk).is_draft


def test_bulk_approval_asks_first(editor: User, hidden: Review) -> None:
    response = act(editor, "approve_selected", [hidden])

    assert "Readers see these at once" in response.content.decode()
    assert Review.objects.get(pk=hidden.pk).is_draft


def test_question_tells_what_goes_out_from_what_stays(
    editor: User, hidden: Review
) -> None:
    unrated = factories.make_review(headline="No stars", rating=None)
    live = factories.publish(factories.make_review(headline="Out already"))

    page = act(editor, "approve_selected", [hidden, unrated, live]).content.decode()

    goes, _, stays = page.partition("These stay as they are")
    assert "No stars" in goes
    assert "This keeps it back: Give the rating" in goes
    assert pages.move(unrated, "approve") in goes
    assert goes.count("This keeps it back") == 1
    assert "Out already" in stays
    assert f'value="{live.pk}"' not in stays.partition("submit-row")[0]


def test_nothing_to_approve_is_no_question(editor: User) -> None:
    live = factories.publish(factories.make_review())

    page = act(editor, "approve_selected", [live]).content.decode()

    assert "there is nothing to approve" in page
    assert 'value="Approve now"' not in page


def test_bulk_approval_reports_each_piece(editor: User, hidden: Review) -> None:
    unrated = factories.make_review(headline="No stars", rating=None)

    response = act(editor, "approve_selected", [hidden, unrated], _confirmed="1")

    told = [str(message) for message in response.context["messages"]]
    assert Review.objects.get(pk=hidden.pk).is_live()
    assert Review.objects.get(pk=unrated.pk).is_draft
    assert any("approved" in text and SECRET in text for text in told)
    assert any("No stars" in text and "Give the rating" in text for text in told)


# -- what is there --------------------------------------------------------------------


def test_list_has_one_row_for_each_article(editor: User, shown: Review) -> None:
    response = pages.sign_in(editor).get(pages.changelist())

    text = response.content.decode()
    assert [edition.number for edition in rows(response)] == [2]
    assert "edition 1</a> since" in text
    assert "edition 2</a> on" in text
    assert "Scheduled" in text


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("draft", {"a draft"}),
        ("in_review", {"in review"}),
        ("scheduled", {"waits"}),
        ("live", {"is live"}),
        ("ended", {"is gone"}),
    ],
)
def test_state_filter(
    editor: User, writer: User, stage: str, expected: set[str]
) -> None:
    factories.make_review(headline="a draft")
    workflow.submit(
        factories.make_review(headline="in review", assignee=writer), by=writer
    )
    later = clock.now() + timedelta(days=1)
    factories.publish(factories.make_review(headline="waits"), at=later)
    factories.publish(factories.make_review(headline="is live"))
    past = clock.now() - timedelta(days=2)
    gone = factories.publish_past(factories.make_review(headline="is gone"), past)
    workflow.withdraw(gone, by=editor)

    response = pages.sign_in(editor).get(pages.changelist(), {"stage": stage})

    assert {edition.headline for edition in rows(response)} == expected


def test_show_author_tag_and_kind_filters(editor: User, writer: User) -> None:
    show, tag = factories.make_show("Signal"), factories.make_tag("Crime")
    wanted = factories.make_review(show=show, authors=[writer.author], tags=[tag])
    factories.make_review()
    factories.make_recap()
    browser = pages.sign_in(editor)

    for query in (
        {"show": show.pk},
        {"author": writer.author.pk},
        {"tag": tag.pk},
        {"show": show.pk, "author": writer.author.pk, "tag": tag.pk, "q": "Review"},
    ):
        assert rows(browser.get(pages.changelist(), query)) == [wanted]
    recaps = rows(browser.get(pages.changelist("edition"), {"piece": "recap"}))
    assert [edition.kind for edition in recaps] == ["recap"]


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "9" * 6000, "١٢"])
@pytest.mark.parametrize("name", ["show", "author", "tag"])
def test_odd_filter_values_find_nothing(editor: User, name: str, value: str) -> None:
    factories.make_review()

    response = pages.sign_in(editor).get(pages.changelist(), {name: value})

    assert response.status_code == 200
    assert rows(response) == []


def test_null_byte_in_a_filter_leads_back_to_the_whole_list(editor: User) -> None:
    response = pages.sign_in(editor).get(pages.changelist(), {"show": "\0"})

    assert (response.status_code, response.url) == (302, pages.changelist() + "?e=1")


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_list_costs_the_same_for_1_and_50_rows(
    who: str,
    writer: User,
    request: pytest.FixtureRequest,
    django_assert_max_num_queries: Any,
) -> None:
    """Session, user, 2 of permissions, count, rows, editions, bylines, authors, row 1."""
    browser = pages.sign_in(request.getfixturevalue(who))

    def cost() -> int:
        with django_assert_max_num_queries(14) as queries:
            browser.get(pages.changelist())
        return len(queries)

    def publish() -> None:
        review = factories.make_review(
            authors=[writer.author], assignee=writer, tags=["K-drama"]
        )
        factories.publish(review)
        workflow.start_draft(review, by=writer)

    publish()
    for_one = cost()
    for _ in range(49):
        publish()

    assert cost() == for_one


def test_all_pieces_open_in_the_form_of_their_kind(
    editor: User, hidden: Review
) -> None:
    url = reverse("admin:reviews_edition_change", args=[hidden.pk])

    assert pages.sign_in(editor).get(url).url == pages.change(hidden)


def test_episodes_are_found_by_show_and_number(editor: User) -> None:
    show = factories.make_show("Soundtrack #2")
    first, *_, third = factories.make_episodes(show, 3)
    factories.make_episode(factories.make_season(), 3)

    found = autocomplete(editor, "edition", "episodes", "Soundtrack 3").json()
    of_show = autocomplete(editor, "edition", "episodes", "", show=show.pk).json()

    assert [result["id"] for result in found["results"]] == [str(third.pk)]
    assert found["results"][0]["text"] == "Soundtrack #2: Season 1, Episode 3"
    assert len(of_show["results"]) == 3
    assert of_show["results"][0]["text"] == "Season 1, Episode 1"


def test_tag_autocomplete_answers_names(writer: User) -> None:
    factories.make_tag("2024")

    found = autocomplete(writer, "edition", "tags", "20").json()["results"]

    assert found == [{"id": "2024", "text": "2024"}]


def test_link_search_finds_pieces_shows_and_people(writer: User, shown: Review) -> None:
    factories.make_show("Known to many")
    factories.make_person("Known Su-ho")
    browser = pages.sign_in(writer)

    found = browser.get(reverse("admin:references"), {"q": "known"}).json()["results"]

    assert {result["ref"].partition(":")[0] for result in found} == {
        "article",
        "show",
        "person",
    }
    assert f"article:{shown.article_id}" in {result["ref"] for result in found}


def test_link_search_is_for_staff_and_answers_20_at_most(
    reader: Client, editor: User
) -> None:
    for number in range(30):
        factories.make_show(f"Moving {number}")
        factories.make_person(f"Moving {number}")
    url = reverse("admin:references")

    assert reader.get(url, {"q": "moving"}).status_code == 302
    assert len(pages.sign_in(editor).get(url, {"q": "moving"}).json()["results"]) <= 20
    assert pages.sign_in(editor).get(url, {"q": "\0"}).json() == {"results": []}


def test_history_tells_who_did_what_when_and_why(
    editor: User, writer: User, hidden: Review
) -> None:
    workflow.submit(hidden, by=writer)
    workflow.send_back(hidden, by=editor, reason="Cut it by a third.")
    factories.publish(hidden)

    text = pages.sign_in(writer).get(pages.history(hidden)).content.decode()

    assert "<strong>writer</strong> started edition 1." in text
    assert "sent edition 1 back to its writer" in text
    assert "Cut it by a third." in text
    assert "approved edition 1, live from" in text
