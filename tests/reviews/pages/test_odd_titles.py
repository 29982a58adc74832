"""Titles with quotes, signs, Hangul and right-to-left script, wherever they appear."""

from html import escape

import pytest

from tests import factories
from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db

TITLES = [
    'The "Quoted" Show',
    "It's Okay to Not Be Okay",
    "Soundtrack #2 & more?",
    "<script>alert(1)</script>",
    "사운드트랙 #2",
    "مسلسل الحب",
    "{{ page }}{% url %}",
    "100% / half\\way",
    "!!!",
]


@pytest.mark.parametrize("title", TITLES)
def test_title_is_whole_and_harmless_everywhere(client, noon, title):
    show = factories.make_show(title)
    person, author = factories.make_person(title), factories.make_author(title)
    tag = factories.make_tag(title)
    factories.make_credit(show, person, character=title, billing=1)
    signed = {"authors": [author], "tags": [tag], "headline": f"{title} piece"}
    review = publish_past(make_review(show=show, **signed), noon)
    recap = publish_past(make_recap(show, **signed), noon)

    for page in (review, recap, show, person, author, tag):
        response = client.get(page.get_absolute_url())
        text = response.content.decode()
        assert response.status_code == 200
        assert escape(title) in text
        assert "<script>alert" not in text
    for address in ("/", "/reviews/", "/recaps/", "/shows/"):
        assert escape(title) in client.get(address).content.decode()


def test_right_to_left_titles_keep_their_own_direction(read, noon):
    show = factories.make_show("مسلسل الحب")
    review = publish_past(make_review(show=show, headline="مراجعة"), noon)

    page = read(review.get_absolute_url())

    assert '<h1 dir="auto" lang="und-Arab">مراجعة</h1>' in page
    assert '<bdi lang="und-Arab">مسلسل الحب</bdi>' in page
