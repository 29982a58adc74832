"""A fix goes out before an update that waits: the editor answers what both changed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from people.models import User
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.browser import desk


@pytest.fixture
def live(site: str) -> Review:
    return factories.publish(
        factories.make_review(
            headline="A quiet harbour",
            deck="About a boat.",
            body="<p>The frist part.</p><p>The second part.</p>",
        )
    )


@pytest.fixture
def update(live: Review, editor: User) -> Edition:
    """Waits for next week; it says something else of the headline and the end."""
    draft = workflow.start_draft(live, by=editor)
    draft.headline = "A quiet harbour in winter"
    draft.body = "<p>The frist part.</p><p>The second part, seen again.</p>"
    draft.save()
    return factories.publish(draft, timezone.now() + timedelta(days=7))


@pytest.fixture
def fix(live: Review, update: Edition, editor: User) -> Edition:
    draft = workflow.start_draft(live, by=editor)
    draft.headline = "A quiet harbor"
    draft.body = "<p>The first part.</p><p>The second part.</p>"
    draft.save()
    return draft


def test_conflict_is_answered_on_the_approval_page(sit_down, editor, live, update, fix):
    boss, reader, path = sit_down(editor), sit_down(), live.get_absolute_url()
    boss.goto(f"/admin/reviews/review/{fix.pk}/change/")
    desk.move(boss, "Approve now")

    asked = boss.get_by_role("group", name="Headline", exact=True)
    expect(asked).to_contain_text("Both began from")
    expect(asked.locator(".base")).to_have_text("A quiet harbour")
    expect(asked.locator("ins").first).to_contain_text("in winter")
    desk.press(boss, "Approve now")
    expect(boss.locator(".errornote")).to_contain_text("Choose for each field")
    assert "frist" in reader.request.get(path).text()

    keeps = f"Keep what edition {update.number} says"
    asked.get_by_role("radio", name=keeps).check()
    desk.press(boss, "Approve now")

    expect(boss.locator(".panel .badge").first).to_have_text("Live")
    page = reader.request.get(path).text()
    assert "A quiet harbor<" in page
    assert "The first part." in page
    waiting = Edition.objects.get(pk=update.pk)
    assert waiting.is_pending()
    assert waiting.live_from == update.live_from
    assert waiting.headline == "A quiet harbour in winter"
    assert waiting.body == ("<p>The first part.</p><p>The second part, seen again.</p>")
