"""Genres at the desk: each once, and none taken from a show without a word."""

import pytest

from reviews.models import Genre, Show
from tests import factories
from tests.reviews.desk import pages

pytestmark = pytest.mark.django_db


def test_a_second_spelling_of_a_genre_is_refused(editor):
    factories.make_genre("Slice of life")

    page = pages.sign_in(editor).post(
        "/admin/reviews/genre/add/", {"name": "Slice-of-Life", "slug": ""}
    )

    assert "This genre exists already as “Slice of life”." in page.content.decode()
    assert Genre.objects.count() == 1


def test_a_new_genre_gets_its_address_from_its_name(editor):
    pages.sign_in(editor).post(
        "/admin/reviews/genre/add/", {"name": "법정 드라마", "slug": ""}
    )

    assert Genre.objects.get().slug == "법정-드라마"


def test_a_genre_in_use_is_not_deleted(editor):
    genre = factories.make_genre("Crime")
    factories.make_show("Signal").genres.add(genre)

    url = f"/admin/reviews/genre/{genre.pk}/delete/"
    browser = pages.sign_in(editor)
    page = browser.get(url).content.decode()
    browser.post(url, {"post": "yes"})

    assert "Show: Signal" in page
    assert [g.name for g in Show.objects.get().genres.all()] == ["Crime"]


def test_a_show_says_its_genres_in_its_form(editor):
    genre = factories.make_genre("Crime")
    show = factories.make_show("Signal")
    show.genres.add(genre)

    url = f"/admin/reviews/show/{show.pk}/change/"
    page = pages.sign_in(editor).get(url).content.decode()

    assert f'<option value="{genre.pk}" selected>Crime</option>' in page
