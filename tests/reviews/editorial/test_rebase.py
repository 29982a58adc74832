"""A fix goes out while other editions wait: they take it over and keep their dates."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import content, saving, snapshots, workflow
from reviews.editorial.workflow import GateClosed, RebaseConflict
from reviews.models import Edition, Event, Snapshot
from tests import factories
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def live(noon):
    return publish_past(make_review(body=BODY, headline="Review"), noon)


@pytest.fixture(autouse=True)
def day_after(noon):
    with clock.at_moment(noon + DAY):
        yield


def draft_of(edition, editor, **changes):
    draft = workflow.start_draft(edition, by=editor)
    content.assign(draft, changes)
    draft.save()
    content.assign_members(draft, changes)
    return draft


def wait(edition, editor, noon, days, **changes):
    waiting = draft_of(edition, editor, **changes)
    workflow.approve(waiting, by=editor, at=noon + days * DAY)
    return waiting


def test_waiting_editions_take_a_fix_over_and_keep_their_dates(live, editor, noon):
    tag = factories.make_tag()
    near = wait(live, editor, noon, 5, body=BODY.replace("Three", "3rd"))
    far = wait(live, editor, noon, 9, tags=[tag.pk])

    fix = draft_of(live, editor, body=BODY.replace("One", "1st"), deck="Mended.")
    workflow.approve(fix, by=editor)

    near.refresh_from_db()
    far.refresh_from_db()
    assert near.body == "<p>1st.</p><p>Two.</p><p>3rd.</p>"
    assert far.body == BODY.replace("One", "1st")
    assert (near.deck, far.deck) == ("Mended.", "Mended.")
    assert list(far.tags.all()) == [tag]
    assert (near.live_from, far.live_from) == (noon + 5 * DAY, noon + 9 * DAY)
    assert (near.based_on, far.based_on) == (Edition.objects.get(pk=fix.pk),) * 2


def test_fix_that_is_wrong_for_what_waits_is_asked_about(live, editor, noon):
    short = factories.make_image(rights_until=noon + 15 * DAY)
    waiting = wait(live, editor, noon, 10, deck="Another deck, for later.")
    workflow.withdraw(live, by=editor, at=noon + 20 * DAY)
    fix = draft_of(live, editor, image=short.pk)

    with clock.at_moment(noon + 2 * DAY):
        with pytest.raises(GateClosed, match=f"Edition {waiting.number}, which waits"):
            workflow.approve(fix, by=editor)
        waiting.refresh_from_db()
        assert waiting.image != short
        workflow.approve(fix, by=editor, override="Renewed by then.")

    waiting.refresh_from_db()
    assert waiting.image == short
    passed = Event.objects.get(action="overridden", edition=waiting)
    assert passed.reason == "Renewed by then."
    with clock.at_moment(noon + 3 * DAY):
        # What was let through once is not asked about again.
        workflow.approve(draft_of(fix, editor, caption="Mended."), by=editor)


def test_a_clean_rebase_is_recorded_and_the_text_before_it_kept(live, editor, noon):
    waiting = wait(live, editor, noon, 5, headline="New headline")
    before = content.read(waiting)

    fix = draft_of(live, editor, deck="Mended.")
    workflow.approve(fix, by=editor)

    event = Event.objects.get(action="rebased")
    assert event.edition_id == waiting.pk
    assert event.details == {"onto": fix.number, "taken": ["deck"]}
    kept = Snapshot.objects.filter(edition=waiting)
    assert before in [snapshot.values for snapshot in kept]


def test_conflict_must_be_answered_and_nothing_is_half_applied(live, editor, noon):
    clean = wait(live, editor, noon, 5, deck="Waiting deck.")
    clash = wait(live, editor, noon, 9, headline="Waiting headline")
    fix = draft_of(live, editor, headline="Fixed headline")
    trail = Event.objects.count()

    with pytest.raises(RebaseConflict, match="edition 3") as refusal:
        workflow.approve(fix, by=editor)

    (rebase,) = refusal.value.rebases
    (conflict,) = rebase.merged.conflicts
    assert rebase.edition.pk == clash.pk
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "Review",
        "Waiting headline",
        "Fixed headline",
    )
    clean.refresh_from_db()
    assert clean.headline == "Review"
    assert Edition.objects.get(pk=fix.pk).is_draft
    assert Event.objects.count() == trail


@pytest.mark.parametrize(
    ("answer", "headline"), [("mine", "Waiting headline"), ("theirs", "Fixed headline")]
)
def test_answered_conflict_lets_the_fix_out(live, editor, noon, answer, headline):
    clash = wait(live, editor, noon, 9, headline="Waiting headline")
    fix = draft_of(live, editor, headline="Fixed headline", deck="Mended.")

    workflow.approve(fix, by=editor, answers={clash.pk: {"headline": answer}})

    clash.refresh_from_db()
    assert (clash.headline, clash.deck) == (headline, "Mended.")
    assert Edition.objects.live().get().headline == "Fixed headline"


def test_an_edition_built_on_a_waiting_one_takes_the_fix_over_too(live, editor, noon):
    near = wait(live, editor, noon, 5, body=BODY.replace("Two", "2nd"))
    far = wait(near, editor, noon, 9, body=BODY.replace("Two", "2nd") + "<p>Four.</p>")

    fix = draft_of(live, editor, body=BODY.replace("One", "1st"))
    workflow.approve(fix, by=editor)

    far.refresh_from_db()
    assert far.body == "<p>1st.</p><p>2nd.</p><p>Three.</p><p>Four.</p>"
    assert far.based_on_id == near.pk


def test_an_edition_waiting_before_a_later_fix_is_left_alone(live, editor, noon):
    early = wait(live, editor, noon, 2, deck="Early.")

    fix = draft_of(live, editor, headline="Later fix")
    workflow.approve(fix, by=editor, at=noon + 5 * DAY)

    early.refresh_from_db()
    assert early.headline == "Review"


def test_correction_notes_are_not_handed_on(live, editor, noon):
    waiting = wait(live, editor, noon, 5, headline="New headline")

    fix = draft_of(live, editor, deck="Right.", correction="The deck was wrong.")
    workflow.approve(fix, by=editor)

    waiting.refresh_from_db()
    assert (waiting.deck, waiting.correction) == ("Right.", "")
    assert Edition.objects.get(pk=fix.pk).is_correction
    assert not waiting.is_correction


def test_merged_tags_and_authors_are_listed_by_date(live, editor, noon):
    tag = factories.make_tag()
    waiting = wait(live, editor, noon, 5, headline="New headline")

    fix = draft_of(live, editor, tags=[tag.pk])
    workflow.approve(fix, by=editor)

    items = tag.items.filter(content_object=waiting)
    assert items.get().published_at == noon


# -- two drafts of one live text ------------------------------------------------------


def approve(draft, editor, noon, hours, **options):
    """Approve at that many hours into the day, and return what is live then."""
    with clock.at_moment(noon + DAY + timedelta(hours=hours)):
        workflow.approve(draft, by=editor, **options)
        return Edition.objects.live().get()


def test_a_draft_takes_over_what_went_out_since_it_was_begun(live, editor, noon):
    first = draft_of(live, editor, body=BODY.replace("One", "1st"), deck="Mended.")
    second = draft_of(live, editor, body=BODY.replace("Three", "3rd"))

    approve(first, editor, noon, 1)
    now = approve(second, editor, noon, 2)

    assert now.pk == second.pk
    assert now.body == "<p>1st.</p><p>Two.</p><p>3rd.</p>"
    assert now.deck == "Mended."
    event = Event.objects.get(action="rebased")
    assert (event.edition_id, event.details["onto"]) == (second.pk, first.number)
    assert sorted(event.details["taken"]) == ["body", "deck"]


def test_two_drafts_that_change_the_same_are_asked_about(live, editor, noon):
    first = draft_of(live, editor, headline="First")
    second = draft_of(live, editor, headline="Second")
    approve(first, editor, noon, 1)

    with pytest.raises(RebaseConflict, match="edition 3") as refusal:
        approve(second, editor, noon, 2)

    (rebase,) = refusal.value.rebases
    assert (rebase.edition.pk, rebase.onto.pk) == (second.pk, first.pk)
    assert Edition.objects.get(pk=second.pk).is_draft
    assert Edition.objects.get(pk=first.pk).headline == "First"

    answers = {second.pk: {"headline": "mine"}}
    assert approve(second, editor, noon, 3, answers=answers).headline == "Second"


def test_a_draft_begun_before_its_base_was_edited_takes_that_over(live, editor, noon):
    """The base is what it said when the draft was begun, not what it says by now."""
    base = draft_of(live, editor, deck="Early.")
    draft = workflow.start_draft(base, by=editor)
    base.body = BODY.replace("One", "1st")
    saving.save_draft(
        base, content.read(base) | {"body": base.body}, by=editor, since=0
    )
    approve(base, editor, noon, 1)

    now = approve(draft, editor, noon, 2)

    assert (now.pk, now.body, now.deck) == (
        draft.pk,
        "<p>1st.</p><p>Two.</p><p>Three.</p>",
        "Early.",
    )


def test_a_draft_of_what_waits_takes_the_fix_from_there(live, editor, noon):
    waiting = wait(live, editor, noon, 5, headline="Waiting headline")
    draft = workflow.start_draft(waiting, by=editor)
    workflow.approve(draft_of(live, editor, deck="Mended."), by=editor)

    workflow.approve(draft, by=editor, at=noon + 9 * DAY)

    draft.refresh_from_db()
    assert (draft.headline, draft.deck) == ("Waiting headline", "Mended.")


def test_what_is_inserted_between_is_handed_on(live, editor, noon):
    near = wait(live, editor, noon, 5, headline="Near")
    far = wait(near, editor, noon, 9, deck="Far.")

    between = draft_of(live, editor, body=BODY.replace("One", "1st"))
    workflow.approve(between, by=editor, at=noon + 7 * DAY)

    near.refresh_from_db()
    far.refresh_from_db()
    assert near.body == BODY
    assert (far.headline, far.deck) == ("Near", "Far.")
    assert far.body == BODY.replace("One", "1st")


def test_restored_text_is_not_merged_with_what_came_after_it(live, editor, noon):
    approve(draft_of(live, editor, headline="Worse"), editor, noon, 1)

    with clock.at_moment(noon + 2 * DAY):
        restored = workflow.restore_text(Edition.objects.get(pk=live.pk), by=editor)

    assert approve(restored, editor, noon, 48).headline == "Review"
    started = Event.objects.filter(action="started").latest("pk")
    assert started.details == {"based_on": 2, "restored": 1}


def test_only_a_past_text_is_restored(live, editor, writer):
    with pytest.raises(workflow.TransitionError, match="see no more"):
        workflow.restore_text(live, by=editor)
    with pytest.raises(workflow.NotAllowed):
        workflow.restore_text(live, by=writer)


def test_what_a_draft_was_begun_on_is_not_thinned(live, editor, noon):
    kept = snapshots.take(live, by=editor, explicit=False)
    draft = workflow.start_draft(live, by=editor)
    snapshots.take(live, by=editor, explicit=False)

    assert snapshots.thin(noon + 30 * DAY) == 0
    draft.refresh_from_db()
    assert draft.base_save_id == kept.pk


def test_what_comes_again_after_what_was_built_on_it_closes_no_ring(live, editor, noon):
    """The second waits on the first; the first is taken off and comes again later."""
    first = wait(live, editor, noon, 5, headline="First")
    second = draft_of(first, editor, deck="Second.")
    workflow.cancel(Edition.objects.get(pk=first.pk), by=editor)
    assert approve(second, editor, noon, 1).deck == "Second."

    again = approve(Edition.objects.get(pk=first.pk), editor, noon, 2)

    assert (again.pk, again.headline, again.deck) == (first.pk, "First", "Second.")
    second.refresh_from_db()
    assert (again.based_on_id, second.based_on_id) == (second.pk, live.pk)
    third = draft_of(again, editor, body=BODY.replace("One", "1st"))
    assert approve(third, editor, noon, 3).headline == "First"
