"""Writes many plain rows fast: COPY on PostgreSQL, prepared inserts on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

BATCH = 10_000
"""Rows handed to SQLite at a time."""

Row = tuple[Any, ...]


class Table:
    """A table to be filled with tuples; columns not named get the field's default."""

    def __init__(self, model: type[models.Model], *names: str, at: datetime) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        self.model = model
        self.named = [fields.pop(name) for name in names]
        fields.pop(model._meta.pk.attname, None)
        self.rest = list(fields.values())
        self.constants = tuple(_default(field, at) for field in self.rest)

    def write(self, rows: Iterable[Row]) -> None:
        """Write all rows, as given: nothing is cleaned, validated or signalled."""
        full = (row + self.constants for row in rows)
        if connection.vendor == "postgresql":
            self._copy(full)
        else:
            self._insert(full)

    @property
    def columns(self) -> str:
        fields = [*self.named, *self.rest]
        return ", ".join(
            connection.ops.quote_name(str(field.column)) for field in fields
        )

    @property
    def name(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    def _copy(self, rows: Iterator[Row]) -> None:
        sql = f"COPY {self.name} ({self.columns}) FROM STDIN"
        with (
            # Django wraps what its own cursor raises, which a copy is not.
            connection.wrap_database_errors,
            connection.cursor() as cursor,
            cursor.copy(sql) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _insert(self, rows: Iterator[Row]) -> None:
        fields = [*self.named, *self.rest]
        marks = ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {self.name} ({self.columns}) VALUES ({marks})"  # noqa: S608
        stored = _stored(rows, fields)
        with connection.cursor() as cursor:
            while batch := list(islice(stored, BATCH)):
                cursor.executemany(sql, batch)


def next_id(model: type[models.Model]) -> int:
    """Return the first primary key that is free, and all above it are."""
    top = model._default_manager.aggregate(top=models.Max("pk"))["top"]
    return (top or 0) + 1


@contextmanager
def in_bulk(written: Sequence[type[models.Model]]) -> Iterator[None]:
    """Load in one transaction, without indexes and foreign key checks until the end.

    If anything fails, the database is as it was, indexes included.
    """
    is_sqlite = connection.vendor == "sqlite"
    for pragma in SQLITE_HASTE if is_sqlite else ():
        _execute(pragma)
    try:
        with transaction.atomic():
            for setting in () if is_sqlite else _postgresql_haste():
                _execute(setting)
            dropped = _drop_indexes()
            yield
            _execute(*dropped)
            _execute(*connection.ops.sequence_reset_sql(no_style(), written))
        _execute("ANALYZE" if is_sqlite else "VACUUM ANALYZE")
    finally:
        connection.close()


SQLITE_HASTE = (
    "PRAGMA foreign_keys=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-262144",
)


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def _postgresql_haste() -> Iterator[str]:
    """Give what makes the load fast; only a superuser may leave out the triggers."""
    yield "SET LOCAL maintenance_work_mem = '256MB'"
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() == ("on",):
            yield "SET LOCAL session_replication_role = replica"


def _drop_indexes() -> list[str]:
    """Drop what is quicker made at the end; return the statements that make it."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor])
        found = cursor.fetchall()
    _execute(*(f"DROP INDEX {connection.ops.quote_name(name)}" for name, _ in found))
    return [statement for _, statement in found]


INDEXES = {
    "sqlite": (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name LIKE 'reviews!_%' ESCAPE '!'"
    ),
    # Those behind a constraint stay: they cannot be dropped without it.
    "postgresql": (
        "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indexrelid"
        " JOIN pg_class t ON t.oid = i.indrelid"
        " WHERE t.relname LIKE 'reviews!_%' ESCAPE '!'"
        " AND t.relnamespace = current_schema()::regnamespace AND NOT EXISTS"
        " (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)"
    ),
}


def _default(field: Any, at: datetime) -> Any:
    """Return what a row gets where the loader has nothing to say."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return at
    return field.get_default()


def _stored(rows: Iterator[Row], fields: Sequence[Any]) -> Iterator[Row]:
    """Turn moments and decimals into what SQLite keeps; the rest passes as it is."""
    special = (models.DateField, models.DecimalField)
    turns = [
        (index, _adapter(field))
        for index, field in enumerate(fields)
        if isinstance(field, special)
    ]
    for row in rows:
        values = list(row)
        for index, turn in turns:
            values[index] = turn(values[index])
        yield tuple(values)


def _adapter(field: Any) -> Callable[[Any], Any]:
    """Remember what was asked: the same moments come many times."""
    return lru_cache(lambda value: field.get_db_prep_save(value, connection))
