"""An import that is killed leaves whole shows, and run again gives what one run gives."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection

from tests.reviews.interchange import snapshot
from tests.reviews.interchange.tables import credit, show

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60
"""Most seconds to wait for another process."""

SHOWS = 150
KILLED_AT = (20, 60, 100)

HALF_SHOWS = """
    SELECT count(*) FROM reviews_show WHERE NOT (
        (SELECT count(*) FROM reviews_credit
         WHERE reviews_credit.show_id = reviews_show.id) = 4
        AND (SELECT count(*) FROM reviews_availability
             WHERE reviews_availability.show_id = reviews_show.id) = 2
        AND (SELECT count(*) FROM reviews_episode JOIN reviews_season
             ON season_id = reviews_season.id
             WHERE reviews_season.show_id = reviews_show.id) = 3
        AND (SELECT count(*) FROM reviews_importrecord
             WHERE reviews_importrecord.show_id = reviews_show.id) = 1)
"""


class OwnDatabase:
    """A database that other processes work on, and a look into it from here."""

    def __init__(self, url: str) -> None:
        self.url = url

    def count(self, query: str) -> int:
        with closing(self._connect()) as own:
            return own.execute(query).fetchone()[0]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        settings = {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        command = [sys.executable, *arguments]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return output

    def _connect(self) -> Any:
        if connection.vendor == "sqlite":
            path = self.url.removeprefix("sqlite:///")
            return sqlite3.connect(path, timeout=PATIENCE)
        return psycopg.connect(self.url, autocommit=True)


@pytest.fixture
def own_database(db: None, tmp_path: Path) -> Iterator[OwnDatabase]:
    if connection.vendor == "sqlite":
        yield OwnDatabase(f"sqlite:///{tmp_path}/own.sqlite3")
        return
    there = connection.settings_dict
    name = f"{there['NAME']}_own"
    login = f"{quote(there['USER'])}:{quote(there['PASSWORD'])}"
    place = f"{there['HOST'] or 'localhost'}:{there['PORT'] or 5432}"
    server = f"postgres://{login}@{place}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maintenance:
        maintenance.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        maintenance.execute(f'CREATE DATABASE "{name}"')
        yield OwnDatabase(f"{server}/{name}")
        maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def fill(tables):
    """Shows that share people, in each of every trade."""
    shows, credits = [], []
    for number in range(SHOWS):
        title, makers = f"Show {number}", f"['Maker {number % 40}']"
        names = {"kdrama_id": f"s{number}", "drama_name": title, "director": makers}
        shows.append(show(**names, screenwriter="['Cho 3']"))
        for actor in (number % 30, number % 7 + 30):
            who = {"actor_id": f"a{actor}", "actor_name": f"Cho {actor}"}
            credits.append(credit(**who, drama_name=title))
    tables.fill(shows, credits)


def kill_after(
    process: subprocess.Popen[str], database: OwnDatabase, shows: int
) -> int:
    """Kill an import once so many shows are stored; return how many are then."""
    query, until = "SELECT count(*) FROM reviews_show", time.monotonic() + PATIENCE
    while database.count(query) < shows and time.monotonic() < until:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    return database.count(query)


def test_killed_import_leaves_whole_shows_and_is_completed_by_the_next(
    own_database, tables
):
    fill(tables)
    files = "--shows", str(tables.shows), "--credits", str(tables.credits)
    command = "manage.py", "import_catalogue", "--skip-checks", *files
    own_database.run("manage.py", "migrate", "--skip-checks")

    for target in KILLED_AT:
        stored = kill_after(own_database.start(*command), own_database, target)

        assert target <= stored < SHOWS
        assert own_database.count(HALF_SHOWS) == 0

    assert "0 changed" in own_database.run(*command)
    tables.run()
    found = own_database.run("-m", "tests.reviews.interchange.snapshot")
    assert json.loads(found) == snapshot.catalogue()
    assert f"0 new, 0 changed, {SHOWS} unchanged" in own_database.run(*command)
