"""Run the suite on SQLite and on PostgreSQL, then the browser tests in Chromium.

A missing PostgreSQL or Chromium is a visible skip; where CI is set it is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
PYTEST = [sys.executable, "-m", "pytest", "-q"]


def pytest(title: str, *arguments: str, **variables: str) -> bool:
    """Run pytest under these variables and tell whether everything passed."""
    print(f"== {title}", flush=True)
    began = time.monotonic()
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    command = [*PYTEST, *arguments]
    result = subprocess.run(command, env=environment | variables, check=False)
    verdict = "passed" if result.returncode == 0 else "FAILED"
    print(f"== {title}: {verdict} in {time.monotonic() - began:.0f} s", flush=True)
    return result.returncode == 0


def skip(title: str, reason: str) -> bool:
    """Say what is missing; return whether that is allowed here."""
    is_allowed = os.environ.get("CI", "").lower() not in {"1", "true"}
    print(f"{'skipped' if is_allowed else 'FAILED'}: {title}: {reason}", flush=True)
    return is_allowed


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """Give the address of a database nobody else uses and leave none behind.

    pytest creates the databases themselves, one per process, each named after it.
    """
    name = f"halfstar_{uuid4().hex[:12]}"
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            query = "SELECT datname FROM pg_database WHERE datname LIKE %s"
            for (left,) in connection.execute(query, [f"test\\_{name}%"]).fetchall():
                drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(left)))


def on_postgresql(*arguments: str) -> bool:
    """Run the suite on the server of TEST_DATABASE_URL, if it answers."""
    title = "the suite on PostgreSQL"
    server = os.environ.get("TEST_DATABASE_URL") or SERVER
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        return skip(title, f"{reason} (TEST_DATABASE_URL names a server)")
    with own_database(server) as url:
        return pytest(title, *arguments, DATABASE_URL=url)


def in_browser() -> bool:
    """Run the browser tests, if there is a browser."""
    title = "the browser tests"
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS)), ""
    )
    if not chromium:
        return skip(title, "no Chromium (Debian: apt install chromium)")
    # Playwright's event loop runs in the thread that also asks the database.
    return pytest(
        title, "tests/browser", CHROMIUM=chromium, DJANGO_ALLOW_ASYNC_UNSAFE="true"
    )


def main() -> None:
    """Run all parts, whatever becomes of the first, and fail if one did."""
    processes = f"-n{min(4, os.cpu_count() or 1)}"
    verdicts = [
        pytest("the suite on SQLite", processes),
        on_postgresql(processes),
        in_browser(),
    ]
    sys.exit(not all(verdicts))


if __name__ == "__main__":
    main()
