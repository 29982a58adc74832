"""Writing in the admin: saving, frozen forms, new drafts, checks."""

from datetime import datetime

import pytest
from django.test import Client

from people.models import User
from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition, Review, State, Tag
from tests import factories
from tests.reviews.desk import pages


@pytest.fixture
def draft(writer: User) -> Review:
    """The writer's own draft, with everything a form can lose."""
    show = factories.make_show("Soundtrack #2")
    return factories.make_review(
        show=show,
        headline="Six songs",
        authors=[writer.author],
        tags=["K-drama"],
        episodes=factories.make_episodes(show, 2),
        related=[factories.make_review().article],
        by=writer,
    )


def save(user: User, edition: Edition, **changes: object) -> object:
    data = pages.filled_in(edition, **changes)
    return pages.sign_in(user).post(pages.change(edition), data)


# -- refusals -------------------------------------------------------------------------


def test_state_and_dates_in_a_crafted_post_are_ignored(
    writer: User, draft: Review, noon: datetime
) -> None:
    crafted = {
        "state": "approved",
        "live_from": noon.isoformat(),
        "live_from_0": "2026-03-10",
        "live_from_1": "12:00",
        "published_at": noon.isoformat(),
        "is_latest": "",
        "number": "7",
        "kind": "recap",
    }

    response = save(writer, draft, headline="Changed", **crafted)

    draft.refresh_from_db()
    assert response.status_code == 302
    assert draft.headline == "Changed"
    assert (draft.state, draft.live_from, draft.number) == (State.DRAFT, None, 1)
    assert (draft.kind, draft.is_latest) == ("review", True)


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_plain_save_of_a_live_edition_is_refused_and_keeps_what_was_typed(
    who: str, draft: Review, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    factories.publish(draft)

    response = save(user, draft, headline="Typed for nothing?")

    draft.refresh_from_db()
    assert draft.headline == "Six songs"
    assert response.status_code == 200
    assert "Typed for nothing?" in response.content.decode()
    assert "Save as new draft" in response.content.decode()


def test_writer_cannot_plainly_save_what_is_in_review(
    writer: User, draft: Review
) -> None:
    workflow.submit(draft, by=writer)

    response = save(writer, draft, headline="Too late", tags=["Other"])

    draft.refresh_from_db()
    assert response.status_code in (200, 403)
    assert draft.headline == "Six songs"
    assert [tag.name for tag in draft.tags.all()] == ["K-drama"]
    assert Edition.objects.filter(article=draft.article).count() == 1


def test_tags_and_bylines_of_a_live_edition_cannot_be_posted_away(
    editor: User, draft: Review
) -> None:
    factories.publish(draft)

    save(editor, draft, tags=[], bylines=[], related=[], episodes=[])

    assert draft.tags.count() == 1
    assert draft.bylines.count() == 1
    assert draft.related.count() == 1
    assert draft.episodes.count() == 2


@pytest.mark.parametrize("field", ["season", "spoils_through", "episodes"])
def test_parts_of_another_show_are_refused_by_name(
    writer: User, draft: Review, field: str
) -> None:
    other = factories.make_episode(factories.make_season(factories.make_show("Signal")))
    value = {
        "season": other.season_id,
        "spoils_through": other.pk,
        "episodes": [other.pk],
    }

    response = save(writer, draft, **{field: value[field]})

    errors = response.context["adminform"].form.errors
    assert list(errors) == [field]
    assert "does not belong to “Soundtrack #2”" in errors[field][0]
    assert "change the show" in errors[field][0]


def test_parts_without_a_show_ask_for_the_show_first(
    writer: User, draft: Review
) -> None:
    response = save(writer, draft, show="")

    errors = response.context["adminform"].form.errors
    assert "Choose the show first" in errors["episodes"][0]


def test_rating_off_the_half_steps_is_refused(writer: User, draft: Review) -> None:
    response = save(writer, draft, rating="2.3")

    assert "rating" in response.context["adminform"].form.errors


def test_writer_cannot_plan(writer: User, other_writer: User, draft: Review) -> None:
    planned = {"due_at_0": "2026-04-01", "due_at_1": "10:00"}

    save(writer, draft, assignee=other_writer.pk, **planned)

    draft.article.refresh_from_db()
    assert draft.article.assignee is None
    assert draft.article.due_at is None


def test_what_is_not_in_the_trash_is_led_there_and_not_deleted(
    superuser: User, draft: Review
) -> None:
    url = pages.change(draft).replace("/change/", "/delete/")

    response = pages.sign_in(superuser).post(url, {"post": "yes"})

    assert response["Location"] == pages.move(draft, "trash")
    assert Review.objects.filter(pk=draft.pk).exists()


def test_save_as_new_of_somebody_elses_live_piece_is_refused(
    other_writer: User, draft: Review
) -> None:
    factories.publish(draft)

    response = save(other_writer, draft, _saveasnew="1")

    assert response.status_code == 403
    assert draft.article.editions.count() == 1


def test_save_as_new_of_a_hidden_draft_is_refused(
    other_writer: User, draft: Review
) -> None:
    response = save(other_writer, draft, _saveasnew="1")

    assert response.status_code == 403
    assert draft.article.editions.count() == 1


# -- saving ---------------------------------------------------------------------------


def test_stale_form_does_not_undo_an_approval(
    editor: User, writer: User, draft: Review
) -> None:
    """The text is saved by an editor's form opened while it was in review."""
    workflow.submit(draft, by=writer)
    stale = Review.objects.get(pk=draft.pk)
    factories.publish(draft)

    response = save(editor, stale, headline="From the stale form")

    draft.refresh_from_db()
    assert draft.is_live()
    assert draft.headline == "Six songs"
    assert "From the stale form" in response.content.decode()


def test_form_that_is_old_does_not_bring_back_old_tags(
    writer: User, draft: Review
) -> None:
    """Only what this form changed is written."""
    opened = pages.filled_in(draft)
    save(writer, draft, tags=["Music"])

    pages.sign_in(writer).post(
        pages.change(draft), opened | {"headline": "Seven songs"}
    )

    assert [tag.name for tag in draft.tags.all()] == ["Music"]
    assert draft.bylines.get().author == writer.author


def test_writer_changes_everything_of_an_own_draft(writer: User, draft: Review) -> None:
    guest = factories.make_author("Gia Guest")
    changes = {
        "rating": "2.5",
        "tags": ["Romance", "Music"],
        "bylines": [guest.pk, writer.author.pk],
        "body": "<p>New</p><script>alert(1)</script>",
        "episodes": [],
    }

    save(writer, draft, **changes)

    draft.refresh_from_db()
    assert str(draft.rating) == "2.5"
    assert {tag.name for tag in draft.tags.all()} == {"Romance", "Music"}
    assert [b.author for b in draft.bylines.all()] == [guest, writer.author]
    assert draft.body == "<p>New</p>"
    assert draft.episodes.count() == 0


def test_spellings_of_a_tag_are_one_tag(writer: User, draft: Review) -> None:
    factories.make_tag("Élite")

    save(writer, draft, tags=["élite", "ÉLITE", "Squid Game"])

    assert {tag.name for tag in draft.tags.all()} == {"Élite", "Squid Game"}
    assert Tag.objects.filter(key="elite").count() == 1


def test_new_piece_of_a_writer_is_assigned_to_them(writer: User) -> None:
    browser = pages.sign_in(writer)

    form = browser.get(pages.add()).context["adminform"].form
    browser.post(pages.add(), pages.filled_in(bylines=[writer.author.pk]))

    review = Review.objects.get()
    assert form.get_initial_for_field(form.fields["bylines"], "bylines") == [
        writer.author.pk
    ]
    assert review.article.assignee == writer
    assert [byline.author for byline in review.bylines.all()] == [writer.author]
    assert review.article.kind == "review"


def test_save_and_submit_in_one_click(writer: User, draft: Review) -> None:
    save(writer, draft, headline="Ready", _submit="1")

    draft.refresh_from_db()
    assert (draft.headline, draft.state) == ("Ready", State.IN_REVIEW)


def test_editor_plans_in_their_own_zone(editor: User, draft: Review) -> None:
    editor.time_zone = "Asia/Seoul"
    editor.save()

    save(editor, draft, due_at_0="2026-04-01", due_at_1="10:00:00", assignee=editor.pk)

    draft.article.refresh_from_db()
    assert draft.article.due_at.isoformat() == "2026-04-01T01:00:00+00:00"
    assert draft.article.assignee == editor


def test_editor_mends_what_is_in_review(
    editor: User, writer: User, draft: Review
) -> None:
    workflow.submit(draft, by=writer)

    save(editor, draft, headline="Mended")

    draft.refresh_from_db()
    assert (draft.headline, draft.state) == ("Mended", State.IN_REVIEW)


# -- new drafts -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_save_as_new_draft_keeps_show_tags_and_relations(
    who: str, draft: Review, request: pytest.FixtureRequest
) -> None:
    factories.publish(draft)

    save(
        request.getfixturevalue(who), draft, headline="Six songs, again", _saveasnew="1"
    )

    new = Review.objects.get(article=draft.article, number=2)
    assert (new.headline, new.show, new.based_on_id) == (
        "Six songs, again",
        draft.show,
        draft.pk,
    )
    assert new.is_latest
    assert new.is_draft
    assert [tag.name for tag in new.tags.all()] == ["K-drama"]
    assert new.bylines.get().author == draft.bylines.get().author
    assert set(new.related.all()) == set(draft.related.all())
    assert set(new.episodes.all()) == set(draft.episodes.all())


