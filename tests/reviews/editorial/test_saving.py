"""Saving drafts: nobody's words are replaced in silence."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import content, saving, snapshots, workflow
from reviews.editorial.workflow import NotAllowed, TransitionError
from reviews.models import Event, Review, Snapshot
from tests import factories
from tests.factories import make_review, publish

pytestmark = pytest.mark.django_db
BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def draft(writer, other_writer):
    """A draft of two writers, saved once."""
    authors = [writer.author, other_writer.author]
    review = make_review(body=BODY, authors=authors, headline="Old")
    snapshots.take(review, by=writer)
    return review


def save(draft, by, since, **changes):
    mine = content.read(draft) | changes
    return saving.save_draft(draft, mine, by=by, since=since)


def base(draft):
    return snapshots.last(draft)


def test_stranger_to_the_draft_cannot_save_it(draft):
    stranger = factories.make_user("stranger", "Writers")

    with pytest.raises(NotAllowed):
        save(draft, stranger, base(draft).pk, headline="Mine now")


def test_a_save_after_the_approval_is_refused(draft, editor):
    since = base(draft).pk
    publish(draft)

    with pytest.raises(TransitionError, match="no longer open"):
        save(draft, editor, since, headline="Too late")


def test_each_save_is_kept(draft, writer):
    first = base(draft)
    second = save(draft, writer, first.pk, headline="New").snapshot

    assert first.values["headline"] == "Old"
    assert second.values["headline"] == "New"
    assert Review.objects.get().headline == "New"


def test_stale_save_of_other_fields_is_merged(draft, writer, other_writer):
    since = base(draft)
    mine = dict(since.values) | {"body": BODY.replace("One", "1st")}
    theirs = dict(since.values) | {
        "headline": "Theirs",
        "body": BODY.replace("Three", "3rd"),
    }
    saving.save_draft(draft, theirs, by=other_writer, since=since.pk)

    saved = saving.save_draft(draft, mine, by=writer, since=since.pk)

    stored = Review.objects.get()
    assert stored.headline == "Theirs"
    assert stored.body == "<p>1st.</p><p>Two.</p><p>3rd.</p>"
    assert sorted(saved.taken) == ["body", "headline"]
    assert Event.objects.last().action == "merged"


def test_stale_save_in_conflict_writes_nothing_and_loses_nothing(
    draft, writer, other_writer
):
    since = base(draft)
    saving.save_draft(
        draft, since.values | {"headline": "Theirs"}, by=other_writer, since=since.pk
    )

    saved = saving.save_draft(
        draft, since.values | {"headline": "Mine"}, by=writer, since=since.pk
    )

    assert Review.objects.get().headline == "Theirs"
    assert [conflict.field for conflict in saved.conflicts] == ["headline"]
    assert saved.parked.values["headline"] == "Mine"
    assert base(draft).values["headline"] == "Theirs"


@pytest.fixture
def parked(draft, writer, other_writer):
    """Mine against theirs in the headline; only theirs has a new deck."""
    since = base(draft)
    theirs = since.values | {"headline": "Theirs", "deck": "A new deck."}
    saving.save_draft(draft, theirs, by=other_writer, since=since.pk)
    mine = since.values | {"headline": "Mine"}
    return saving.save_draft(draft, mine, by=writer, since=since.pk).parked


@pytest.mark.parametrize(
    ("choice", "headline"), [("mine", "Mine"), ("theirs", "Theirs")]
)
def test_answered_conflict_is_saved_with_the_rest_merged(
    parked, writer, choice, headline
):
    since = base(parked.edition).pk

    saving.answer(parked, {"headline": choice}, by=writer, since=since)

    stored = Review.objects.get()
    assert (stored.headline, stored.deck) == (headline, "A new deck.")
    kept = {snapshot.values["headline"] for snapshot in Snapshot.objects.all()}
    assert {"Mine", "Theirs"} <= kept


def test_unanswered_conflict_stays_open(parked, writer):
    saved = saving.answer(parked, {}, by=writer, since=base(parked.edition).pk)

    assert [conflict.field for conflict in saved.conflicts] == ["headline"]
    assert Review.objects.get().headline == "Theirs"


def test_answer_to_a_text_that_changed_again_does_not_count(
    parked, writer, other_writer
):
    shown = base(parked.edition)
    third = shown.values | {"headline": "Third"}
    saving.save_draft(parked.edition, third, by=other_writer, since=shown.pk)

    saved = saving.answer(parked, {"headline": "mine"}, by=writer, since=shown.pk)

    assert saved.conflicts[0].theirs == "Third"
    assert Review.objects.get().headline == "Third"


def test_a_conflict_is_answered_once(parked, writer):
    since = base(parked.edition).pk
    saving.answer(parked, {"headline": "mine"}, by=writer, since=since)

    with pytest.raises(TransitionError, match="already chosen"):
        saving.answer(parked, {"headline": "mine"}, by=writer, since=since)


def test_save_on_a_base_that_is_gone_replaces_nothing(draft, writer, other_writer):
    since = base(draft)
    theirs = since.values | {"headline": "Theirs"}
    saving.save_draft(draft, theirs, by=other_writer, since=since.pk)
    mine = since.values | {"headline": "Mine"}
    gone = since.pk
    since.delete()

    saved = saving.save_draft(draft, mine, by=writer, since=gone)

    assert saved.conflicts
    assert Review.objects.get().headline == "Theirs"


def test_earlier_save_comes_back_and_the_later_one_stays(draft, writer):
    first = base(draft)
    second = save(draft, writer, first.pk, headline="New", body="<p>All new.</p>")

    saving.restore(first, by=writer, since=second.snapshot.pk)

    assert content.read(Review.objects.get()) == first.values
    assert Snapshot.objects.filter(values__headline="New").exists()


def test_relations_are_restored_in_order(draft, writer, other_writer):
    first = base(draft)
    tag = factories.make_tag()
    changed = save(
        draft,
        writer,
        first.pk,
        tags=[tag.pk],
        authors=[other_writer.author.pk, writer.author.pk],
    )

    saving.restore(first, by=writer, since=changed.snapshot.pk)

    authors = [byline.author for byline in Review.objects.get().bylines.all()]
    assert authors == [writer.author, other_writer.author]
    assert not Review.objects.get().tags.exists()


def test_new_draft_of_a_live_edition_begins_with_a_snapshot(editor):
    live = publish(make_review())

    draft = workflow.start_draft(live, by=editor)

    assert snapshots.last(draft).values == content.read(draft)


def test_automatic_snapshots_are_thinned_and_explicit_ones_kept(draft, writer, noon):
    Snapshot.objects.all().delete()
    minutes = [0, 10, 70, 130]
    for days in (0.5, 3, 30):
        for minute in minutes:
            moment = noon - timedelta(days=days) + timedelta(minutes=minute)
            with clock.at_moment(moment):
                snapshots.take(draft, by=writer, explicit=False)
                if minute == 0:
                    snapshots.take(draft, by=writer)

    def kept(days):
        day = noon - timedelta(days=days)
        rows = Snapshot.objects.filter(
            is_explicit=False, created_at__range=(day, day + timedelta(hours=3))
        )
        return [int((row.created_at - day).total_seconds() // 60) for row in rows]

    assert snapshots.thin(noon, dry_run=True) == 4
    assert snapshots.thin(noon) == 4
    assert kept(0.5) == minutes
    assert kept(3) == [10, 70, 130]
    assert kept(30) == [130]
    assert Snapshot.objects.filter(is_explicit=True).count() == 3
    assert snapshots.thin(noon) == 0


def test_forms_opened_before_any_save_was_kept_are_merged_too(
    writer, other_writer, editor
):
    draft = make_review(headline="Old", authors=[writer.author, other_writer.author])
    opened = content.read(draft)
    saving.save_draft(draft, opened | {"deck": "Theirs"}, by=other_writer, since=0)

    merged = saving.save_draft(draft, opened | {"caption": "Mine"}, by=writer, since=0)
    refused = saving.save_draft(draft, opened | {"deck": "Third"}, by=editor, since=0)

    stored = Review.objects.get()
    assert merged.taken == ["deck"]
    assert [conflict.field for conflict in refused.conflicts] == ["deck"]
    assert (stored.deck, stored.caption) == ("Theirs", "Mine")


def test_conflict_on_a_draft_never_saved_before_is_about_what_differs(
    draft, writer, other_writer
):
    """A draft from an import has no save yet; both forms were opened on that."""
    draft.snapshots.all().delete()
    mine = content.read(draft) | {"headline": "Mine", "deck": "Mine too."}
    save(draft, other_writer, 0, headline="Theirs")

    parked = saving.save_draft(draft, mine, by=writer, since=0).parked

    assert [each.field for each in saving.conflicts_of(parked)] == ["headline"]


@pytest.mark.parametrize("move", [workflow.submit, workflow.approve])
def test_nothing_goes_on_while_a_version_waits_to_be_chosen(
    parked, writer, editor, move
):
    draft = parked.edition

    with pytest.raises(TransitionError, match="writer saved waits beside this draft"):
        move(draft, by=editor)
    saving.answer(parked, {"headline": "mine"}, by=writer, since=base(draft).pk)
    draft.refresh_from_db()

    move(draft, by=editor)
    assert not draft.is_draft
