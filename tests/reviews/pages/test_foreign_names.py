"""Foreign names and words say their language."""

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from people.models import PersonName
from reviews.pages.languages import mark_runs
from tests import factories
from tests.factories import make_review, publish_past


@pytest.mark.parametrize(
    ("markup", "marked"),
    [
        ("<p>Plain.</p>", "<p>Plain.</p>"),
        ("<p>“Quoted”</p>", "<p>“Quoted”</p>"),
        ("<p>The 선장 sails.</p>", '<p>The <span lang="ko">선장</span> sails.</p>'),
        ("<p>이상한 변호사</p>", '<p><span lang="ko">이상한 변호사</span></p>'),
        (
            '<p><a href="/people/금/">금</a></p>',
            '<p><a href="/people/금/"><span lang="ko">금</span></a></p>',
        ),
        ("<p>สวัสดี</p>", '<p><span lang="th">สวัสดี</span></p>'),
        ("<p>黒澤明</p>", "<p>黒澤明</p>"),
    ],
)
def test_words_in_letters_of_one_language_are_marked(markup, marked):
    assert mark_runs(SafeString(markup)) == marked


def test_language_of_the_page_is_not_foreign():
    with translation.override("ko"):
        assert mark_runs(SafeString("<p>선장</p>")) == "<p>선장</p>"


@pytest.mark.django_db
def test_titles_and_names_on_the_hub_say_theirs(read):
    show = factories.make_show("이상한 변호사 우영우")
    factories.make_credit(show, factories.make_person("박은빈"))
    factories.make_credit(show, factories.make_person("Kang Tae-oh"))

    page = read(show.get_absolute_url())

    assert '<h1 dir="auto" lang="ko">이상한 변호사 우영우</h1>' in page
    assert '<bdi lang="ko">박은빈</bdi>' in page
    assert "<bdi>Kang Tae-oh</bdi>" in page


@pytest.mark.django_db
def test_other_names_of_a_person_say_theirs(read):
    person = factories.make_person("Geum Sae-rok")
    for name, form in (("금새록", "native"), ("Keum Sae-rok", "romanised")):
        PersonName.objects.create(person=person, name=name, form=form, language="ko")

    page = read(person.get_absolute_url())

    assert '<bdi lang="ko">금새록</bdi>' in page
    assert '<bdi lang="ko-Latn">Keum Sae-rok</bdi>' in page


@pytest.mark.django_db
def test_piece_says_it_of_headline_and_text(read, noon):
    review = make_review(
        headline="사운드트랙 #2",
        slug="s",
        body="<p>The 선장 &amp; <em>금 새록</em>.</p>",
    )

    page = read(publish_past(review, noon).get_absolute_url())

    assert '<h1 dir="auto" lang="ko">사운드트랙 #2</h1>' in page
    assert 'The <span lang="ko">선장</span> &amp;' in page
    assert '<em><span lang="ko">금 새록</span></em>' in page
