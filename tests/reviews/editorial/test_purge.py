"""Deleting an article for good: what must be so first, what goes, and what stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from reviews import clock
from reviews.editorial import (
    drafts,
    previews,
    proof,
    purge,
    snapshots,
    trash,
    workflow,
)
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import (
    Address,
    Article,
    Byline,
    Edition,
    Event,
    PreviewLink,
    Snapshot,
)
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LONG_AGO = timedelta(days=90)


@pytest.fixture
def old(editor) -> Edition:
    """Was live for a month, withdrawn, and has lain in the trash for long enough."""
    began = clock.now() - LONG_AGO
    review = publish_past(make_review(slug="old-slug", tags=["A tag"]), began)
    with clock.at_moment(began + DAY):
        fix = drafts.start_draft(review, by=editor)
        Edition.objects.filter(pk=fix.pk).update(slug="new-slug", headline="Fixed")
        fix.refresh_from_db()
        publish(fix)
    with clock.at_moment(began + 2 * DAY):
        workflow.withdraw(fix, by=editor)
        workflow.trash(fix, by=editor)
    snapshots.take(fix, by=editor)
    return fix


# -- refusals -------------------------------------------------------------------------


def test_nobody_without_the_permission_deletes_for_good(old, editor, writer):
    for person in (writer, editor):
        with pytest.raises(NotAllowed):
            purge.purge(old, by=person, reason="The studio asks.")

    assert Edition.objects.count() == 2


@pytest.mark.parametrize("lain", [timedelta(0), trash.KEPT_FOR - timedelta(seconds=1)])
def test_what_has_not_lain_long_enough_stays(superuser, editor, lain, noon):
    with clock.at_moment(noon):
        review = make_review()
        workflow.trash(review, by=editor)

    with (
        clock.at_moment(noon + lain),
        pytest.raises(TransitionError, match="after 30 days"),
    ):
        purge.purge(review, by=superuser, reason="The studio asks.")

    assert Edition.objects.filter(pk=review.pk).exists()


def test_what_is_not_in_the_trash_stays(superuser):
    review = make_review()

    with pytest.raises(TransitionError, match="after 30 days"):
        purge.purge(review, by=superuser, reason="The studio asks.")


def test_no_reason_no_deletion(old, superuser):
    with pytest.raises(TransitionError, match="Say why"):
        purge.purge(old, by=superuser, reason="  ")


def test_work_that_leads_to_it_is_named_and_holds_it(old, superuser):
    link = f'<p><a data-ref="article:{old.article_id}">that</a></p>'
    make_review(headline="Linking draft", body=link)
    publish(make_review(headline="Picking piece", related=[old.article]))

    with pytest.raises(TransitionError, match="Linking draft.*Picking piece"):
        purge.purge(old, by=superuser, reason="The studio asks.")


def test_past_and_trashed_work_holds_nothing(old, superuser, editor):
    past = publish_past(make_review(related=[old.article]), clock.now() - DAY)
    workflow.withdraw(past, by=editor)
    trashed = make_review(related=[old.article])
    workflow.trash(trashed, by=editor)

    purge.purge(old, by=superuser, reason="The studio asks.")

    assert list(past.related.all()) == [old.article]


# -- what goes, what stays ------------------------------------------------------------


def test_all_its_words_go(old, superuser, editor):
    other = make_review()
    snapshots.take(other, by=editor)

    purge.purge(old, by=superuser, reason="The studio asks.")

    assert list(Edition.objects.all()) == [other]
    assert {byline.edition for byline in Byline.objects.all()} == {other}
    assert {each.edition for each in Snapshot.objects.all()} == {other}
    assert "Fixed" not in str(list(Event.objects.values()))


def test_its_preview_links_go(superuser, editor):
    with clock.at_moment(clock.now() - LONG_AGO):
        review = make_review()
        previews.create(review, by=editor, follows=True)
        workflow.trash(review, by=editor)

    purge.purge(review, by=superuser, reason="Twice.")

    assert not PreviewLink.objects.exists()


def test_the_trail_stays_and_still_names_the_editions(old, superuser):
    trail = Event.objects.order_by("pk")
    before = list(trail.values_list("pk", "action", "actor", "created_at"))
    numbers = list(trail.values_list("edition__number", flat=True))

    left = purge.purge(old, by=superuser, reason="The studio asks.")

    *trail, last = left.events.order_by("pk")
    kept = [(e.pk, e.action, e.actor_id, e.created_at) for e in trail]
    assert kept == before
    assert [event.details["edition"] for event in trail] == numbers
    assert (last.action, last.actor, last.reason) == (
        "purged",
        superuser,
        "The studio asks.",
    )


def test_when_it_was_before_readers_can_still_be_proved(old, superuser):
    entries = proof.timeline_of(old.article)
    ranges = [(e.edition.live_from, e.edition.live_until) for e in entries]

    left = purge.purge(old, by=superuser, reason="The studio asks.")

    event = proof.purged(left)
    kept = [(e["live_from"], e["live_until"]) for e in event.details["editions"]]
    assert kept == [(begin.isoformat(), end.isoformat()) for begin, end in ranges]


def test_timeline_of_an_address_still_answers(old, superuser, capsys):
    begins = proof.timeline_of(old.article)[0].edition.live_from
    purge.purge(old, by=superuser, reason="The studio asks.")

    call_command("timeline", "/reviews/old-slug/")

    printed = capsys.readouterr().out
    assert f"Edition 1: live   {begins.isoformat()} to " in printed
    assert "deleted for good by superuser" in printed
    assert "(The studio asks.)" in printed


def test_its_addresses_are_never_given_to_another_piece(old, superuser):
    purge.purge(old, by=superuser, reason="The studio asks.")

    for slug in ("old-slug", "new-slug"):
        with pytest.raises(TransitionError, match="slug|address|taken"):
            publish(make_review(slug=slug))


def test_address_no_reader_ever_saw_is_free_again(superuser, editor):
    with clock.at_moment(clock.now() - LONG_AGO):
        review = publish(make_review(slug="never-seen"), clock.now() + DAY)
        workflow.cancel(review, by=editor)
        workflow.trash(review, by=editor)

    purge.purge(review, by=superuser, reason="Twice.")

    assert not Address.objects.exists()
    assert publish(make_review(slug="never-seen")).is_live()


def test_a_claim_from_an_old_site_stays(old, superuser):
    Address.objects.create(
        article=old.article, kind=old.kind, legacy_path="/2019/old-post/"
    )

    purge.purge(old, by=superuser, reason="The studio asks.")

    claims = Address.objects.filter(article__purged_at__isnull=False)
    assert {str(each) for each in claims} == {
        "review/old-slug",
        "review/new-slug",
        "/2019/old-post/",
    }


def test_what_is_left_says_nothing(old, superuser):
    purge.purge(old, by=superuser, reason="The studio asks.")

    (left,) = Article.objects.filter(purged_at__isnull=False)
    assert (left.trashed_at, left.editions.count()) == (old.article.trashed_at, 0)
    assert left.assignee is None


def test_show_of_what_is_gone_can_be_deleted_too(old, superuser, editor):
    show = old.show
    purge.purge(old, by=superuser, reason="The studio asks.")
    with clock.at_moment(clock.now() - LONG_AGO):
        trash.trash_thing(show, by=editor)

    trash.purge_thing(show, by=superuser)

    assert not factories.Show.objects.filter(pk=show.pk).exists()
