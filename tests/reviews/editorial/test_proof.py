"""Proof of publication: the exact ranges, the moments asked, and who decided."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from reviews import clock
from reviews.editorial import embargo, proof, workflow
from reviews.models import Address
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def article(editor, noon):
    """Live from noon, corrected two days later, withdrawn after four."""
    first = publish_past(make_review(slug="first", headline="First"), noon)
    with clock.at_moment(noon + DAY):
        second = workflow.start_draft(first, by=editor)
        second.headline, second.slug = "Second", "second"
        second.save()
        workflow.approve(second, by=editor, at=noon + 2 * DAY)
    with clock.at_moment(noon + 4 * DAY):
        workflow.withdraw(second, by=editor, reason="Rights ended.")
    return first.article


def test_each_edition_names_its_range_and_its_approval(article, editor, noon):
    first, second = proof.timeline_of(article)

    assert (first.edition.live_from, first.edition.live_until) == (noon, noon + 2 * DAY)
    assert second.approval.actor == editor
    assert second.approval.created_at == noon + DAY
    assert second.approval.effective_at == noon + 2 * DAY


def test_what_a_page_said_on_a_day_is_one_query(
    article, noon, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert proof.said_at(article, noon + DAY).headline == "First"
    assert proof.said_at(article, noon + 3 * DAY).headline == "Second"
    assert proof.said_at(article, noon + 5 * DAY) is None


def test_command_prints_the_timeline_of_any_address_it_ever_had(article, capsys):
    Address.objects.create(article=article, kind="review", legacy_path="/2019/old/")

    for address in ("/reviews/first/", "reviews/second", "/2019/old/"):
        call_command("timeline", address)
        printed = capsys.readouterr().out
        assert "live   2026-03-10 12:00:00.000000+00:00 to 2026-03-12" in printed
        assert "withdrew by editor" in printed
        assert "(Rights ended.)" in printed


def test_command_says_so_for_an_address_nobody_ever_had(db):
    with pytest.raises(CommandError, match="No article ever had"):
        call_command("timeline", "/reviews/unknown/")


def test_thinning_can_be_tried_first(db, capsys):
    call_command("thin_snapshots", "--dry-run")

    assert capsys.readouterr().out == "0 snapshots to drop.\n"


def test_embargo_is_part_of_the_proof_of_what_it_held_back(noon, editor):
    with clock.at_moment(noon):
        early = publish(make_review())
    with clock.at_moment(noon + DAY):
        workflow.withdraw(early, by=editor)
        later = workflow.start_draft(early, by=editor)
        other = workflow.start_draft(early, by=editor)
        embargo.set_embargo(
            other, by=editor, until=noon + 3 * DAY, reason="The studio asks."
        )
        publish(later, at=noon + 4 * DAY)

    first, second = proof.timeline_of(early.article)

    assert "embargoed" not in [event.action for event in first.decisions]
    assert [event.action for event in second.decisions] == ["embargoed", "approved"]
    assert second.decisions[0].reason == "The studio asks."
