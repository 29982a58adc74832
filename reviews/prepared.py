"""Queries whose SQL is made once: for the few that every review page asks.

Half of the time such a page takes went into building and compiling the same queries
anew. The query is still written with the words of ``querysets``; here it is compiled at
its first use on each database, and later only its values are put in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

# What stands for a value while the query is compiled: nothing anybody would ask for.
_NUMBER = 8_999_999_999_999_000_000
_TEXT = "1873-05-17 03:04:05.678901 "
_DAY = date(1873, 5, 17)
_MOMENT = datetime.fromisoformat("1873-05-17T03:04:05.678901+00:00")
_STEP = timedelta(days=1)
_NO_ROW = -1

Row = Sequence[Any]


class Prepared:
    """A query by named values (text, whole numbers, days, moments).

    ``build`` makes the queryset; what it would return is returned, the rows of a
    ``values_list`` or model instances with what was selected along with them.
    Prefetches are not done.
    """

    def __init__(
        self, model: type[Model], build: Callable[..., "QuerySet[Any, Any]"]
    ) -> None:
        self._model, self._build = model, build
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, **values: Any) -> list[Any]:
        """Return the rows, or the instances, for these values."""
        connection = connections[router.db_for_read(self._model)]
        compiled = self._compiled.get(connection.alias)
        if compiled is None:
            compiled = self._compile(connection, values)
            self._compiled[connection.alias] = compiled
        filled = [
            _adapted(connection, values[slot.name]) if isinstance(slot, _Slot) else slot
            for slot in compiled.slots
        ]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, filled)
            rows = compiled.converted(cursor.fetchall(), connection)
        return [compiled.made(row) for row in rows] if compiled.made else list(rows)

    def _compile(
        self, connection: BaseDatabaseWrapper, values: dict[str, Any]
    ) -> "_Compiled":
        stand_ins = {
            name: _stand_in(value, number)
            for number, (name, value) in enumerate(values.items())
        }
        queryset = self._build(**stand_ins)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        known = {
            _adapted(connection, value): _Slot(name)
            for name, value in stand_ins.items()
        }
        slots = [known.get(parameter, parameter) for parameter in parameters]
        columns = [column for column, *_ in compiler.select or ()]
        are_rows = queryset._fields is not None  # type: ignore[attr-defined]
        made = None if are_rows else _maker(compiler, connection)
        return _Compiled(sql, slots, _converters(columns, connection), made)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A query for one database; ``made`` turns a row into an instance, if it is one."""

    sql: str
    slots: list[Any]
    converters: list[tuple[int, Any, Any]]
    made: Callable[[Row], Model] | None

    def converted(self, rows: list[Row], connection: Any) -> Iterable[Row]:
        return (self._convert(row, connection) for row in rows)

    def _convert(self, row: Row, connection: Any) -> Row:
        if not self.converters:
            return row
        values = list(row)
        for place, column, convert in self.converters:
            values[place] = convert(values[place], column, connection)
        return tuple(values)


def _converters(
    columns: list[Any], connection: BaseDatabaseWrapper
) -> list[tuple[int, Any, Any]]:
    """Return what makes Python's values of the driver's, by place, in order."""
    return [
        (place, column, convert)
        for place, column in enumerate(columns)
        for convert in (
            *connection.ops.get_db_converters(column),
            *column.get_db_converters(connection),
        )
    ]


def _maker(compiler: Any, connection: BaseDatabaseWrapper) -> Callable[[Row], Model]:
    """Return what makes an instance of a row, as Django's ``ModelIterable`` does it."""
    info = compiler.klass_info
    model, alias, places = info["model"], connection.alias, info["select_fields"]
    first, end = places[0], places[-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[first:end]]
    # From Django 6.1 on it also takes how what was left out is fetched.
    related = get_related_populators(info, compiler.select, alias)  # type: ignore[call-arg]

    def made(row: Row) -> Model:
        instance: Model = model.from_db(alias, names, row[first:end])
        for populator in related:
            populator.populate(row, instance)
        return instance

    return made


class _Slot:
    """The place of a named value among the parameters."""

    def __init__(self, name: str) -> None:
        self.name = name


def padded(name: str, keys: Iterable[int], size: int) -> dict[str, int]:
    """Return at most ``size`` keys as so many named values, for ``in`` a list of them.

    What is left over is filled with a key that no row has. Raises ``ValueError`` for
    more keys than fit.
    """
    whole = list(keys)
    if len(whole) > size:
        raise ValueError(f"{len(whole)} keys for {size} places.")
    whole += [_NO_ROW] * (size - len(whole))
    return {f"{name}{place}": key for place, key in enumerate(whole)}


def _stand_in(value: Any, number: int) -> Any:
    if isinstance(value, datetime):
        return _MOMENT + number * _STEP
    if isinstance(value, date):
        return _DAY + number * _STEP
    if isinstance(value, int):
        return _NUMBER + number
    if isinstance(value, str):
        return f"{_TEXT}{number}"
    raise TypeError(f"{value!r} cannot stand in a prepared query.")


def _adapted(connection: BaseDatabaseWrapper, value: Any) -> Any:
    """Return a value as the engine's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
