"""The databases that are measured: built once, kept while nothing in them would change."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.benchmarks.environment import BENCH, ROOT, variables

SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
SEED = 1
_MADE_BY = ("people/migrations", "reviews/migrations", "reviews/demo/bulk")


def fingerprint(root: Path = ROOT, seed: int = SEED) -> str:
    """Return a text that changes when the tables or what fills them do."""
    digest = hashlib.sha256(str(seed).encode())
    for folder in _MADE_BY:
        for path in sorted((root / folder).glob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def sqlite(articles: int) -> str:
    """Return the address of a SQLite database with so many articles."""
    BENCH.mkdir(parents=True, exist_ok=True)
    path = BENCH / f"{articles}-{fingerprint()}.sqlite3"
    if not path.exists():
        print(f"Building SQLite with {articles:,} articles ...", flush=True)
        for old in BENCH.glob(f"{articles}-*.sqlite3*"):
            old.unlink()
        part = path.with_name(f"{articles}-part.sqlite3")
        _fill(f"sqlite:///{part}", articles)
        part.rename(path)
    return f"sqlite:///{path}"


def postgres(articles: int) -> str:
    """Return the address of a database with so many articles on the test server.

    Raise ``psycopg.OperationalError`` where no server answers.
    """
    server = os.environ.get("TEST_DATABASE_URL") or SERVER
    prefix = f"halfstar_bench_{articles}_"
    name, part = prefix + fingerprint(), prefix + "part"
    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        found = {row[0] for row in connection.execute(query, [prefix])}
        if name not in found:
            print(f"Building PostgreSQL with {articles:,} articles ...", flush=True)
            for old in found:
                _run(connection, "DROP DATABASE {} WITH (FORCE)", old)
            _run(connection, "CREATE DATABASE {} TEMPLATE template0", part)
            _fill(_address(server, part), articles)
            _run(connection, "ALTER DATABASE {} RENAME TO {}", part, name)
    return _address(server, name)


ENGINES = {"sqlite": sqlite, "postgres": postgres}


def _address(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _run(connection: psycopg.Connection, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _fill(url: str, articles: int) -> None:
    """Make the tables and load the articles; under another name until it is whole."""
    load = ["load_bulk", f"--articles={articles}", f"--seed={SEED}"]
    for command in (["migrate", "--verbosity=0"], load):
        whole = [sys.executable, "-m", "django", *command]
        if subprocess.run(whole, env=variables(url), cwd=ROOT, check=False).returncode:
            sys.exit(
                f"No database with {articles:,} articles could be made, see above."
            )
