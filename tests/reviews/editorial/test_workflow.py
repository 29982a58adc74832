"""Moves: who may make them, when they fit, and what they leave behind."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import workflow
from reviews.editorial.workflow import GateClosed, NotAllowed, TransitionError
from reviews.models import Address, Byline, Edition, Event, FrozenEdition, Review
from reviews.states import State
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def own_draft(writer):
    return make_review(by=writer, assignee=writer, authors=[writer.author])


# -- refusals -------------------------------------------------------------------------


def test_writer_cannot_approve_send_back_schedule_or_withdraw(writer, own_draft, noon):
    waiting = publish(make_review(authors=[writer.author]), at=clock.now() + DAY)
    live = publish(make_review(authors=[writer.author]))

    with pytest.raises(NotAllowed):
        workflow.approve(own_draft, by=writer)
    with pytest.raises(NotAllowed):
        workflow.send_back(own_draft, by=writer, reason="no")
    with pytest.raises(NotAllowed):
        workflow.reschedule(waiting, by=writer, at=clock.now() + 2 * DAY)
    with pytest.raises(NotAllowed):
        workflow.cancel(waiting, by=writer)
    with pytest.raises(NotAllowed):
        workflow.withdraw(live, by=writer)

    assert not Event.objects.filter(actor=writer, action="approved").exists()
    assert list(Edition.objects.live()) == [Edition.objects.get(pk=live.pk)]


def test_writer_cannot_touch_a_colleagues_draft(other_writer, own_draft):
    with pytest.raises(NotAllowed):
        workflow.submit(own_draft, by=other_writer)
    with pytest.raises(NotAllowed):
        workflow.open_for_edit(own_draft, by=other_writer)
    with pytest.raises(NotAllowed):
        workflow.start_draft(own_draft, by=other_writer)


def test_stranger_cannot_start_an_article(db):
    stranger = factories.make_user("stranger")

    with pytest.raises(NotAllowed):
        workflow.start_article(Review(headline="Mine"), by=stranger)

    assert not Edition.objects.exists()


def test_deactivated_editor_can_do_nothing(editor, own_draft):
    editor.is_active = False

    with pytest.raises(NotAllowed):
        workflow.approve(own_draft, by=editor)


def test_draft_in_review_is_frozen_for_its_writer_but_not_for_an_editor(
    writer, editor, own_draft
):
    workflow.submit(own_draft, by=writer)

    with pytest.raises(NotAllowed):
        workflow.open_for_edit(own_draft, by=writer)
    workflow.open_for_edit(own_draft, by=editor)


def test_approved_edition_cannot_be_opened_or_saved(editor, own_draft):
    publish(own_draft)

    with pytest.raises(TransitionError, match="no longer open"):
        workflow.open_for_edit(own_draft, by=editor)
    own_draft.headline = "Changed behind the editor's back"
    with pytest.raises(FrozenEdition):
        own_draft.save()


def test_second_editor_is_told_the_item_moved(editor, own_draft):
    stale = Review.objects.get(pk=own_draft.pk)
    publish(own_draft)

    with pytest.raises(TransitionError, match="approved now"):
        workflow.approve(stale, by=editor)


def test_review_without_a_rating_is_stopped_at_the_gate(editor):
    review = make_review(rating=None)

    with pytest.raises(GateClosed, match="rating") as refusal:
        workflow.approve(review, by=editor)

    assert [finding.field for finding in refusal.value.findings] == ["rating"]
    assert Review.objects.get().is_draft


def test_recap_without_episodes_or_with_foreign_ones_is_stopped(editor):
    bare = make_recap(factories.make_show(), episodes=[])
    foreign = make_recap()
    foreign.episodes.add(factories.make_episode())

    with pytest.raises(GateClosed, match="Choose the episodes"):
        workflow.approve(bare, by=editor)
    with pytest.raises(GateClosed, match="only episodes of the show"):
        workflow.approve(foreign, by=editor)


def test_address_of_another_article_is_never_given_away(editor):
    first = publish(make_review(slug="soundtrack"))
    workflow.withdraw(first, by=editor)
    second = make_review(slug="soundtrack")

    with pytest.raises(GateClosed, match="Another piece has the address"):
        workflow.approve(second, by=editor)


def test_no_edition_begins_before_the_embargo_ends(editor, noon):
    review = make_review()
    review.article.embargo_until = noon + DAY
    review.article.save()

    with clock.at_moment(noon):
        with pytest.raises(TransitionError, match="embargo until 2026-03-11 12:00"):
            workflow.approve(review, by=editor)
        workflow.approve(review, by=editor, at=noon + DAY)
        with pytest.raises(TransitionError, match="embargo"):
            workflow.reschedule(review, by=editor, at=noon + HOUR)


def test_what_readers_have_seen_is_never_rewritten(editor, noon):
    live = publish_past(make_review(), noon)
    rewrite = workflow.start_draft(live, by=editor)

    with (
        clock.at_moment(noon + DAY),
        pytest.raises(TransitionError, match="Readers have seen"),
    ):
        workflow.approve(rewrite, by=editor, at=noon + HOUR)


def test_nothing_is_moved_or_withdrawn_in_the_past(editor, noon):
    waiting = make_review()

    with clock.at_moment(noon):
        workflow.approve(waiting, by=editor, at=noon + DAY)
        with pytest.raises(TransitionError, match="has passed"):
            workflow.reschedule(waiting, by=editor, at=noon - HOUR)
        with pytest.raises(TransitionError, match="has passed"):
            workflow.withdraw(waiting, by=editor, at=noon - HOUR)
        with pytest.raises(TransitionError, match="Nothing of this article is live"):
            workflow.withdraw(waiting, by=editor)


def test_two_editions_cannot_begin_at_one_moment(editor, noon):
    with clock.at_moment(noon):
        first = publish(make_review(), at=noon + DAY)
        second = workflow.start_draft(first, by=editor)
        with pytest.raises(TransitionError, match="already begins"):
            workflow.approve(second, by=editor, at=noon + DAY)


def test_sending_back_needs_a_reason(editor, writer, own_draft):
    workflow.submit(own_draft, by=writer)

    with pytest.raises(TransitionError, match="Say what"):
        workflow.send_back(own_draft, by=editor, reason="  ")

    assert Review.objects.get().is_in_review


def test_live_edition_can_neither_be_moved_nor_cancelled(editor):
    live = publish(make_review())

    with pytest.raises(TransitionError, match="not waiting"):
        workflow.reschedule(live, by=editor, at=clock.now() + DAY)
    with pytest.raises(TransitionError, match="not waiting"):
        workflow.cancel(live, by=editor)


# -- permissions and effects ----------------------------------------------------------


def test_writer_submits_and_editor_sends_back_with_a_reason(writer, editor, own_draft):
    workflow.submit(own_draft, by=writer)
    workflow.send_back(own_draft, by=editor, reason="The ending is missing.")

    trail = list(Event.objects.values_list("action", "from_state", "to_state"))
    assert trail == [
        ("started", "draft", "draft"),
        ("submitted", "draft", "in_review"),
        ("sent_back", "in_review", "draft"),
    ]
    assert Event.objects.last().reason == "The ending is missing."
    assert own_draft.is_draft


def test_approving_now_makes_it_live_at_once(editor, own_draft, noon):
    with clock.at_moment(noon):
        workflow.approve(own_draft, by=editor)

        assert own_draft.is_live()
        assert own_draft.published_at == noon
        assert own_draft.revised_at is None
        assert list(Review.objects.live()) == [own_draft]
        assert not Review.objects.live(noon - HOUR).exists()


def test_import_may_approve_for_a_past_moment(editor, noon):
    review = make_review()

    with clock.at_moment(noon):
        workflow.approve(review, by=editor, at=noon - 400 * DAY)

    assert review.published_at == noon - 400 * DAY
    assert Review.objects.live(noon - 399 * DAY).exists()


def test_update_replaces_the_live_edition_at_its_moment(editor, noon):
    first = publish_past(make_review(headline="Old"), noon)

    with clock.at_moment(noon + HOUR):
        second = workflow.start_draft(first, by=editor)
        second.headline = "New"
        second.save()
        workflow.approve(second, by=editor, at=noon + DAY)

    def headline(at):
        return Edition.objects.live(at).get().headline

    assert headline(noon + DAY - timedelta(microseconds=1)) == "Old"
    assert headline(noon + DAY) == "New"
    assert second.published_at == noon
    assert second.revised_at == noon + DAY


def test_cancelled_edition_is_a_draft_and_the_live_one_goes_on(editor, noon):
    first = publish_past(make_review(), noon)
    with clock.at_moment(noon + HOUR):
        second = workflow.start_draft(first, by=editor)
        workflow.approve(second, by=editor, at=noon + DAY)

        workflow.cancel(second, by=editor, reason="Not yet.")

    first.refresh_from_db()
    assert first.live_until is None
    assert second.is_draft
    assert second.published_at is None


def test_moving_a_waiting_edition_moves_the_end_of_the_live_one(editor, noon):
    first = publish_past(make_review(), noon)
    with clock.at_moment(noon + HOUR):
        second = workflow.start_draft(first, by=editor)
        workflow.approve(second, by=editor, at=noon + DAY)

        workflow.reschedule(second, by=editor, at=noon + 3 * DAY)

    first.refresh_from_db()
    assert first.live_until == second.live_from == noon + 3 * DAY


def test_withdrawal_ahead_ends_the_article_then_and_calls_waiting_ones_back(
    editor, noon
):
    first = publish_past(make_review(), noon)
    with clock.at_moment(noon + HOUR):
        second = workflow.start_draft(first, by=editor)
        workflow.approve(second, by=editor, at=noon + 5 * DAY)

        cancelled = workflow.withdraw(
            first, by=editor, at=noon + 2 * DAY, reason="Rights."
        )

    assert [edition.pk for edition in cancelled] == [second.pk]
    assert Edition.objects.live(noon + DAY).exists()
    assert not Edition.objects.live(noon + 2 * DAY).exists()
    assert not Edition.objects.live(noon + 9 * DAY).exists()


def test_brought_back_article_keeps_its_first_date(editor, noon):
    first = publish_past(make_review(), noon)
    with clock.at_moment(noon + DAY):
        workflow.withdraw(first, by=editor)
        back = workflow.start_draft(first, by=editor)

    publish_past(back, noon + 3 * DAY)

    assert not Edition.objects.live(noon + 2 * DAY).exists()
    assert back.published_at == noon
    assert back.revised_at == noon + 3 * DAY


@pytest.mark.parametrize("move", ["reschedule", "cancel"])
def test_withdrawal_holds_whatever_becomes_of_what_would_follow(editor, noon, move):
    with clock.at_moment(noon):
        first = publish(make_review())
        workflow.withdraw(first, by=editor, at=noon + 5 * DAY, reason="Contract.")
        back = workflow.start_draft(first, by=editor)
        publish(back, at=noon + 5 * DAY)
        if move == "cancel":
            workflow.cancel(back, by=editor)
        else:
            workflow.reschedule(back, by=editor, at=noon + 7 * DAY)

    first.refresh_from_db()
    assert first.live_until == noon + 5 * DAY
    assert not Edition.objects.live(noon + 6 * DAY).exists()


def test_fix_before_a_withdrawal_set_ahead_ends_there_too(editor, noon):
    first = publish_past(make_review(), noon)
    with clock.at_moment(noon + HOUR):
        workflow.withdraw(first, by=editor, at=noon + 5 * DAY)
        fix = workflow.start_draft(first, by=editor)
        workflow.approve(fix, by=editor, at=noon + DAY)

    assert fix.live_until == noon + 5 * DAY


def test_new_draft_takes_everything_along_and_the_next_number(editor):
    show = factories.make_show()
    episodes = factories.make_episodes(show, 2)
    tag, friend = factories.make_tag(), publish(make_review())
    authors = [factories.make_author("B"), factories.make_author("A")]
    live = publish(
        make_recap(
            show, episodes, tags=[tag], authors=authors, related=[friend.article]
        )
    )

    draft = workflow.start_draft(live, by=editor)

    assert (draft.number, draft.based_on_id, draft.is_latest) == (2, live.pk, True)
    assert not Edition.objects.get(pk=live.pk).is_latest
    assert (draft.show, draft.headline, draft.body) == (
        show,
        live.headline,
        live.body,
    )
    assert list(draft.episodes.all()) == episodes
    assert list(draft.tags.all()) == [tag]
    assert list(draft.related.all()) == [friend.article]
    assert [byline.author for byline in draft.bylines.all()] == authors


def test_addresses_are_claimed_at_approval_and_kept(editor):
    review = publish(make_review(slug="old-name"))
    draft = workflow.start_draft(review, by=editor)
    draft.slug = "new-name"
    draft.save()

    assert not Address.objects.filter(slug="new-name").exists()
    publish(draft)

    slugs = Address.objects.filter(article=review.article).values_list(
        "slug", flat=True
    )
    assert set(slugs) == {"old-name", "new-name"}


def test_dates_reach_bylines_tags_and_features(editor, noon):
    show, person = factories.make_show(), factories.make_person()
    factories.make_credit(show, person)
    tag = factories.make_tag()
    review = publish_past(make_review(show=show, tags=[tag]), noon)

    with clock.at_moment(noon + HOUR):
        waiting = workflow.start_draft(review, by=editor)
        workflow.approve(waiting, by=editor, at=noon + DAY)

    for rows in (Byline.objects, tag.items, person.features):
        assert set(rows.values_list("published_at", flat=True)) == {noon}
    assert waiting.features.get().person == person


def test_events_cannot_be_changed_or_deleted(editor, own_draft):
    event = Event.objects.first()

    with pytest.raises(TypeError, match="never changed"):
        event.save()
    with pytest.raises(TypeError, match="never deleted"):
        event.delete()


def test_state_and_trail_go_together_when_a_move_fails(editor, noon, monkeypatch):
    review = make_review()
    trail = Event.objects.count()

    def broken(*_args):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(workflow.listing, "refresh", broken)
    with pytest.raises(RuntimeError, match="disk"):
        workflow.approve(review, by=editor)

    assert Review.objects.get().state == State.DRAFT
    assert Event.objects.count() == trail
    assert not Address.objects.exists()
