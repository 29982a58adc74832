"""Queries whose SQL is made once: for the few that every review page asks.

Half of the time such a page takes went into building and compiling the same queries
anew. The query is still written with the words of ``querysets``; here it is compiled at
its first use on each engine, and later only its values are put in.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

# What stands for a value while the query is compiled: nothing anybody would ask for.
_NUMBER = 8_999_999_999_999_000_000
_DAY = date(1873, 5, 17)
_MOMENT = datetime.fromisoformat("1873-05-17T03:04:05.678901+00:00")
_STEP = timedelta(days=1)
_PLAIN = {"CharField", "TextField", "ForeignKey"}


class Prepared:
    """A query by named values (whole numbers, days, moments) that returns plain rows.

    ``build`` makes a ``values_list`` queryset of columns that need no conversion: text
    and whole numbers. Anything else is refused when the query is first asked, since
    the engines hand dates and decimals over in different forms.
    """

    def __init__(
        self, model: type[Model], build: Callable[..., "QuerySet[Any, Any]"]
    ) -> None:
        self._model, self._build = model, build
        self._compiled: dict[str, tuple[str, list[Any]]] = {}

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values."""
        connection = connections[router.db_for_read(self._model)]
        key = connection.vendor
        if key not in self._compiled:
            self._compiled[key] = self._compile(connection, values)
        sql, slots = self._compiled[key]
        filled = [
            _adapted(connection, values[slot.name]) if isinstance(slot, _Slot) else slot
            for slot in slots
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _compile(
        self, connection: BaseDatabaseWrapper, values: dict[str, Any]
    ) -> tuple[str, list[Any]]:
        stand_ins = {
            name: _stand_in(value, number)
            for number, (name, value) in enumerate(values.items())
        }
        query = self._build(**stand_ins).query
        compiler = query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        _check_columns(column for column, *_ in compiler.select or ())
        known = {
            _adapted(connection, value): _Slot(name)
            for name, value in stand_ins.items()
        }
        slots = [known.get(parameter, parameter) for parameter in parameters]
        return sql, slots


def _check_columns(columns: Iterable[Any]) -> None:
    for column in columns:
        kind = column.output_field.get_internal_type()
        if kind not in _PLAIN and not kind.endswith(("IntegerField", "AutoField")):
            raise TypeError(
                f"A {kind} cannot be prepared: only text and whole numbers."
            )


class _Slot:
    """The place of a named value among the parameters."""

    def __init__(self, name: str) -> None:
        self.name = name


def _stand_in(value: Any, number: int) -> Any:
    if isinstance(value, datetime):
        return _MOMENT + number * _STEP
    if isinstance(value, date):
        return _DAY + number * _STEP
    if isinstance(value, int):
        return _NUMBER + number
    raise TypeError(f"{value!r} cannot stand in a prepared query.")


def _adapted(connection: BaseDatabaseWrapper, value: Any) -> Any:
    """Return a value as the engine's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
