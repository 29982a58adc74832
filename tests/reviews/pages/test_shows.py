"""The list of shows, the hub of one, its episode guide."""

import re

import pytest

from tests import factories
from tests.factories import make_review, publish_past

pytestmark = pytest.mark.django_db


def titles(page):
    return re.findall(r'tile-title"><a href="[^"]+" dir="auto">([^<]+)<', page)


def test_hub_shows_all_about_a_show(read, site):
    page = read(site.show.get_absolute_url())

    for part in (
        '<h1 dir="auto">Soundtrack #2</h1>',
        '<bdi lang="ko">사운드트랙 #2</bdi>',
        "Limited series",
        "South Korea",
        "Disney+ Hotstar",
        "as <bdi>Do Hyeon-seo</bdi>",
        "Directed by",
        site.review.get_absolute_url(),
        "Recaps by episode",
        "/shows/soundtrack-2/episodes/",
        "/shows/soundtrack-2/feed.xml",
    ):
        assert part in page


@pytest.mark.parametrize("suffix", ["", "episodes/"])
def test_episodes_stand_in_order_with_their_recaps(read, site, suffix):
    page = read(site.show.get_absolute_url() + suffix)

    places = [page.index(f"<bdi>Episode {n}</bdi>") for n in range(1, 7)]
    assert places == sorted(places)
    assert page.count(site.recaps[0].get_absolute_url()) == 2  # it covers 1 and 2
    assert page.count("No recap yet") == 1  # episode 6


def test_show_without_anything_is_still_a_page(read, db):
    show = factories.make_show("Bare")

    assert "No episodes are listed yet" in read(show.get_absolute_url())
    assert "No episodes are listed yet" in read(f"{show.get_absolute_url()}episodes/")


def test_film_has_no_episodes(read, noon):
    film = factories.make_show("Parasite", kind="film")
    publish_past(make_review(show=film), noon)

    assert "Recaps by episode" not in read(film.get_absolute_url())


def test_unknown_show_is_a_404(client, db):
    assert client.get("/shows/nobody-knows/").status_code == 404
    assert client.get("/shows/nobody-knows/episodes/").status_code == 404


def test_shows_are_listed_from_a_to_z_page_by_page(read, db):
    names = [f"Show {n:03}" for n in range(60)]
    for name in reversed(names):
        factories.make_show(name)
    first = read("/shows/")
    onward = re.search(r'rel="next" href="([^"]+)"', first)[1]

    second = read(onward)
    back = re.search(r'rel="prev" href="([^"]+)"', second)[1]

    assert titles(first) + titles(second) == names
    assert titles(read(back)) == names[:48]


def test_letter_leads_to_the_first_title_with_it(read, db):
    for name in ("apple", "Bread", "beer", "Cake"):
        factories.make_show(name)

    assert titles(read("/shows/?after=0-b"))[:2] == ["beer", "Bread"]


def test_only_letters_that_lead_on_are_offered(read, db):
    assert "?after=0-" not in read("/shows/")

    for name in ("Bread", "Cake"):
        factories.make_show(name)

    offered = re.findall(r'href="\?after=0-(.)"', read("/shows/"))
    assert offered == ["a", "b", "c"]


def test_way_back_is_offered_only_where_something_stands(read, db):
    for name in ("Bread", "Cake"):
        factories.make_show(name)

    assert 'rel="prev"' not in read("/shows/?after=0-a")
    assert 'rel="prev"' in read("/shows/?after=0-c")
    assert 'rel="next"' not in read("/shows/?before=0-z")


@pytest.mark.parametrize(
    "query", ["after=x", "after=-1-a", "before=99999999999999999999-a", "after=1-\x00"]
)
def test_malformed_position_is_a_404(client, site, query):
    assert client.get(f"/shows/?{query}").status_code == 404
