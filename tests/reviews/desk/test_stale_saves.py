"""Two people, or two windows, at one draft: nobody's words are replaced in silence."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from people.models import User
from reviews.editorial import snapshots
from reviews.models import Event, Review, Snapshot, State
from tests import factories
from tests.reviews.desk import browsing, pages

BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def draft(writer: User, other_writer: User) -> Review:
    """A draft that two writers sign."""
    return factories.make_review(
        headline="Old",
        body=BODY,
        correction="Two\nlines",
        tags=["K-drama"],
        authors=[writer.author, other_writer.author],
        by=writer,
    )


def opened_by(user: User, draft: Review) -> dict:
    """What this person's form would send back untouched."""
    return browsing.fields_of(pages.sign_in(user), pages.change(draft))


def send(user: User, draft: Review, form: dict, **changes: object) -> object:
    data = {**form, "_save": "Save draft", **changes}
    return pages.sign_in(user).post(pages.change(draft), data, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


# -- refusals -------------------------------------------------------------------------


def test_stale_save_of_the_same_field_replaces_nothing(
    writer: User, other_writer: User, draft: Review
) -> None:
    mine, theirs = opened_by(writer, draft), opened_by(other_writer, draft)
    send(other_writer, draft, theirs, headline="Theirs")

    response = send(writer, draft, mine, headline="Mine")

    draft.refresh_from_db()
    assert draft.headline == "Theirs"
    assert "/conflict/" in response.redirect_chain[-1][0]
    assert "Headline changed meanwhile, by other_writer" in said(response)
    assert Snapshot.objects.get(is_parked=True).values["headline"] == "Mine"


def test_what_was_not_saved_is_not_submitted(
    writer: User, other_writer: User, draft: Review
) -> None:
    mine, theirs = opened_by(writer, draft), opened_by(other_writer, draft)
    send(other_writer, draft, theirs, headline="Theirs")

    send(writer, draft, mine, headline="Mine", _submit="1")

    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert not Event.objects.filter(action="submitted").exists()


def test_what_was_put_together_is_read_before_it_is_submitted(
    writer: User, other_writer: User, draft: Review
) -> None:
    mine, theirs = opened_by(writer, draft), opened_by(other_writer, draft)
    send(other_writer, draft, theirs, deck="Theirs")

    response = send(writer, draft, mine, headline="Mine", _submit="1")

    draft.refresh_from_db()
    assert (draft.headline, draft.deck, draft.state) == ("Mine", "Theirs", State.DRAFT)
    assert "Not submitted" in said(response)


def test_form_that_names_no_save_replaces_nothing(
    writer: User, other_writer: User, draft: Review
) -> None:
    send(other_writer, draft, opened_by(other_writer, draft), headline="Theirs")
    crafted = pages.filled_in(draft, headline="Mine")

    for since in ("", "nonsense", "9" * 30):
        send(writer, draft, crafted | {"since": since})

    assert Review.objects.get().headline == "Theirs"


def test_plan_that_was_made_meanwhile_is_not_undone(
    editor: User, superuser: User, writer: User, other_writer: User, draft: Review
) -> None:
    mine, theirs = opened_by(editor, draft), opened_by(superuser, draft)
    send(superuser, draft, theirs, assignee=writer.pk)

    untouched = send(editor, draft, mine, headline="Only the headline")
    touched = send(editor, draft, mine, assignee=other_writer.pk)

    draft.article.refresh_from_db()
    assert draft.article.assignee == writer
    assert "planned anew" not in said(untouched)
    assert "“Assignee” was planned anew meanwhile" in said(touched)


def test_save_while_the_form_is_being_opened_makes_it_stale(
    writer: User, other_writer: User, draft: Review, rf: RequestFactory
) -> None:
    """The text was read, and another was saved before the form was drawn."""
    send(other_writer, draft, opened_by(other_writer, draft), deck="First")
    request = rf.get("/")
    request.user = writer
    page = admin.site.get_model_admin(Review)
    read = page.get_object(request, str(draft.pk))
    seen = snapshots.last(draft).pk
    send(other_writer, draft, opened_by(other_writer, draft), headline="Theirs")

    form = page.get_form(request, read, change=True)(instance=read)

    assert form.initial["since"] == seen


# -- merges ---------------------------------------------------------------------------


def test_stale_save_of_other_parts_is_put_together_and_says_so(
    writer: User, other_writer: User, draft: Review
) -> None:
    mine, theirs = opened_by(writer, draft), opened_by(other_writer, draft)
    changed = {"deck": "Theirs", "body": BODY.replace("Three", "3rd")}
    send(other_writer, draft, theirs, **changed, tags=["K-drama", "Music"])

    response = send(writer, draft, mine, body=BODY.replace("One", "1st"))

    draft.refresh_from_db()
    assert draft.body == "<p>1st.</p><p>Two.</p><p>3rd.</p>"
    assert draft.deck == "Theirs"
    assert {tag.name for tag in draft.tags.all()} == {"K-drama", "Music"}
    assert "what other_writer changed meanwhile: Deck, Body and Tags" in said(response)


def test_two_windows_of_one_person_are_put_together(
    writer: User, draft: Review
) -> None:
    first, second = opened_by(writer, draft), opened_by(writer, draft)
    send(writer, draft, first, headline="New")

    response = send(writer, draft, second, deck="New as well")

    draft.refresh_from_db()
    assert (draft.headline, draft.deck) == ("New", "New as well")
    assert "what you in another window changed meanwhile" in said(response)


def test_fresh_save_says_nothing_of_others(writer: User, draft: Review) -> None:
    send(writer, draft, opened_by(writer, draft), headline="New")

    response = send(writer, draft, opened_by(writer, draft), headline="Newer")

    assert Review.objects.get().headline == "Newer"
    assert "meanwhile" not in said(response)


def test_untouched_form_changes_nothing_in_the_draft(
    writer: User, draft: Review
) -> None:
    """Line ends, ratings and orders come back from a browser in another shape."""
    send(writer, draft, opened_by(writer, draft), correction="Two\r\nlines")

    first, last = Snapshot.objects.order_by("pk")
    assert first.values == last.values


def test_first_save_of_a_piece_is_kept_with_its_relations(writer: User) -> None:
    data = pages.filled_in(bylines=[writer.author.pk], tags=["Music"], deck="A deck")

    pages.sign_in(writer).post(pages.add(), data)

    review = Review.objects.get()
    values = snapshots.last(review).values
    assert values["deck"] == "A deck"
    assert values["tags"] == [review.tags.get().pk]
    assert values["authors"] == [writer.author.pk]


def test_new_draft_of_a_live_piece_is_kept_too(writer: User, draft: Review) -> None:
    factories.publish(draft)

    send(writer, draft, pages.filled_in(draft), headline="Again", _saveasnew="1")

    new = Review.objects.get(number=2)
    assert snapshots.last(new).values["headline"] == "Again"
