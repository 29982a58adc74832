"""Bad input is answered clearly, and what breaks breaks politely."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from reviews.pages import errors

BAD = [
    "/reviews/\x00/",
    "/reviews/%00/",
    "/reviews/a%00b/",
    "/reviews/%ff%fe/",
    "/reviews/..%2f..%2fetc/",
    "/reviews/%0a%0d/",
    f"/reviews/{'a' * 5000}/",
    "/reviews/'; DROP TABLE reviews_edition; --/",
    "/reviews/<script>/",
    "/reviews/\u202e/",
    "/recaps/\x00/",
    "/shows/%00/",
    "/shows/%00/episodes/",
    "/shows/%00/feed.xml",
    "/people/%00/",
    "/authors/%00/feed.xml",
    "/tags/%00/",
    "/tags/%F0%9F%8E%AC/",
    "/platforms/%00/",
    "/archive/2023/13/",
    "/archive/0000/00/",
    "/archive/99999999999999999999/01/",
    "/sitemap-%00.xml",
    "/sitemap-people-99999999999999999999999.xml",
    "/%00",
    "/" + "x/" * 2000,
    "/.env",
    "/wp-login.php",
    "/\ufffe\uffff/",
    "/people/?before=%00",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", BAD)
def test_bad_address_is_a_404(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["before=%00", "after=%ff", "before=" + "9" * 4000, "before=2023&after=x"]
    + ["before[]=1", "after=-1", "before=1e999"],
)
@pytest.mark.parametrize("path", ["/reviews/", "/recaps/", "/shows/"])
def test_bad_query_is_answered(client, path, query):
    assert client.get(f"{path}?{query}").status_code in {200, 404}


@pytest.mark.django_db
def test_bad_queries_reach_no_person_author_or_tag_page(client, site):
    for page in (site.person, site.author, site.tag, site.platform):
        response = client.get(f"{page.get_absolute_url()}?before=%00&after=%00")
        assert response.status_code == 404


@pytest.mark.django_db
def test_404_asks_once_and_does_not_echo(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/nowhere/secret-word/")

    assert len(queries) == 1
    assert b"secret-word" not in response.content


def test_500_is_a_page_that_needs_no_database():
    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Something broke on our side" in response.content


@pytest.mark.django_db
def test_failing_page_answers_with_that_page(monkeypatch):
    monkeypatch.setattr("reviews.pages.cards.make", None)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
