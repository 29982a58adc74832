"""The two database engines, configured so that they behave as one."""

from pathlib import Path
from typing import Any

import dj_database_url

from reviews_site.env import SettingError

SQLITE_WAIT = 20
"""Seconds a writer waits for its turn before it gives up."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # An acknowledged save must survive a power cut; an editorial desk writes little.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={SQLITE_WAIT * 1000}",
    "PRAGMA journal_size_limit=67108864",
)
SQLITE_KEPT = 60
"""Seconds a thread keeps its connection: to open one costs more than most queries.

Not for ever, so that a file put in the database's place is seen.
"""

POOL_WAIT = 10
"""Seconds a thread waits for a pooled connection before it gives up."""

PREPARE_AFTER = 3
"""Times a connection sees a query before the server keeps its plan."""

LOCK_WAIT = 3
"""Most seconds a web request waits for somebody else's row lock."""


def configure(
    name: str, url: str, *, base: Path, pool_max: int, timeout: int
) -> dict[str, Any]:
    """Return Django's settings for the database at `url`, read from variable `name`.

    `pool_max` is the most PostgreSQL connections per process, 0 for one connection
    per request; `timeout` the most seconds one statement may take there, 0 for no limit.
    """
    try:
        config: dict[str, Any] = {**dj_database_url.parse(url)}
    except ValueError:
        config = {}
    match config.get("ENGINE"):
        case "django.db.backends.sqlite3":
            return config | _sqlite(config, base)
        case "django.db.backends.postgresql" if config["NAME"]:
            return config | _postgresql(config, pool_max, timeout)
    # The value is not repeated: it may hold a password.
    mend = "Use sqlite:///var/db.sqlite3 or postgres://user:password@host:5432/name."
    raise SettingError(name, "is not the address of a SQLite or PostgreSQL one", mend)


def _sqlite(config: dict[str, Any], base: Path) -> dict[str, Any]:
    in_memory = config["NAME"] == ":memory:"
    options = {
        # Taking the write lock at the start is what makes waiting work at all:
        # a deferred transaction that comes late fails at once.
        "transaction_mode": "IMMEDIATE",
        "timeout": SQLITE_WAIT,
        "init_command": ";".join(SQLITE_PRAGMAS),
    }
    return {
        "NAME": config["NAME"] if in_memory else str(base / config["NAME"]),
        "CONN_MAX_AGE": SQLITE_KEPT,
        "OPTIONS": config.get("OPTIONS", {}) | options,
    }


def _postgresql(config: dict[str, Any], pool_max: int, timeout: int) -> dict[str, Any]:
    options = config.get("OPTIONS", {})
    limits = options.get("options", "").split()
    if timeout:
        limits += [
            f"-cstatement_timeout={timeout}s",
            f"-clock_timeout={min(timeout, LOCK_WAIT)}s",
            "-cidle_in_transaction_session_timeout=30s",
            # Pages walk indexes, and disks no longer turn: without this a small
            # table is read whole where six of its rows are wanted.
            "-crandom_page_cost=1.1",
        ]
    pool = {"min_size": 1, "max_size": pool_max, "timeout": POOL_WAIT}
    return {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options
        # The pages ask the same few queries again and again: the server parses and
        # plans each once per connection. (Not behind PgBouncer's transaction mode.)
        | {
            "options": " ".join(limits),
            "server_side_binding": True,
            "prepare_threshold": PREPARE_AFTER,
        }
        | ({"pool": pool} if pool_max else {}),
    }
