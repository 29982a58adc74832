"""Deleting a piece for good at the desk, and the trash for many at once."""

from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.editorial import trash, workflow
from reviews.models import Address, Article, Edition, Event, Review
from tests import factories
from tests.reviews.desk import pages

LONG_AGO = timedelta(days=90)


@pytest.fixture
def old(editor: User) -> Review:
    """Was before readers for a day, and has lain in the trash for long enough."""
    with clock.at_moment(clock.now() - LONG_AGO):
        review = factories.publish(
            factories.make_review(headline="An old piece", slug="an-old-piece")
        )
    with clock.at_moment(clock.now() - LONG_AGO + timedelta(days=1)):
        workflow.withdraw(review, by=editor)
        workflow.trash(review, by=editor)
    return review


def purge_url(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_delete", args=[edition.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


# -- deleting for good ----------------------------------------------------------------


def test_editor_reads_what_would_go_and_is_offered_no_button(editor, old):
    text = text_of(pages.sign_in(editor).get(purge_url(old)))

    assert "<li>1 edition</li>" in text
    assert "review/an-old-piece" in text
    assert "Take out of the trash" in text
    assert 'value="Delete for good"' not in text


def test_button_is_there_from_the_thirtieth_day_on(superuser, editor):
    browser, review = pages.sign_in(superuser), factories.make_review()
    workflow.trash(review, by=editor)

    early = text_of(browser.get(purge_url(review)))
    Article.objects.update(trashed_at=clock.now() - trash.KEPT_FOR)
    late = text_of(browser.get(purge_url(review)))

    assert "It can be deleted for good from" in early
    assert 'value="Delete for good"' not in early
    assert 'value="Delete for good"' in late


def test_what_leads_to_it_is_named_and_no_button_offered(superuser, old):
    factories.make_review(headline="The one that picks it", related=[old.article])

    text = text_of(pages.sign_in(superuser).get(purge_url(old)))

    assert "<li>The one that picks it</li>" in text
    assert 'value="Delete for good"' not in text


def test_without_a_reason_nothing_is_deleted(superuser, old):
    response = pages.sign_in(superuser).post(purge_url(old), {"reason": " "})

    assert "This field is required." in text_of(response)
    assert Edition.objects.filter(pk=old.pk).exists()


def test_refusal_of_the_rules_stands_above_what_was_typed(superuser, old):
    factories.make_review(headline="Picks it", related=[old.article])

    response = pages.sign_in(superuser).post(purge_url(old), {"reason": "Wrong."})

    assert "Links lead to it from “Picks it”" in text_of(response)
    assert Edition.objects.filter(pk=old.pk).exists()


def test_deleted_for_good_is_gone_for_readers_and_the_desk(superuser, old, reader):
    browser = pages.sign_in(superuser)

    response = browser.post(purge_url(old), {"reason": "The studio asks."}, follow=True)

    assert "“An old piece” was deleted for good." in text_of(response)
    assert not Edition.objects.exists()
    assert Event.objects.get(action="purged").reason == "The studio asks."
    assert reader.get("/reviews/an-old-piece/").status_code == 410
    assert reader.get("/recaps/an-old-piece/").status_code == 404
    for stage in ("", "?stage=trash", "?stage=ended"):
        assert "old piece" not in text_of(browser.get(pages.changelist() + stage))


def test_old_sites_address_of_what_is_deleted_is_gone(superuser, old, reader):
    Address.objects.create(article=old.article, kind=old.kind, legacy_path="/2019/x/")
    pages.sign_in(superuser).post(purge_url(old), {"reason": "The studio asks."})

    for path in ("/2019/x/", "/2019/x"):
        assert reader.get(path).status_code == 410


def test_page_of_what_is_not_in_the_trash_leads_to_the_trash(editor):
    review = factories.make_review()

    response = pages.sign_in(editor).get(purge_url(review))

    assert response.url == pages.move(review, "trash")


def test_panel_of_a_trashed_piece_leads_to_the_page(editor, old):
    text = text_of(pages.sign_in(editor).get(pages.change(old)))

    assert f'href="{purge_url(old)}"' in text


# -- many at once ---------------------------------------------------------------------


def send(user: User, action: str, *editions: Edition, query: str = ""):
    chosen = [edition.pk for edition in editions]
    data = {"action": action, ACTION_CHECKBOX_NAME: chosen}
    browser = pages.sign_in(user)
    return browser.post(pages.changelist() + query, data, follow=True)


def test_writer_is_offered_no_trash(writer):
    review = factories.make_review(authors=[writer.author], by=writer)

    send(writer, "trash_selected", review)

    assert not Article.objects.filter(trashed_at__isnull=False).exists()


def test_what_readers_see_is_refused_and_stops_no_other(editor):
    live = factories.publish(factories.make_review(headline="Live"))
    waiting = factories.make_review(headline="Waiting")
    factories.publish(waiting, clock.now() + timedelta(days=2))
    draft = factories.make_review(headline="Draft")

    response = send(editor, "trash_selected", live, waiting, draft)

    said = [str(message) for message in response.context["messages"]]
    assert any("“Live” was left as it is." in text for text in said)
    assert any("“Waiting” was left as it is." in text for text in said)
    assert any("Withdraw it first" in text for text in said)
    assert "“Draft” was put into the trash." in said
    assert list(Article.objects.filter(trashed_at__isnull=False)) == [draft.article]
    assert Event.objects.get(action="trashed").actor == editor


def test_many_come_out_of_the_trash_at_once(editor):
    drafts = [factories.make_review() for _ in range(2)]
    send(editor, "trash_selected", *drafts)

    send(editor, "restore_selected", *drafts, query="?stage=trash")

    assert not Article.objects.filter(trashed_at__isnull=False).exists()


def test_only_the_way_out_is_offered_in_the_trash(editor):
    factories.make_review()
    trashed = factories.make_review()
    workflow.trash(trashed, by=editor)
    browser = pages.sign_in(editor)

    outside = text_of(browser.get(pages.changelist()))
    inside = text_of(browser.get(pages.changelist() + "?stage=trash"))

    assert 'value="restore_selected"' not in outside
    assert 'value="trash_selected"' in outside
    assert 'value="restore_selected"' in inside
    for name in ("trash_selected", "submit_selected", "approve_selected"):
        assert f'value="{name}"' not in inside
