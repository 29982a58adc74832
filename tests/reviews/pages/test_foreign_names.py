"""Foreign names and words say their language."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from people.models import PersonName
from reviews import clock
from reviews.models import Availability
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


class Unmarked(HTMLParser):
    """Collects the Korean names that stand in no element of their language."""

    VOID = frozenset({"br", "img", "input", "link", "meta", "source", "wbr"})
    BARE = frozenset({"option", "script", "style", "title"})
    """They hold text only, so a part of it cannot be marked."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        marks = [lang for _, lang in self.open if lang]
        is_bare = bool(self.BARE.intersection(tag for tag, _ in self.open))
        is_korean = re.search("[가-힣]", data) and not re.search("[A-Za-z]", data)
        if is_korean and marks[-1:] != ["ko"] and not is_bare:
            self.found.append(data.strip())


def test_the_reader_of_pages_finds_what_is_unmarked():
    page = '<html lang="en"><p>가</p><p lang="ko">나<br></p><p>다</p></html>'

    assert Unmarked(page).found == ["가", "다"]


@pytest.fixture
def korean(db, noon):
    """A review and a recap whose every name and title is in Korean letters."""
    show = factories.make_show("이상한 변호사 우영우", country="KR")
    Availability.objects.create(show=show, platform=factories.make_platform("티빙"))
    factories.make_credit(show, factories.make_person("박은빈"), character="우영우")
    show.genres.add(factories.make_genre("법정"))
    season = factories.make_season(show)
    airing = noon + timedelta(hours=8)
    episodes = [factories.make_episode(season), factories.make_episode(season)]
    factories.make_episode(season, title="고래", airs_at=airing)
    common = {
        "show": show,
        "deck": "두 사람이 만난다",
        "authors": [factories.make_author("금새록")],
        "tags": ["느린 사랑"],
    }
    pieces = [make_review(headline="리뷰", slug="piece", **common)]
    for episode in episodes:
        recap = factories.make_recap(
            episodes=[episode], headline=f"리캡 {episode.number}", **common
        )
        pieces.append(recap)
    return [publish_past(piece, noon) for piece in pieces]


def addresses(pieces):
    """Every kind of page on which the names of these pieces stand."""
    show = pieces[0].show
    return [
        *("/", "/reviews/", "/recaps/", "/shows/", "/watch/", "/corrections/"),
        *(piece.get_absolute_url() for piece in pieces),
        *(show.get_absolute_url(), f"{show.get_absolute_url()}episodes/"),
        show.credits.get().person.get_absolute_url(),
        show.availabilities.get().platform.get_absolute_url(),
        pieces[0].authors.get().get_absolute_url(),
        pieces[0].tags.get().get_absolute_url(),
    ]


def test_names_say_theirs_on_every_page(korean, read, noon):
    with clock.at_moment(noon + timedelta(hours=1)):
        pages = {address: read(address) for address in addresses(korean)}

    unmarked = {address: Unmarked(page).found for address, page in pages.items()}
    assert unmarked == dict.fromkeys(unmarked, [])
