"""A site in Korean, in Spanish, and from right to left."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from people.models import PersonName
from reviews import clock, ratings
from reviews.editorial import previews, workflow
from reviews.models import Availability, PlatformName, ShowTitle
from reviews.pages import labels, places
from reviews.ratings import STEPS
from reviews.templatetags import days, rating
from tests import factories
from tests.factories import make_recap, make_review, publish_past
from tests.reviews.pages.test_translations import Texts

# What stays as it is in Korean: names, the letters of the index, a kind of service.
LATIN = {"Halfstar", "Facebook", "Reddit", "WhatsApp", "UTC", "OTT"}


@pytest.fixture
def speak(settings):
    """Let the site speak a language, as SITE_LANGUAGE does."""

    def speak(language):
        settings.LANGUAGE_CODE = language

    return speak


@pytest.fixture
def seoul(db, noon, editor):
    """A site whose newsroom writes nothing but Hangul, with something of each kind."""
    show = factories.make_show("그해 여름", country="KR", language="ko", runtime=60)
    show.starts_on, show.episode_count = noon.date(), 9
    show.save()
    ShowTitle.objects.create(show=show, title="우리의 여름", form="working")
    episodes = factories.make_episodes(show, 8)
    for number, episode in enumerate(episodes):
        episode.airs_at = clock.now() + timedelta(hours=4 * (number - 6))
        episode.runtime, episode.synopsis = 61, "둘이 만난다."
        episode.save()
    person = factories.make_person("금새록", born_on=noon.date())
    PersonName.objects.create(person=person, name="새록", form="stage")
    for role in ("actor", "host", "director", "writer", "producer", "composer"):
        factories.make_credit(show, person, role=role, character="")
    factories.make_credit(show, factories.make_person("김철수"), character="도현서")
    platform = factories.make_platform("티빙", country="KR")
    PlatformName.objects.create(platform=platform, name="옛 티빙")
    Availability.objects.create(show=show, platform=platform, is_original=True)
    signed = {
        "authors": [factories.make_author("홍길동"), factories.make_author("이영희")],
        "tags": [factories.make_tag("로맨스")],
    }
    show.genres.add(factories.make_genre("멜로"))
    words = {"deck": "여름의 끝.", "story": "<p>가</p>", "body": "<p>나</p>"}
    words["verdict"] = "<p>좋다.</p>"
    review = publish_past(
        make_review(
            show=show, headline="그해 여름 리뷰", rating="2.5", **words, **signed
        ),
        noon,
    )
    recaps = [
        publish_past(
            make_recap(
                show, covered, headline=headline, rating=score, **words, **signed
            ),
            noon,
        )
        for covered, score, headline in (
            (episodes[:2], "4.0", "여름의 시작"),
            (episodes[2:3], "3.5", "여름의 비"),
        )
    ]
    update = workflow.start_draft(review, by=editor)
    update.rating, update.correction = STEPS[5], "이름을 바로잡았습니다."
    update.save()
    factories.publish(update)
    draft = make_recap(show, episodes[4:5], headline="초안", **words, **signed)
    link = previews.create(draft, by=editor)
    return SimpleNamespace(
        review=review,
        recap=recaps[0],
        show=show,
        person=person,
        platform=platform,
        author=signed["authors"][0],
        tag=signed["tags"][0],
        preview=f"/preview/{previews.token_of(link)}/",
    )


PAGES = (
    *("/", "/reviews/", "/recaps/", "/shows/", "/corrections/", "/archive/2026/03/"),
    *(
        "/watch/",
        "/watch/?rating=2.5&sort=newest&year=가",
        "/watch/?country=kr&rating=5",
    ),
    *("/about/", "/contact/", "/how-we-rate/", "/nothing-here/", "/archive/2027/03/"),
    *("review", "recap", "show", "show episodes", "person", "author", "tag"),
    *("platform", "preview"),
)


def address_of(seoul, page: str) -> str:
    """Return the address of a page; one of the small site goes by its name."""
    if page.startswith("/"):
        return page
    if page == "preview":
        return seoul.preview
    name, _, rest = page.partition(" ")
    return getattr(seoul, name).get_absolute_url() + (f"{rest}/" if rest else "")


def heard(page: str) -> list[str]:
    """Return all that a reader, or who shares the page, sees or hears of it."""
    texts = Texts()
    texts.feed(page)
    described = re.findall(r'<meta (?:name|property)="[a-z:]*(?:title|description)"'
                           r' content="([^"]*)"', page)  # fmt: skip
    return [*texts.found, *described]


@pytest.mark.parametrize("page", PAGES)
def test_site_in_korean_says_nothing_in_english(client, seoul, speak, page):
    speak("ko")

    answer = client.get(address_of(seoul, page)).content.decode()

    assert '<html lang="ko"' in answer
    words = re.findall(r"[A-Za-zÀ-ÿ]{2,}", " ".join(heard(answer)))
    assert [word for word in words if word not in LATIN] == []


SAID = {
    ("ko", "/"): [
        "주요 글",
        "많이 다룬 작품",
        "리캡 · 1~2회",
        "5점 만점에 3점",
        "최근 글 3편",
    ],
    ("es", "/"): [
        "Destacados",
        "Las más comentadas",
        "Resumen · Episodios 1-2",
        "3 de 5",
    ],
    ("ko", "review"): ["볼 수 있는 곳", "연출", "그해 여름 총평", "별점 변경: 2.5점"],
    ("es", "review"): ["Dónde ver", "Dirección", "de 2,5 a 3 de 5", "Corrección"],
    ("ko", "recap"): ["스포일러 주의: 1~2회의 내용", "다음 리캡", "5점 만점에 4점"],
    ("es", "recap"): ["todo lo que pasa: episodios 1-2", "Resumen siguiente"],
    ("ko", "show"): [
        "시리즈",
        "방영 중",
        "회차별 리캡",
        "아직 리캡 없음",
        "61분",
        "전 세계",
    ],
    ("es", "show"): [
        "Serie",
        "En emisión",
        "Resúmenes por episodio",
        "Aún sin resumen",
    ],
    ("ko", "/watch/"): ["볼만한 작품", "작품 1편", "별점순", "한국"],
    ("es", "/watch/?rating=2.5"): [
        "Qué ver",
        "1 serie o película",
        "2,5 estrellas o más",
        "Corea",
    ],
    ("ko", "/nothing-here/"): ["이 주소에는 아무것도 없습니다", "첫 화면"],
    ("es", "/nothing-here/"): ["No hay nada en esta dirección", "Portada"],
    ("ko", "/archive/2026/03/"): ["2026년 3월", "지난 글"],
    ("es", "/archive/2026/03/"): ["Marzo de 2026", "Archivo: marzo de 2026"],
    ("ko", "person"): ["금새록", "출생", "참여 작품", "예명"],
    ("es", "person"): ["Fecha de nacimiento", "nombre artístico", "presentación"],
}


@pytest.mark.parametrize(("language", "page"), SAID)
def test_page_speaks_the_language_of_the_site(client, seoul, speak, language, page):
    speak(language)

    answer = client.get(address_of(seoul, page)).content.decode()

    said = " ".join(" ".join(heard(answer)).split())
    assert [words for words in SAID[language, page] if words not in said] == []


def test_page_of_a_broken_site_speaks_its_language(speak, client, monkeypatch):
    speak("ko")

    def broken(*_args):
        raise RuntimeError

    monkeypatch.setattr("reviews.pages.home.front_page.arrange", broken)
    answer = Client(raise_request_exception=False).get("/")

    assert answer.status_code == 500
    assert "저희 쪽에 문제가 생겼습니다" in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("ko", "Halfstar의 리뷰와 리캡, 최신순."),
        ("es", "Reseñas y resúmenes de Halfstar"),
    ],
)
def test_feed_names_its_language_and_speaks_it(read, seoul, speak, language, about):
    speak(language)

    feed = read("/feed.xml")

    assert f"<language>{language}</language>" in feed
    assert about in feed


def test_structured_data_names_the_language(read, seoul, speak):
    speak("ko")
    page = read(seoul.recap.get_absolute_url())

    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])

    assert data[0]["inLanguage"] == "ko"
    assert [item["name"] for item in data[1]["itemListElement"]] == [
        "홈",
        "리캡",
        "여름의 시작",
    ]


def test_page_asked_for_in_another_language_is_the_same(client, seoul, speak):
    speak("ko")

    plain = client.get("/")
    asked = client.get("/", headers={"accept-language": "es"})

    assert asked.content == plain.content
    assert "Accept-Language" not in asked.headers.get("Vary", "")


def test_desk_speaks_english_to_those_who_write_in_korean(client, seoul, speak, editor):
    speak("ko")
    client.force_login(editor)

    desk = client.get("/admin/reviews/review/").content.decode()

    assert '<html lang="en' in desk
    # Hangul is in what the newsroom wrote, and in nothing around it.
    assert "Run the selected action" in desk
    assert not re.search("[가-힣]", re.sub("그해 여름( 리뷰)?|홍길동|이영희", "", desk))
    assert '<html lang="ko"' in client.get("/").content.decode()


def test_right_to_left_is_said_once_for_the_page(read, seoul, speak):
    assert 'dir="rtl"' not in read("/")

    speak("he")

    assert '<html lang="he" dir="rtl">' in read("/")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "2.5 out of 5"), ("ko", "5점 만점에 2.5점"), ("es", "2,5 de 5")],
)
def test_stars_are_said_in_the_language(speak, language, text):
    speak(language)

    assert ratings.in_words(STEPS[4]) == text
    assert f">{text}</span>" in rating.stars(STEPS[4])


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Episodes 1–3 and 5; season 2, episode 4"),
        ("ko", "1~3, 5회; 시즌 2 4회"),
        ("es", "Episodios 1-3 y 5; temporada 2, episodio 4"),
    ],
)
def test_episodes_are_named_in_the_language(speak, language, label):
    speak(language)

    assert labels.of_places([(1, 1), (1, 2), (1, 3), (1, 5), (2, 4)]) == label


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["3 March 2026", "3 Mar 2026", "March 2026"]),
        ("ko", ["2026년 3월 3일", "2026. 3. 3.", "2026년 3월"]),
        ("es", ["3 de marzo de 2026", "3 mar 2026", "marzo de 2026"]),
    ],
)
def test_days_are_written_as_the_language_does(speak, noon, language, shown):
    speak(language)
    day = noon.date().replace(year=2026, month=3, day=3)

    assert [shape(day) for shape in (days.day, days.short_day, days.month)] == shown


def test_countries_and_languages_have_their_names(speak):
    speak("ko")
    assert (places.country("KR"), places.language("es")) == ("한국", "스페인어")

    speak("es")
    assert (places.country("US"), places.language("ko")) == (
        "Estados Unidos",
        "Coreano",
    )
