"""The desk's list of corrections: what readers were told, and what changed behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.desk import corrections
from reviews.editorial import workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

LIST = "/admin/corrections/"
DAY = timedelta(days=1)


@pytest.fixture
def live(writer: User) -> Review:
    review = factories.make_review(
        headline="A quiet harbour", rating="3.5", authors=[writer.author], by=writer
    )
    return factories.publish_past(review, clock.now() - 9 * DAY)


def corrected(edition: Edition, editor: User, days_ago: int = 1, **changes) -> Edition:
    with clock.at_moment(clock.now() - days_ago * DAY):
        draft = workflow.start_draft(edition, by=editor)
        for name, value in changes.items():
            setattr(draft, name, value)
        draft.save()
        return factories.publish(draft)


def text_of(user: User, url: str = LIST) -> str:
    return " ".join(pages.sign_in(user).get(url).content.decode().split())


def compare(old: Edition, new: Edition) -> str:
    return reverse("admin:reviews_review_compare", args=[old.pk, new.pk])


def test_list_is_not_for_who_may_see_no_pieces(db):
    stranger = pages.sign_in(factories.make_user())

    assert stranger.get(LIST).status_code == 403


def test_writer_gets_no_link_to_what_they_may_not_see(other_writer, editor, live):
    fix = corrected(live, editor, correction="It is a lake.")

    text = text_of(other_writer)

    assert "It is a lake." in text
    assert "/compare/" not in text
    refused = pages.sign_in(other_writer).get(compare(live, fix))
    assert refused.status_code in (403, 404)


def test_planned_correction_and_hidden_work_are_not_there(other_writer, editor, live):
    draft = workflow.start_draft(live, by=editor)
    draft.correction = "Not said yet."
    draft.save()
    factories.publish(draft, clock.now() + DAY)

    for user in (other_writer, editor):
        assert "Not said yet." not in text_of(user)


def test_each_correction_leads_to_what_changed(editor, live):
    first = corrected(live, editor, 3, correction="It is a <b>lake</b>.")
    second = corrected(first, editor, 1, rating="4.0")

    text = text_of(editor)

    assert "It is a &lt;b&gt;lake&lt;/b&gt;." in text
    assert "Rating 3.5 before, 4 out of 5 now." in text
    assert text.index(compare(first, second)) < text.index(compare(live, first))
    assert "approved by editor" in text


def test_writer_of_the_piece_sees_what_changed(writer, editor, live):
    fix = corrected(live, editor, correction="It is a lake.")

    text = text_of(writer)

    assert f'href="{compare(live, fix)}"' in text
    assert pages.sign_in(writer).get(compare(live, fix)).status_code == 200


def test_long_list_goes_on_behind_its_last_row(editor, live, monkeypatch):
    monkeypatch.setattr(corrections, "PAGE", 2)
    edition = live
    for number in range(5, 0, -1):
        edition = corrected(edition, editor, number, correction=f"Mended {number}.")

    first = text_of(editor)
    following = text_of(editor, f"{LIST}?before={edition.pk - 1}")

    assert [n for n in range(1, 6) if f"Mended {n}." in first] == [1, 2]
    assert f"?before={edition.pk - 1}" in first
    assert [n for n in range(1, 6) if f"Mended {n}." in following] == [3, 4]


@pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 40, "\0"])
def test_odd_place_in_the_list_is_its_beginning(editor, live, before):
    corrected(live, editor, correction="It is a lake.")

    response = pages.sign_in(editor).get(LIST, {"before": before})

    assert "It is a lake." in response.content.decode()


def test_as_many_queries_for_many_as_for_one(
    editor, live, django_assert_num_queries, django_assert_max_num_queries
):
    edition = corrected(live, editor, 5, correction="First.")
    browser = pages.sign_in(editor)
    # Session, user, permissions; the list, what was before, who decided.
    with django_assert_max_num_queries(10) as counted:
        browser.get(LIST)
    for number in (4, 3, 2):
        edition = corrected(edition, editor, number, correction=f"Again {number}.")

    with django_assert_num_queries(len(counted)):
        browser.get(LIST)


def test_public_page_knows_no_user(editor, reader, live):
    corrected(live, editor, correction="It is a lake.")

    public = reader.get("/corrections/").content
    assert pages.sign_in(editor).get("/corrections/").content == public
    assert b"/admin/" not in public
