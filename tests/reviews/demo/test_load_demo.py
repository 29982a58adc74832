"""Loading onto an empty site: the command, interruptions, what was there before."""

import io
from itertools import islice

import pytest
from django.core.management import call_command

from reviews.demo import library, load
from reviews.demo.newsroom import Login
from reviews.management.commands.load_demo import lines
from reviews.models import Article, Image, Show
from tests.reviews.demo.painting import plain

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


def test_site_with_a_show_is_left_alone_if_empty_is_asked():
    Show.objects.create(title="Mine")

    assert run("--if-empty") == ""
    assert Show.objects.count() == 1


def test_empty_site_is_filled_and_a_second_run_prints_no_password():
    # Only a few are drawn in earnest here; test_pictures.py draws them all.
    library.load(plain)
    Image.objects.filter(title__startswith="Soundtrack").delete()

    first = run("--if-empty")
    second = run()
    third = run("--if-empty")

    assert "shown this once" in first
    assert "changepassword" not in first
    assert "python manage.py changepassword writer" in second
    assert "shown this once" not in second
    assert third == ""
    assert (Article.objects.count(), Image.objects.count()) == (33, 37)


def test_new_logins_are_a_table():
    told = lines(
        [Login("writer", "Writers", "secret"), Login("admin", "Superuser", "")]
    )

    assert told[1].split() == ["writer", "Writers", "secret"]
    assert "not touched: admin" in told[2]
    assert told[3].endswith("changepassword admin")


def test_interrupted_load_leaves_pictures_only_and_can_be_run_again():
    supply = islice(range(37), 5)

    def runs_dry(key: str) -> bytes:
        if next(supply, None) is None:
            raise OSError("No space left on device")
        return plain(key)

    with pytest.raises(OSError, match="No space left"):
        load.load(runs_dry)
    after_the_first = Image.objects.count()
    assert 0 < after_the_first < 37
    assert load.is_empty()

    load.load(plain)

    assert Image.objects.count() == 37
    assert Article.objects.count() == 33


def test_show_that_is_there_already_is_kept_and_gets_its_episodes():
    mine = Show.objects.create(title="Signal", slug="signal", synopsis="Mine.")

    load.load(plain)

    mine.refresh_from_db()
    assert mine.synopsis == "Mine."
    assert mine.seasons.get().episodes.count() == 16
    assert mine.titles.count() == 0
