"""The pages of people and of authors."""

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
