"""The timeline: its picture, its list, and the way back to an earlier edition."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.desk.compare import compare_url
from reviews.desk.timeline_picture import LEFT, MOST, OPEN_END, WIDTH, draw
from reviews.editorial import workflow
from reviews.models import Edition, Review, State
from tests import factories
from tests.reviews.desk import pages

DAY = timedelta(days=1)


def timeline(edition: Edition) -> str:
    return reverse(f"admin:reviews_{edition.kind}_timeline", args=[edition.pk])


def later(review: Review) -> list[Edition]:
    """The editions that come after the live one by number."""
    editions = Edition.objects.filter(article=review.article, number__gt=2)
    return list(editions.order_by("number"))


def opened(user: User, edition: Edition) -> str:
    return pages.sign_in(user).get(timeline(edition)).content.decode()


def drawing(text: str) -> ElementTree.Element:
    found = re.search(r'<svg class="timeline".*?</svg>', text, re.DOTALL)
    assert found, "There is no picture."
    return ElementTree.fromstring(found[0])  # noqa: S314  # our own page


@pytest.fixture
def review(editor: User, writer: User) -> Review:
    """Edition 1 live for two days, 2 live now, 3 waiting, 4 a draft."""
    now = clock.now()
    first = factories.make_review(authors=[writer.author], headline="Once")
    factories.publish_past(first, now - 5 * DAY)
    with clock.at_moment(now - 3 * DAY):
        second = factories.publish(workflow.start_draft(first, by=editor))
    third = workflow.start_draft(second, by=editor)
    workflow.approve(third, by=editor, at=now + 3 * DAY)
    workflow.start_draft(second, by=editor)
    return Review.objects.get(pk=second.pk)


# -- refusals -------------------------------------------------------------------------


def test_reader_is_asked_to_sign_in(reader: Client, review: Review) -> None:
    assert reader.get(timeline(review)).url.startswith("/admin/login/")


def test_other_writer_learns_of_no_plans(other_writer: User, review: Review) -> None:
    assert pages.sign_in(other_writer).get(timeline(review)).status_code == 403


def test_other_writer_learns_nothing_of_a_draft(other_writer: User) -> None:
    hidden = factories.make_review()

    assert pages.sign_in(other_writer).get(timeline(hidden)).status_code == 404


def test_writer_sees_only_editions_that_are_theirs_or_live(
    writer: User, review: Review, editor: User
) -> None:
    last = Edition.objects.get(article=review.article, number=3)
    last.bylines.all().delete()

    text = opened(writer, review)

    assert "Edition 2" in text
    assert "Edition 3" not in text


def test_other_writer_restores_nothing(other_writer: User, review: Review) -> None:
    first = Review.objects.get(article=review.article, number=1)

    response = pages.sign_in(other_writer).post(
        pages.move(first, "restore-draft"), {"_confirmed": "1"}
    )

    assert response.status_code == 404
    assert Edition.objects.count() == 4


# -- the picture ----------------------------------------------------------------------


def edition(number: int, begins: datetime, ends: datetime | None = None) -> Edition:
    return Edition(
        number=number, live_from=begins, live_until=ends, state=State.APPROVED
    )


def test_bars_meet_where_one_edition_follows_another(noon: datetime) -> None:
    first, second = edition(1, noon, noon + DAY), edition(2, noon + DAY)

    with clock.at_moment(noon + 2 * DAY):
        picture = draw([first, second], clock.now())

    one, two = picture.bars
    assert one.x + one.width == two.x
    assert two.x + two.width == OPEN_END
    assert two.x < picture.now < OPEN_END
    assert (one.badge.label, two.badge.label) == ("Ended", "Live")


def test_withdrawal_is_marked_and_named(noon: datetime) -> None:
    with clock.at_moment(noon + 2 * DAY):
        past = draw([edition(1, noon, noon + DAY)], clock.now())
        ahead = draw([edition(1, noon, noon + 5 * DAY)], clock.now())

    assert past.bars[0].words.endswith(", withdrawn")
    assert ahead.bars[0].words.endswith(", withdrawal set")
    assert past.bars[0].cut == past.bars[0].x + past.bars[0].width
    assert past.bars[0].cut < past.now


def test_embargo_reaches_from_now_to_its_end(noon: datetime) -> None:
    until = noon + 4 * DAY
    waiting = edition(1, until)

    with clock.at_moment(noon):
        picture = draw([waiting], noon, until)
        gone = draw([waiting], noon, noon - DAY)

    x, width = picture.embargo
    assert (x, x + width) == (picture.now, picture.bars[0].x)
    assert "Under embargo until" in picture.description
    assert gone.embargo is None


def test_a_year_leaves_room_for_a_day(noon: datetime) -> None:
    begins = [noon - 800 * DAY, noon - DAY, noon + DAY / 24, noon + DAY]
    ends = [*begins[1:], None]
    spans = zip(begins, ends, strict=True)

    with clock.at_moment(noon):
        editions = [edition(n, *span) for n, span in enumerate(spans, 1)]
        picture = draw(editions, noon)

    assert min(bar.width for bar in picture.bars) > 40


def test_everything_stays_inside_however_many_there_are(noon: datetime) -> None:
    begins = [noon + n * DAY for n in range(60)]
    spans = zip(begins, [*begins[1:], None], strict=True)

    with clock.at_moment(noon):
        picture = draw([edition(n, *span) for n, span in enumerate(spans, 1)], noon)

    assert len(picture.bars) == MOST
    assert picture.bars[-1].number == 60
    for bar in picture.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
        assert bar.y + 40 <= picture.height


def test_one_moment_alone_can_be_drawn(noon: datetime) -> None:
    with clock.at_moment(noon):
        assert draw([edition(1, noon)], noon).now == LEFT
        assert draw([], noon) is None


def test_picture_is_named_and_carries_no_styles(editor: User, review: Review) -> None:
    svg = drawing(opened(editor, review))

    names = {part.tag.split("}")[1] for part in svg.iter()}
    assert svg.get("role") == "img"
    assert {"title", "desc", "text", "rect"} <= names
    assert not [part for part in svg.iter() if part.get("style")]
    assert "script" not in names
    words = " ".join(svg.itertext())
    for expected in ("Edition 1", "Edition 2", "Edition 3", "Now", "Scheduled"):
        assert expected in words


# -- the list -------------------------------------------------------------------------


def test_list_tells_who_and_when_and_why_the_last_first(
    editor: User, review: Review
) -> None:
    waiting = Edition.objects.get(article=review.article, number=3)
    until = clock.now() + 9 * DAY
    editor.time_zone = "Asia/Seoul"
    editor.save()
    workflow.reschedule(waiting, by=editor, at=until)

    text = opened(editor, review)

    places = [text.index(f">Edition {n}</a>") for n in (4, 3, 2, 1)]
    assert places == sorted(places)
    assert "approved edition 3, live from" in text
    assert "moved edition 3 to" in text
    assert "(Asia/Seoul), which is" in text
    assert f"{until.astimezone(UTC):%H:%M} UTC" in text
    assert "in 1\xa0week, 1\xa0day" in text


def test_draft_alone_says_that_nothing_was_seen(editor: User) -> None:
    text = opened(editor, factories.make_review())

    assert "Readers have seen nothing of this piece yet" in text


def test_links_lead_to_form_and_comparison_and_restore(
    editor: User, review: Review
) -> None:
    first, second = Edition.objects.filter(article=review.article).order_by("number")[
        :2
    ]

    text = opened(editor, review)

    assert f'href="{pages.change(first)}"' in text
    assert f"/{first.pk}/compare/{second.pk}/" in text
    restores = re.findall(r'href="([^"]+/move/restore-draft/)"', text)
    assert restores == [pages.move(first, "restore-draft")]


def test_comparison_goes_by_time_and_not_by_number(
    editor: User, review: Review
) -> None:
    third, fourth = later(review)
    workflow.approve(fourth, by=editor, at=clock.now() + DAY)

    text = opened(editor, review)

    assert compare_url(fourth, third) in text
    assert compare_url(review, fourth) in text
    assert compare_url(third, fourth) not in text


def test_draft_is_compared_with_what_it_began_from(
    editor: User, review: Review
) -> None:
    waiting, draft = later(review)

    text = opened(editor, review)

    assert compare_url(review, draft) in text
    assert compare_url(waiting, draft) not in text


def test_draft_says_who_took_it_off_the_schedule_and_why(
    editor: User, review: Review
) -> None:
    waiting = Edition.objects.get(article=review.article, number=3)
    workflow.cancel(waiting, by=editor, reason="The finale moved.")

    text = opened(editor, review)

    assert "took edition 3 off the schedule" in text
    assert "The finale moved." in text


def test_more_editions_need_no_more_queries(
    editor: User, review: Review, django_assert_num_queries: Any
) -> None:
    browser = pages.sign_in(editor)
    with django_assert_num_queries(60, exact=False) as counted:
        browser.get(timeline(review))
    for days in range(4, 12):
        more = workflow.start_draft(review, by=editor)
        workflow.approve(more, by=editor, at=clock.now() + days * DAY)

    with django_assert_num_queries(len(counted)):
        browser.get(timeline(review))


# -- an earlier edition as a new draft ------------------------------------------------


def test_restoring_asks_first(editor: User, review: Review) -> None:
    first = Review.objects.get(article=review.article, number=1)

    text = (
        pages.sign_in(editor).get(pages.move(first, "restore-draft")).content.decode()
    )

    assert "Nothing that came after it is lost" in text
    assert Edition.objects.count() == 4


def test_restored_edition_is_a_new_draft_and_nothing_later_is_lost(
    writer: User, review: Review
) -> None:
    first = Review.objects.get(article=review.article, number=1)
    before = list(Edition.objects.order_by("pk").values("pk", "headline", "live_from"))

    response = pages.sign_in(writer).post(
        pages.move(first, "restore-draft"), {"_confirmed": "1"}
    )

    restored = Review.objects.get(article=review.article, number=5)
    assert response.url == pages.change(restored)
    live = Edition.objects.live().get(article=review.article)
    assert (restored.headline, restored.based_on_id) == ("Once", live.pk)
    assert restored.is_draft
    kept = Edition.objects.exclude(pk=restored.pk).order_by("pk")
    assert list(kept.values("pk", "headline", "live_from")) == before
