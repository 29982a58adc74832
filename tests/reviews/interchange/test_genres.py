"""Genres from a table that has them: as a whole, and never over somebody's choice."""

import pytest

from reviews.models import Genre, Show
from tests.reviews.interchange.tables import SHOW, show, write

pytestmark = pytest.mark.django_db


def run(tables, genres, **options):
    """Import one show with that text under "genres"."""
    tables.fill([show()])
    write(tables.shows, SHOW | {"genres": ""}, [show(genres=genres)])
    return tables.run(**options)


def names() -> list[str]:
    return [genre.name for genre in Show.objects.get().genres.order_by("name")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nan", []),
        ("Crime", ["Crime"]),
        (
            "Crime, Thriller;Crime |  Slice  of life ",
            ["Crime", "Slice of life", "Thriller"],
        ),
        ("['Crime', \"Food & drink\"]", ["Crime", "Food & drink"]),
    ],
)
def test_genres_are_read_in_the_forms_tables_have(tables, text, expected):
    run(tables, text)

    assert names() == expected


def test_one_genre_however_it_is_spelt(tables):
    Genre.objects.create(name="Slice of Life")

    run(tables, "slice-of-life, SLICE OF LIFE")

    assert names() == ["Slice of Life"]
    assert Genre.objects.count() == 1


def test_what_is_too_long_is_told_and_left_out(tables):
    run(tables, "x" * 61)

    assert names() == []
    assert ("genres", "x" * 61, "too long") in tables.remarks()


def test_a_table_without_the_column_leaves_genres_alone(tables):
    run(tables, "Crime")

    tables.fill([show()]).run()

    assert names() == ["Crime"]


def test_second_run_changes_nothing_and_a_change_is_followed(tables):
    run(tables, "Crime")

    assert run(tables, "Crime").unchanged == 1
    assert run(tables, "Crime, Fantasy").changed == 1
    assert names() == ["Crime", "Fantasy"]


def test_genres_chosen_by_hand_stay_unless_asked(tables):
    run(tables, "Crime")
    Show.objects.get().genres.set([Genre.objects.create(name="Romance")])

    kept = run(tables, "Crime, Fantasy")

    assert names() == ["Romance"]
    assert kept.values_kept == 1
    run(tables, "Crime, Fantasy", overwrite=True)
    assert names() == ["Crime", "Fantasy"]


def test_a_dry_run_makes_no_genre(tables):
    run(tables, "Crime", dry_run=True)

    assert not Genre.objects.exists()
