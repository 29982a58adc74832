"""Writes many plain rows fast: COPY on PostgreSQL, prepared inserts on SQLite."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

BATCH = 10_000
"""Rows per transaction on SQLite, whose log would otherwise grow with the load."""

Row = tuple[Any, ...]


class Table:
    """A table to be filled with tuples; columns not named get the field's default."""

    def __init__(self, model: type[models.Model], *names: str, at: datetime) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        self.model = model
        self.named = [fields.pop(name) for name in names]
        fields.pop(model._meta.pk.attname, None)  # type: ignore[union-attr]
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
        return ", ".join(connection.ops.quote_name(field.column) for field in fields)

    @property
    def name(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    def _copy(self, rows: Iterator[Row]) -> None:
        sql = f"COPY {self.name} ({self.columns}) FROM STDIN"
        with (
            transaction.atomic(),
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
                with transaction.atomic():
                    cursor.executemany(sql, batch)


def next_id(model: type[models.Model]) -> int:
    """Return the first primary key that is free, and all above it are."""
    top = model._default_manager.aggregate(top=models.Max("pk"))["top"]
    return (top or 0) + 1


def finish(*written: type[models.Model]) -> None:
    """Let ids go on after the loaded ones, and tell the planner what there is now."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(sql)
        cursor.execute("ANALYZE")


def _default(field: Any, at: datetime) -> Any:
    """Return what a row gets where the loader has nothing to say."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return at
    return field.get_default()


def _stored(rows: Iterator[Row], fields: Sequence[Any]) -> Iterator[Row]:
    """Turn moments and decimals into what SQLite keeps; the rest passes as it is."""
    special = (models.DateField, models.DecimalField)
    turns: list[tuple[int, Callable[..., Any]]] = [
        (index, field.get_db_prep_save)
        for index, field in enumerate(fields)
        if isinstance(field, special)
    ]
    for row in rows:
        values = list(row)
        for index, turn in turns:
            if values[index] is not None:
                values[index] = turn(values[index], connection)
        yield tuple(values)
