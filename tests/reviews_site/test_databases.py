"""Both engines are set up to keep what they acknowledge and to wait their turn."""

from pathlib import Path

import pytest
from django.db import connection

from reviews_site import databases
from reviews_site.env import SettingError


def configure(url: str, *, pool_max: int = 4, timeout: int = 0):
    """Configure as the settings do, below a made-up root."""
    base = Path("/srv/halfstar")
    return databases.configure(
        "DATABASE_URL", url, base=base, pool_max=pool_max, timeout=timeout
    )


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nothing",
        "mysql://root:secret@localhost/reviews",
        "postgres://halfstar:secret@localhost/",
        "postgres://halfstar:secret@localhost:port/reviews",
    ],
)
def test_other_databases_are_refused_and_no_password_repeated(url):
    with pytest.raises(SettingError, match="DATABASE_URL .* Use sqlite:") as refusal:
        configure(url)

    assert "secret" not in str(refusal.value)


def test_relative_sqlite_path_lies_below_the_project():
    assert (
        configure("sqlite:///var/db.sqlite3")["NAME"] == "/srv/halfstar/var/db.sqlite3"
    )


def test_absolute_sqlite_path_stays():
    assert configure("sqlite:////data/db.sqlite3")["NAME"] == "/data/db.sqlite3"


def test_sqlite_in_memory_stays_in_memory():
    assert configure("sqlite://:memory:")["NAME"] == ":memory:"


def test_sqlite_writers_take_their_lock_at_once():
    options = configure("sqlite:///db.sqlite3")["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


def test_sqlite_connections_are_kept_for_a_while():
    assert configure("sqlite:///db.sqlite3")["CONN_MAX_AGE"] == 60


def test_postgresql_has_a_pool_of_the_size_asked_for():
    config = configure("postgres://me@localhost/reviews", pool_max=7)

    assert config["OPTIONS"]["pool"]["max_size"] == 7
    assert config["CONN_MAX_AGE"] == 0


def test_postgresql_has_no_pool_where_none_is_wanted():
    config = configure("postgres://me@localhost/reviews", pool_max=0)

    assert "pool" not in config["OPTIONS"]


def test_postgresql_statements_may_take_long_unless_told():
    assert configure("postgres://me@localhost/reviews")["OPTIONS"]["options"] == ""


def test_postgresql_limits_join_the_options_of_the_address():
    url = "postgres://me@localhost/reviews?currentSchema=desk&sslmode=require"
    options = configure(url, timeout=5)["OPTIONS"]

    assert options["sslmode"] == "require"
    assert options["options"].startswith("-c search_path=desk -cstatement_timeout=5s")
    assert "-clock_timeout=3s" in options["options"]
    assert "-crandom_page_cost=1.1" in options["options"]


@pytest.mark.django_db
def test_engine_of_this_run_keeps_foreign_keys_and_its_journal():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            journal = cursor.fetchone()[0]
            cursor.execute("PRAGMA foreign_keys")
            assert (journal, cursor.fetchone()[0]) == ("wal", 1)
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone()[0] == "on"