def test_live_edition_stays_as_it_was_after_save_as_new(
    writer: User, draft: Review
) -> None:
    factories.publish(draft)
    before = Review.objects.filter(pk=draft.pk).values().get()

    save(writer, draft, headline="Another", tags=["Other"], _saveasnew="1")

    after = Review.objects.filter(pk=draft.pk).values().get()
    assert after | {"is_latest": True, "updated_at": None} == before | {
        "updated_at": None
    }
    assert [tag.name for tag in draft.tags.all()] == ["K-drama"]


def test_new_draft_in_review_can_be_based_on_by_its_writer(
    writer: User, draft: Review
) -> None:
    workflow.submit(draft, by=writer)

    save(writer, draft, headline="One more thought", _saveasnew="1")

    assert Review.objects.get(article=draft.article, number=2).is_draft


def test_failed_save_as_new_shows_what_was_typed(writer: User, draft: Review) -> None:
    factories.publish(draft)

    response = save(writer, draft, headline="", deck="Kept", _saveasnew="1")

    text = response.content.decode()
    assert response.status_code == 200
    assert 'value="Kept"' in text
    assert "Save as new draft" in text
    assert 'name="_save"' not in text


def test_season_of_a_recap_survives_save_as_new(editor: User) -> None:
    """The recap's form has no season; a draft must not lose what it does not show."""
    season = factories.make_season()
    recap = factories.make_recap(episodes=[factories.make_episode(season)])
    type(recap).objects.filter(pk=recap.pk).update(season=season)
    factories.publish(recap)

    save(editor, recap, _saveasnew="1")

    assert type(recap).objects.get(number=2).season == season


def test_frozen_form_has_one_button(writer: User, draft: Review) -> None:
    factories.publish(draft)

    text = pages.sign_in(writer).get(pages.change(draft)).content.decode()

    assert 'name="_saveasnew"' in text
    for name in ("_save", "_submit", "_close", "_continue", "_addanother"):
        assert f'name="{name}"' not in text
    assert "deletelink" not in text


def test_scheduled_edition_is_frozen_too(
    editor: User, draft: Review, noon: datetime
) -> None:
    with clock.at_moment(noon):
        factories.publish(draft)
    workflow.start_draft(draft, by=editor)

    text = pages.sign_in(editor).get(pages.change(draft)).content.decode()

    assert 'name="_saveasnew"' in text


def test_reader_is_asked_to_sign_in(reader: Client, draft: Review) -> None:
    for url in (pages.change(draft), pages.changelist(), pages.add()):
        assert reader.get(url).url.startswith("/admin/login/")
        assert reader.post(url, {"headline": "x"}).url.startswith("/admin/login/")
