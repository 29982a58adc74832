"""A fix that meets waiting editions: what the page shows, and what it takes to go on."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from people.models import User
from reviews import clock
from reviews.editorial import content, saving, snapshots, workflow
from reviews.models import Edition, Event, Review
from tests import factories
from tests.reviews.desk import pages

BODY = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def live(editor: User) -> Review:
    long_ago = clock.now() - timedelta(days=9)
    review = factories.make_review(body=BODY, headline="A review", authors=[])
    factories.Byline.objects.create(edition=review, author=factories.make_author())
    return factories.publish_past(review, long_ago)


def draft_of(edition: Edition, editor: User, **changes: Any) -> Edition:
    draft = workflow.start_draft(edition, by=editor)
    content.assign(draft, changes)
    draft.save()
    content.assign_members(draft, changes)
    return draft


def waiting(edition: Edition, editor: User, days: int = 5, **changes: Any) -> Edition:
    draft = draft_of(edition, editor, **changes)
    workflow.approve(draft, by=editor, at=clock.now() + timedelta(days=days))
    return draft


def ahead(days: int) -> dict[str, str]:
    moment = clock.now() + timedelta(days=days)
    return {"at_0": f"{moment:%Y-%m-%d}", "at_1": f"{moment:%H:%M:%S}"}


def post(editor: User, edition: Edition, name: str = "approve", **data: Any) -> Any:
    return pages.sign_in(editor).post(
        pages.move(edition, name), {"_confirmed": "1", **data}
    )


def hidden_in(response: Any) -> dict[str, str]:
    """What the page's hidden fields would send along."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
        response.content.decode(),
    )
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_writer_sees_nothing_of_what_waits(live: Review, editor: User) -> None:
    writer = factories.make_user(group="Writers")
    author = live.bylines.get().author
    author.user = writer
    author.save()
    fix = draft_of(live, editor, headline="Fixed")
    waiting(live, editor, headline="Waiting")

    asked = pages.sign_in(writer).get(pages.move(fix, "approve"))
    sent = post(writer, fix, **{"answer-1-headline": "mine"})

    assert (asked.status_code, sent.status_code) == (403, 403)


def test_conflict_stands_on_the_page_before_anything_is_tried(
    live: Review, editor: User
) -> None:
    later = waiting(live, editor, headline="A waiting review")
    fix = draft_of(live, editor, headline="A fixed review")

    text = pages.sign_in(editor).get(pages.move(fix, "approve")).content.decode()

    assert f"Edition {later.number}, waiting for" in text
    assert "<p>A review</p>" in text
    assert "A <ins>waiting </ins>review" in text
    assert "A <ins>fixed </ins>review" in text
    for answer in ("mine", "theirs"):
        assert f'name="answer-{later.pk}-headline" value="{answer}"' in text


