"""Corrections: dated, public, on the piece and for the whole site."""

from datetime import timedelta

import pytest

from reviews import clock
from reviews.editorial import workflow
from reviews.models import Edition
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def revise(live, moment, **changes):
    with clock.at_moment(moment - timedelta(seconds=1)):
        draft = workflow.start_draft(live, by=live_editor(live))
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save()
    return publish_past(draft, moment)


def live_editor(live):
    return live.article.events.filter(action="approved").first().actor


@pytest.fixture
def corrected(noon):
    """Corrected after a day, rated anew after two, merely reworded after three."""
    live = publish_past(make_review(slug="piece", rating="3.0"), noon)
    live = revise(live, noon + DAY, correction="It was Seoul, not Busan.")
    live = revise(live, noon + 2 * DAY, rating="2.5")
    return revise(live, noon + 3 * DAY, headline="Newest headline")


def test_the_piece_keeps_every_correction_with_its_date(corrected, reader):
    page = reader.get("/reviews/piece/").content.decode()

    assert "It was Seoul, not Busan." in page
    assert "11 March 2026" in page
    assert "Rating changed from 3.0 to 2.5 out of 5." in page
    assert "12 March 2026" in page
    assert page.index("Rating changed") < page.index("It was Seoul")


def test_a_piece_never_corrected_says_nothing(noon, reader):
    publish_past(make_review(slug="fine"), noon)

    assert "Correction<" not in reader.get("/reviews/fine/").content.decode()


def test_the_site_lists_all_under_the_names_of_today(corrected, reader):
    page = reader.get("/corrections/").content.decode()

    assert page.count("Newest headline") == 2
    assert page.count('href="/reviews/piece/"') == 2
    assert page.index("Rating changed from 3.0") < page.index("It was Seoul")


def test_a_correction_that_waits_or_was_withdrawn_is_not_told(
    corrected, reader, editor
):
    draft = workflow.start_draft(corrected, by=editor)
    draft.correction = "A secret for tomorrow."
    draft.save()
    workflow.approve(draft, by=editor, at=clock.now() + DAY)
    assert "A secret" not in reader.get("/corrections/").content.decode()
    assert "A secret" not in reader.get("/reviews/piece/").content.decode()

    workflow.withdraw(corrected, by=editor)

    page = reader.get("/corrections/").content.decode()
    assert "Nothing had to be corrected yet." in page


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_takes_two_queries_however_long(
    rows, noon, reader, django_assert_num_queries
):
    for _ in range(rows):
        revise(publish_past(make_review(), noon), noon + DAY, correction="Mended.")

    # The corrections, and what their pieces are called now.
    with django_assert_num_queries(2):
        reader.get("/corrections/")


def test_a_long_list_goes_on_by_position(noon, reader):
    for hours in range(25):
        moment = noon + DAY + timedelta(hours=hours)
        revise(publish_past(make_review(), noon), moment, correction=f"Note {hours}.")

    first = reader.get("/corrections/")
    older = first.context["paging"].next
    second = reader.get(f"/corrections/{older}").content.decode()

    assert "Note 24." in first.content.decode()
    assert "Note 4." in second
    assert "Note 5." not in second
    assert Edition.objects.corrected().count() == 25
