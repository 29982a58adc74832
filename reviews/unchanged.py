"""Whether the database is still as it was: for what is costly to read and seldom changes.

Two equal marks mean that nothing was committed in between, by whatever process, so what
was read after the first is what would be read now. Time is no part of a mark.
"""

from collections.abc import Hashable

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model


def mark(model: type[Model]) -> Hashable | None:
    """Return what every commit changes, or None where nothing can tell.

    To be asked before reading: a commit in between then makes the next mark differ.
    Inside a transaction there is none, since what it wrote may yet be taken back. On
    SQLite a mark is good for one connection, so keep what you keep by thread.
    """
    alias = router.db_for_read(model)
    connection = connections[alias]
    if connection.in_atomic_block or not connection.get_autocommit():
        return None
    if connection.vendor == "postgresql":
        return alias, _one(connection, "SELECT pg_current_snapshot()::text")
    if connection.vendor == "sqlite":
        version = _one(connection, "PRAGMA data_version")
        # That counts the commits of others; this, the rows we changed ourselves.
        own = connection.connection.total_changes
        return alias, connection.connection, version, own
    return None


def _one(connection: BaseDatabaseWrapper, sql: str) -> Hashable:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        value: Hashable = cursor.fetchone()[0]
    return value
