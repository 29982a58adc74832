"""About, contact, how we rate: the newsroom's words, or those that come with the site."""

import pytest

from reviews.models import NewsroomPage
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESSES = {"about": "/about/", "contact": "/contact/", "how_we_rate": "/how-we-rate/"}


def write(name: str, **fields: str) -> None:
    NewsroomPage.objects.update_or_create(name=name, defaults=fields)


@pytest.mark.parametrize("name", ADDRESSES)
def test_empty_page_says_the_words_that_come_with_the_site(read, name):
    page = read(ADDRESSES[name])

    assert f'<h1 dir="auto">{NewsroomPage.Name(name).label}</h1>' in page
    assert page.split('<div class="prose newsroom-page">')[1].count("<p>") >= 1


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_is_there_even_if_its_row_is_not(read, name):
    NewsroomPage.objects.all().delete()

    assert f"{NewsroomPage.Name(name).label}</h1>" in read(ADDRESSES[name])


@pytest.mark.parametrize("name", ADDRESSES)
def test_own_words_stand_in_place_of_them(read, name):
    before = read(ADDRESSES[name])
    write(name, heading="Ours & yours", description="In short.", body="<p>Ours.</p>")

    page = read(ADDRESSES[name])

    assert '<h1 dir="auto">Ours &amp; yours</h1>' in page
    assert '<div dir="auto"><p>Ours.</p></div>' in page
    assert '<meta name="description" content="In short.">' in page
    own_words = before.split('<div class="prose newsroom-page">')[1].split("</div>")[0]
    assert own_words not in page


DESCRIPTIONS = {
    "about": "What Halfstar is, what it publishes and what it keeps to.",
    "contact": "How to reach the editors of Halfstar.",
    "how_we_rate": "What each rating at Halfstar means, from half a star to five stars.",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_without_a_description_has_one_that_comes_with_the_site(read, name):
    described = f'<meta name="description" content="{DESCRIPTIONS[name]}">'
    before = read(ADDRESSES[name])
    write(name, body="<p>No sentence here</p>")

    assert described in before
    assert described in read(ADDRESSES[name])


def test_own_text_describes_the_page_if_nothing_else_does(read):
    write("about", body="<p>We watch <em>everything</em>. Then we write.</p>")

    expected = '<meta name="description" content="We watch everything.">'
    assert expected in read("/about/")


def test_what_is_written_is_cleaned(read):
    write("about", body='<p onclick="x()">Ours.<script>alert(1)</script></p>')

    page = read("/about/")

    assert "<p>Ours.</p>" in page
    assert "alert(1)" not in page


def test_link_leads_to_the_present_address_of_a_show(read, site):
    write("about", body=f'<p><a data-ref="show:{site.show.pk}">It</a></p>')

    assert f'<a href="{site.show.get_absolute_url()}">It</a>' in read("/about/")


def test_link_to_what_is_not_live_is_text(read):
    hidden = factories.make_review(slug="hidden")
    write("about", body=f'<p><a data-ref="article:{hidden.article_id}">it</a></p>')

    assert "<p>it</p>" in read("/about/")


def test_how_we_rate_explains_each_half_star(read):
    page = read("/how-we-rate/")

    for step in ("0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"):
        assert f"{step} out of 5</span>" in page


@pytest.mark.parametrize("address", ["/", "/corrections/"])
def test_footer_leads_to_them(read, address):
    footer = read(address).split("<footer")[1]

    for there in ADDRESSES.values():
        assert f'href="{there}"' in footer


def test_they_are_in_the_sitemap(read):
    for there in ADDRESSES.values():
        assert f"http://localhost{there}</loc>" in read("/sitemap-front.xml")


@pytest.mark.parametrize("address", ADDRESSES.values())
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_they_are_only_for_reading(client, address, method):
    assert getattr(client, method)(address).status_code == 405
