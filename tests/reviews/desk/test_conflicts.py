"""The page on which somebody chooses between two versions of a draft."""

from datetime import datetime, timedelta

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import content, saving, snapshots
from reviews.models import Review, Snapshot
from reviews.states import State
from tests import factories
from tests.reviews.desk import pages


@pytest.fixture
def parked(writer: User, other_writer: User) -> Snapshot:
    """The writer's text, kept beside a draft that was saved meanwhile."""
    draft = factories.make_review(
        headline="Old",
        body="<p>An old <b>body</b>.</p>",
        authors=[writer.author, other_writer.author],
        by=writer,
    )
    since = snapshots.take(draft, by=writer)
    show = factories.make_show("Signal")
    theirs = {"headline": "Theirs", "body": "<p>Their body.</p>", "show": show.pk}
    mine = {
        "headline": "Mine",
        "body": "<p>My <em>body</em>.</p>",
        "show": factories.make_show("Misaeng").pk,
        "deck": "Mine alone",
    }
    for user, changes in ((other_writer, theirs), (writer, mine)):
        values = since.values | changes
        saved = saving.save_draft(draft, values, by=user, since=since.pk)
    return saved.parked


def address(parked: Snapshot) -> str:
    return pages.conflict(parked.edition, parked.pk)


def answer(user: User, parked: Snapshot, since: int = 0, **choices: str) -> object:
    since = since or snapshots.last(parked.edition).pk
    data = {f"choice-{name}": choice for name, choice in choices.items()}
    browser = pages.sign_in(user)
    return browser.post(address(parked), {"since": since, **data}, follow=True)


# -- refusals -------------------------------------------------------------------------


def test_who_may_not_write_the_draft_does_not_see_the_versions(
    parked: Snapshot, client
) -> None:
    stranger = factories.make_user("stranger", "Writers")

    assert pages.sign_in(stranger).get(address(parked)).status_code in (403, 404)
    assert answer(stranger, parked, headline="mine").status_code in (403, 404)
    assert client.get(address(parked)).url.startswith("/admin/login/")
    assert Review.objects.get().headline == "Theirs"


def test_version_of_another_draft_is_not_found(parked: Snapshot, writer: User) -> None:
    other = factories.make_review(authors=[writer.author])

    response = pages.sign_in(writer).get(pages.conflict(other, parked.pk))

    assert response.status_code == 404


def test_nothing_is_saved_until_every_field_is_answered(
    parked: Snapshot, writer: User
) -> None:
    response = answer(writer, parked, headline="mine")

    assert Review.objects.get().headline == "Theirs"
    assert "Choose one of the two" in response.content.decode()


def test_answer_to_a_text_that_changed_again_shows_the_new_text(
    parked: Snapshot, writer: User, other_writer: User
) -> None:
    shown = snapshots.last(parked.edition)
    again = content.read(parked.edition) | {"headline": "Third"}
    saving.save_draft(parked.edition, again, by=other_writer, since=shown.pk)

    response = answer(
        writer, parked, shown.pk, headline="mine", body="mine", show="mine"
    )

    text = response.content.decode()
    assert Review.objects.get().headline == "Third"
    assert "other_writer saved again" in text
    assert "Third" in text


def test_choice_after_the_submission_is_refused_and_the_text_stays(
    parked: Snapshot, writer: User
) -> None:
    # No move leads there any more; an edition of earlier days may stand so.
    Review.objects.filter(pk=parked.edition_id).update(state=State.IN_REVIEW)

    response = answer(writer, parked, headline="mine", body="mine", show="mine")

    assert Review.objects.get().headline == "Theirs"
    assert "You may not edit this draft" in response.content.decode()
    assert Snapshot.objects.filter(pk=parked.pk, is_parked=True).exists()


# -- the page -------------------------------------------------------------------------


def test_page_shows_both_versions_in_words(parked: Snapshot, writer: User) -> None:
    text = pages.sign_in(writer).get(address(parked)).content.decode()

    for words in ("Old", "Theirs", "Mine", "An old body.", "Their body.", "My body."):
        assert words in text
    assert "Signal" in text
    assert "Misaeng" in text
    assert "other_writer" in text
    assert "&lt;" not in text
    assert "choice-deck" not in text


def test_two_texts_of_one_person_are_told_apart(
    noon: datetime, other_writer: User
) -> None:
    user = other_writer
    draft = factories.make_review(headline="Old", authors=[user.author], by=user)
    since = snapshots.take(draft, by=user)
    for seconds, headline in ((7, "Saved"), (9, "Sent later")):
        with clock.at_moment(noon + timedelta(seconds=seconds)):
            values = since.values | {"headline": headline}
            saved = saving.save_draft(draft, values, by=user, since=since.pk)

    text = pages.sign_in(user).get(address(saved.parked)).content.decode()

    assert (
        f"In the draft now, saved by other_writer, {noon:%-d %B %Y, %H:%M}:07" in text
    )
    assert f"Yours, not in the draft yet, sent {noon:%-d %B %Y, %H:%M}:09" in text


def test_somebody_elses_text_beside_the_draft_is_named(
    parked: Snapshot, editor: User
) -> None:
    text = pages.sign_in(editor).get(address(parked)).content.decode()

    assert "In the draft now, saved by other_writer" in text
    assert "Not in the draft yet, saved by writer" in text


@pytest.mark.parametrize(
    ("choice", "headline"), [("mine", "Mine"), ("theirs", "Theirs")]
)
def test_answers_are_saved_with_what_only_one_changed(
    parked: Snapshot, writer: User, choice: str, headline: str
) -> None:
    answer(writer, parked, headline=choice, body=choice, show=choice)

    draft = Review.objects.get()
    assert (draft.headline, draft.deck) == (headline, "Mine alone")
    assert not Snapshot.objects.filter(is_parked=True).exists()


def test_form_leads_to_the_versions_until_somebody_chose(
    parked: Snapshot, writer: User, editor: User
) -> None:
    form = pages.change(parked.edition)

    before = pages.sign_in(editor).get(form).content.decode()
    answer(writer, parked, headline="mine", body="mine", show="mine")
    after = pages.sign_in(editor).get(form).content.decode()

    assert f'href="{address(parked)}"' in before
    assert f'href="{address(parked)}"' not in after


def test_who_comes_second_is_told_that_it_was_chosen(
    parked: Snapshot, writer: User, other_writer: User
) -> None:
    answer(writer, parked, headline="mine", body="mine", show="mine")

    response = answer(
        other_writer, parked, headline="theirs", body="theirs", show="theirs"
    )

    assert Review.objects.get().headline == "Mine"
    assert "already chosen" in response.content.decode()