def test_unanswered_conflict_keeps_the_fix_back(live: Review, editor: User) -> None:
    later = waiting(live, editor, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")

    response = post(editor, fix)

    assert response.status_code == 200
    assert "This could not be done yet." in response.content.decode()
    assert Edition.objects.get(pk=fix.pk).is_draft
    assert Edition.objects.get(pk=later.pk).headline == "Waiting"


@pytest.mark.parametrize(
    ("answer", "headline"), [("mine", "Waiting"), ("theirs", "Fixed")]
)
def test_answer_lets_the_fix_out(
    live: Review, editor: User, answer: str, headline: str
) -> None:
    later = waiting(live, editor, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")
    hidden = hidden_in(pages.sign_in(editor).get(pages.move(fix, "approve")))

    response = post(editor, fix, **hidden, **{f"answer-{later.pk}-headline": answer})

    assert response.status_code == 302
    assert Edition.objects.live().get().headline == "Fixed"
    assert Edition.objects.get(pk=later.pk).headline == headline


@pytest.mark.parametrize("answer", ["", "both", "<script>"])
def test_answer_that_is_none_counts_for_nothing(
    live: Review, editor: User, answer: str
) -> None:
    later = waiting(live, editor, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")
    hidden = hidden_in(pages.sign_in(editor).get(pages.move(fix, "approve")))

    post(editor, fix, **hidden, **{f"answer-{later.pk}-headline": answer})

    assert Edition.objects.get(pk=fix.pk).is_draft


def test_answer_to_another_text_counts_for_nothing(live: Review, editor: User) -> None:
    later = waiting(live, editor, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")
    hidden = hidden_in(pages.sign_in(editor).get(pages.move(fix, "approve")))
    Edition.objects.filter(pk=fix.pk).update(headline="Changed in another tab")

    response = post(editor, fix, **hidden, **{f"answer-{later.pk}-headline": "theirs"})

    text = response.content.decode()
    assert "<ins>Changed in another tab</ins>" in text
    assert Edition.objects.get(pk=fix.pk).is_draft
    assert Edition.objects.get(pk=later.pk).headline == "Waiting"


def test_answer_that_raises_a_question_is_carried_on(
    live: Review, editor: User
) -> None:
    near = waiting(live, editor, 3, headline="Near")
    far = waiting(near, editor, 6, headline="Far")
    fix = draft_of(live, editor, headline="Fixed")
    hidden = hidden_in(pages.sign_in(editor).get(pages.move(fix, "approve")))

    asked = post(editor, fix, **hidden, **{f"answer-{near.pk}-headline": "theirs"})
    carried = hidden_in(asked)
    done = post(editor, fix, **carried, **{f"answer-{far.pk}-headline": "mine"})

    assert carried[f"answer-{near.pk}-headline"] == "theirs"
    assert done.status_code == 302
    headlines = Edition.objects.pending().order_by("live_from")
    assert list(headlines.values_list("headline", flat=True)) == ["Fixed", "Far"]


def test_moment_that_was_typed_is_still_there(live: Review, editor: User) -> None:
    waiting(live, editor, 9, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")
    typed = ahead(2)

    settled = pages.sign_in(editor).post(pages.move(fix, "schedule"), typed)
    refused = post(editor, fix, "schedule", **typed)

    for response in (settled, refused):
        text = response.content.decode()
        assert f'value="{typed["at_0"]}"' in text
        assert 'name="_confirmed"' in text
        assert f"Edition {fix.number} says" in text


def test_scheduled_fix_leaves_what_waits_before_it(live: Review, editor: User) -> None:
    waiting(live, editor, 2, headline="Waiting")
    fix = draft_of(live, editor, headline="Fixed")

    assert post(editor, fix, "schedule", **ahead(5)).status_code == 302


def test_texts_are_shown_without_their_markup(live: Review, editor: User) -> None:
    waiting(live, editor, body=BODY.replace("Two", "<strong>Zwei</strong>"))
    fix = draft_of(live, editor, body=BODY.replace("Two", "Deux &lt;b&gt;"))

    text = pages.sign_in(editor).get(pages.move(fix, "approve")).content.decode()

    assert "&lt;strong&gt;" not in text
    assert "&lt;p&gt;" not in text
    assert "<ins>Zwei.</ins>" in text
    assert "<ins>Deux &lt;b&gt;.</ins>" in text


def test_relations_are_named(live: Review, editor: User) -> None:
    first, second = factories.make_image("A boat"), factories.make_image("A pier")
    waiting(live, editor, image=first.pk)
    fix = draft_of(live, editor, image=second.pk)

    text = pages.sign_in(editor).get(pages.move(fix, "approve")).content.decode()

    assert "<ins>A boat</ins>" in text
    assert "<ins>A pier</ins>" in text


def test_clean_takeover_is_announced_and_stands_in_the_history(
    live: Review, editor: User, noon: datetime
) -> None:
    later = waiting(live, editor, headline="Waiting")
    fix = draft_of(live, editor, deck="Mended.")
    browser = pages.sign_in(editor)

    asked = browser.get(pages.move(fix, "approve")).content.decode()
    post(editor, fix)
    told = browser.get(pages.history(fix)).content.decode()

    assert f"Takes over from edition {fix.number}: Deck." in asked
    assert Event.objects.filter(action="rebased", edition=later).exists()
    assert f"let edition {later.number} take over" in told
    assert "(Deck)" in told


def test_many_conflicts_need_as_many_queries_as_one(
    live: Review, editor: User, django_assert_num_queries: Any
) -> None:
    images = [factories.make_image() for _ in range(2)]
    shows = [factories.make_show() for _ in range(2)]
    waiting(live, editor, headline="W", deck="W", image=images[0].pk, show=shows[0].pk)
    one = draft_of(live, editor, image=images[1].pk)
    browser = pages.sign_in(editor)

    with django_assert_num_queries(60, exact=False) as counted:
        browser.get(pages.move(one, "approve"))
    few = len(counted)
    content.assign(one, {"headline": "F", "deck": "F"})
    one.save()
    with django_assert_num_queries(few):
        browser.get(pages.move(one, "approve"))


# -- two drafts of one live text ------------------------------------------------------


def test_the_second_draft_is_asked_what_it_shall_say(
    live: Review, editor: User
) -> None:
    first = draft_of(live, editor, headline="First", deck="Mended.")
    second = draft_of(live, editor, headline="Second")
    post(editor, first)

    browser = pages.sign_in(editor)
    asked = browser.get(pages.move(second, "approve"))
    text = asked.content.decode()
    assert f"Edition {first.number} was approved after this one was begun." in text
    assert "This takes over: Deck." in text
    assert post(editor, second, **hidden_in(asked)).status_code == 200

    answer = {f"answer-{second.pk}-headline": "mine"}
    assert post(editor, second, **hidden_in(asked), **answer).status_code == 302
    out = Edition.objects.live().get()
    assert (out.headline, out.deck) == ("Second", "Mended.")


def test_the_past_is_restored_over_what_came_after(live: Review, editor: User) -> None:
    post(editor, draft_of(live, editor, headline="Worse"))

    begun = post(editor, live, "restore-draft")
    draft = Edition.objects.order_by("pk").last()
    assert draft is not None
    assert str(draft.pk) in begun["Location"]
    post(editor, draft)

    assert Edition.objects.live().get().headline == "A review"
    told = pages.sign_in(editor).get(pages.history(draft)).content.decode()
    assert f"started edition {draft.number}, with the text of 1" in told


# -- what was read before it was decided ----------------------------------------------


def test_text_saved_after_the_page_was_opened_does_not_go_out_unread(
    live: Review, editor: User
) -> None:
    fix = draft_of(live, editor, deck="Read.")
    asked = pages.sign_in(editor).get(pages.move(fix, "approve"))
    values = content.read(fix) | {"deck": "Not read."}
    saving.save_draft(fix, values, by=editor, since=snapshots.last(fix).pk)

    refused = post(editor, fix, **hidden_in(asked))

    assert "A text was changed after this page was opened" in refused.content.decode()
    assert Edition.objects.get(pk=fix.pk).is_draft
    assert post(editor, fix, **hidden_in(refused)).status_code == 302
    assert Edition.objects.live().get().deck == "Not read."


def test_page_of_a_move_says_who_saved_since_the_form_was_opened(
    live: Review, editor: User
) -> None:
    fix = draft_of(live, editor)
    opened = snapshots.last(fix).pk
    colleague = factories.make_user("colleague", group="Editors")
    values = content.read(fix) | {"deck": "Theirs."}
    saving.save_draft(fix, values, by=colleague, since=opened)

    browser = pages.sign_in(editor)
    stale = browser.get(f"{pages.move(fix, 'approve')}?since={opened}")
    fresh = browser.get(f"{pages.move(fix, 'approve')}?since={opened + 999}")
    odd = browser.get(f"{pages.move(fix, 'approve')}?since=x%00")

    assert "Saved by colleague after you opened it" in stale.content.decode()
    assert "after you opened it" not in fresh.content.decode()
    assert odd.status_code == 200


def test_bulk_approval_leaves_what_was_saved_after_the_question(
    live: Review, editor: User
) -> None:
    fix = draft_of(live, editor, deck="Read.")
    browser = pages.sign_in(editor)
    data = {"action": "approve_selected", "_selected_action": [fix.pk]}
    asked = browser.post(pages.changelist(), data)
    values = content.read(fix) | {"deck": "Not read."}
    saving.save_draft(fix, values, by=editor, since=snapshots.last(fix).pk)

    told = browser.post(
        pages.changelist(), {**hidden_in(asked), "_confirmed": "1"}, follow=True
    )

    assert "A text was changed after this page was opened" in told.content.decode()
    assert Edition.objects.get(pk=fix.pk).is_draft
