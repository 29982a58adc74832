"""A review's whole way: written, scheduled, read, rewritten, withdrawn, each on time."""

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import Page, expect

from people.models import User
from reviews.models import Edition, Review
from tests import factories
from tests.browser import desk

SEOUL = "Asia/Seoul"


@pytest.fixture
def editor_in_seoul(editor: User) -> User:
    editor.time_zone = SEOUL
    editor.save(update_fields=["time_zone"])
    return editor


@pytest.fixture
def live_review(site: str, writer: User) -> Review:
    return factories.publish(
        factories.make_review(
            by=writer,
            authors=[writer.author],
            headline="A tale of two harbours",
            body="<p>The first version.</p>",
        )
    )


def answers(reader: Page, path: str, words: str) -> tuple[int, bool, bool]:
    """What a reader gets: status, whether the page says it, whether home lists it."""
    page, home = reader.request.get(path), reader.request.get("/")
    return page.status, words in page.text(), f'href="{path}"' in home.text()


def test_review_is_written_scheduled_and_read_at_its_second(
    sit_down, writer, editor_in_seoul
):
    writer.password = PBKDF2PasswordHasher().encode(factories.PASSWORD, "salt", 1)
    writer.save(update_fields=["password"])
    factories.make_show("Harbour Lights", slug="harbour-lights")
    factories.make_image("Two boats at dusk")
    at_desk, boss, reader = sit_down(), sit_down(editor_in_seoul), sit_down()

    desk.sign_in(at_desk, writer)
    at_desk.goto("/admin/reviews/review/add/")
    desk.choose(at_desk, "show", "Harbour Lights")
    at_desk.get_by_label("Headline").fill("Harbour Lights warms slowly")
    at_desk.get_by_label("Deck").fill("A quiet series that takes its time.")
    at_desk.get_by_title("2.5 out of 5").click()
    desk.write(at_desk, "Story", "Two sisters inherit a boat.", "It leaks.")
    desk.write(at_desk, "Body", "The pictures are patient & kind.")
    desk.write(at_desk, "Verdict", "For a rainy evening.")
    desk.choose(at_desk, "image", "Two boats at dusk")
    desk.press(at_desk, "Save and submit for review")
    expect(at_desk.locator(".messagelist .success")).to_contain_text("submitted")

    boss.goto("/admin/")
    boss.get_by_role("link", name="Harbour Lights warms slowly").first.click()
    desk.move(boss, "Approve for a date")
    at = desk.confirm_ahead(boss, "Approve for a date", SEOUL)
    expect(boss.locator(".panel .badge").first).to_have_text("Scheduled")

    path = "/reviews/harbour-lights-warms-slowly/"
    words = "The pictures are patient &amp; kind."
    before, after = desk.around(at, lambda: answers(reader, path, words))
    assert before == [(404, False, False)]
    assert after == [(200, True, True)]
    reader.goto("/")
    reader.get_by_role("link", name="Harbour Lights warms slowly").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(
        "Harbour Lights warms slowly"
    )
    main = reader.get_by_role("main")
    expect(main).to_contain_text("2.5 out of 5")
    expect(main).to_contain_text("Two sisters inherit a boat.")
    expect(main.get_by_role("link", name="Wanda Writer")).to_be_visible()
    expect(main.get_by_role("img", name="A teal rectangle.")).to_be_visible()


def test_new_draft_leaves_the_live_page_until_it_is_approved(
    sit_down, writer, editor, live_review
):
    path = live_review.get_absolute_url()
    at_desk, boss, reader = sit_down(writer), sit_down(editor), sit_down()

    at_desk.goto(f"/admin/reviews/review/{live_review.pk}/change/")
    desk.write(at_desk, "Body", "And a second thought.")
    desk.press(at_desk, "Save as new draft")
    expect(at_desk.locator(".panel .badge").first).to_have_text("Draft")

    assert answers(reader, path, "And a second thought.") == (200, False, True)
    boss.goto(at_desk.url)
    desk.move(boss, "Approve now")
    desk.press(boss, "Approve now")
    expect(boss.locator(".panel .badge").first).to_have_text("Live")
    assert answers(reader, path, "And a second thought.") == (200, True, True)
    assert answers(reader, path, "The first version.") == (200, True, True)
    assert live_review.article.editions.count() == 2


def test_update_scheduled_ahead_appears_at_its_second(
    sit_down, writer, editor_in_seoul, live_review
):
    path = live_review.get_absolute_url()
    at_desk, boss, reader = sit_down(writer), sit_down(editor_in_seoul), sit_down()

    at_desk.goto(f"/admin/reviews/review/{live_review.pk}/change/")
    at_desk.get_by_label("Deck").fill("Seen again, it is better.")
    desk.press(at_desk, "Save as new draft")
    desk.press(at_desk, "Save and submit for review")
    boss.goto(at_desk.url)
    desk.move(boss, "Approve for a date")
    at = desk.confirm_ahead(boss, "Approve for a date", SEOUL)

    before, after = desk.around(
        at, lambda: answers(reader, path, "Seen again, it is better.")
    )
    assert before == [(200, False, True)]
    assert after == [(200, True, True)]


def test_withdrawal_scheduled_ahead_takes_the_page_away_at_its_second(
    sit_down, editor_in_seoul, live_review
):
    path = live_review.get_absolute_url()
    boss, reader = sit_down(editor_in_seoul), sit_down()

    boss.goto(f"/admin/reviews/review/{live_review.pk}/change/")
    desk.move(boss, "Withdraw")
    boss.get_by_label("Reason").fill("The rights end.")
    at = desk.confirm_ahead(boss, "Withdraw", SEOUL)

    before, after = desk.around(at, lambda: answers(reader, path, "The first version."))
    assert before == [(200, True, True)]
    assert after == [(410, False, False)]


def test_writer_is_offered_no_way_to_approve(sit_down, writer, live_review):
    at_desk = sit_down(writer)

    at_desk.goto(f"/admin/reviews/review/{live_review.pk}/change/")
    desk.press(at_desk, "Save as new draft")

    expect(at_desk.get_by_role("link", name="Submit for review")).to_be_visible()
    for name in (re.compile("Approve"), re.compile("Withdraw")):
        expect(at_desk.get_by_role("link", name=name)).to_have_count(0)
        expect(at_desk.get_by_role("button", name=name)).to_have_count(0)
    assert Edition.objects.filter(article=live_review.article).live().count() == 1
