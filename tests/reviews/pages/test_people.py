"""The pages of people and of authors."""

from datetime import date

import pytest

from people.models import PersonName
from tests import factories

pytestmark = pytest.mark.django_db


def test_person_shows_names_roles_and_coverage(read, site):
    PersonName.objects.create(
        person=site.person, name="금새록", form="native", language="ko"
    )

    page = read(site.person.get_absolute_url())

    assert '<bdi lang="ko">금새록</bdi>' in page
    assert "as <bdi>Do Hyeon-seo</bdi>" in page
    assert site.show.get_absolute_url() in page
    assert site.review.get_absolute_url() in page


def test_roles_in_one_show_stand_together_and_the_latest_first(read):
    person = factories.make_person()
    old = factories.make_show("Old", starts_on=date(2001, 1, 1))
    new = factories.make_show("New", starts_on=date(2024, 1, 1))
    undated = factories.make_show("Undated")
    for show, fields in (
        (old, {"character": "A"}),
        (undated, {"character": "B"}),
        (new, {"character": "C"}),
        (new, {"character": "C", "episode": factories.make_episodes(new, 1)[0]}),
        (new, {"role": "director"}),
    ):
        factories.make_credit(show, person, **fields)

    page = read(person.get_absolute_url())
    roles = page.split('<ul class="roles">')[1].split("</ul>")[0]

    places = [roles.index(f"<bdi>{title}</bdi>") for title in ("New", "Old", "Undated")]
    assert places == sorted(places)
    assert roles.count("<li>") == 3
    assert '<span class="as">as <bdi>C</bdi>, director</span>' in roles


def test_person_without_coverage_is_a_page_without_a_list(read, db):
    person = factories.make_person("Nobody Yet")

    assert "Nothing here yet" in read(person.get_absolute_url())


def test_author_shows_bio_links_and_pieces(read, site):
    site.author.bio = "Writes about <music>."
    site.author.links = "https://example.org/nell"
    site.author.save()

    page = read(site.author.get_absolute_url())

    assert "Writes about &lt;music&gt;." in page
    assert 'href="https://example.org/nell"' in page
    assert site.review.get_absolute_url() in page
    assert "/authors/nell-quarto/feed.xml" in page


def test_author_without_live_pieces_is_a_page_without_a_list(read, db):
    author = factories.make_author("New Here")
    factories.make_review(authors=[author], headline="Secret draft")

    page = read(author.get_absolute_url())

    assert "Nothing here yet" in page
    assert "Secret draft" not in page


@pytest.mark.parametrize("address", ["/people/nobody/", "/authors/nobody/"])
def test_unknown_people_are_a_404(client, db, address):
    assert client.get(address).status_code == 404


def test_page_without_a_biography_is_described(read):
    person = factories.make_person("Kang Tae-oh")
    author = factories.make_author("Nora Byline")

    for page, words in (
        (read(person.get_absolute_url()), "Kang Tae-oh: roles, and what we wrote."),
        (read(author.get_absolute_url()), "All reviews and recaps by Nora Byline."),
    ):
        assert f'<meta name="description" content="{words}">' in page
