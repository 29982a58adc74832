"""Collects what an import could not read or did not touch, row by row."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Self

EXAMPLES = 3
"""How many problems of one kind are printed in full."""

VALUE_LIMIT = 200
# A spreadsheet takes a cell that begins like this for a formula and runs it.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Problem:
    """What was found in one cell of one row."""

    file: str
    line: int
    title: str
    field: str
    value: str
    kind: str
    reason: str

    def __str__(self) -> str:
        value = f' "{self.value}"' if self.value else ""
        title = f' "{self.title}"' if self.title else ""
        return (
            f"{self.file}, line {self.line}{title}, {self.field}:{value} {self.reason}"
        )


class Report:
    """Counts problems by kind, keeps the first of each, and writes all to a file."""

    def __init__(self, path: Path | None = None) -> None:
        """Open ``path`` for writing; raises OSError where that is not possible."""
        self.counts: Counter[tuple[str, str]] = Counter()
        self.examples: dict[tuple[str, str], list[Problem]] = {}
        self._file = path.open("w", encoding="utf-8", newline="") if path else None
        self._rows = csv.writer(self._file) if self._file else None
        if self._rows:
            self._rows.writerow([field.name for field in fields(Problem)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file:
            self._file.close()

    def add(self, problem: Problem) -> None:
        """Note one problem; of a long or many-lined value, only the beginning."""
        problem = replace(problem, value=_short(problem.value))
        group = problem.field, problem.kind
        self.counts[group] += 1
        examples = self.examples.setdefault(group, [])
        if len(examples) < EXAMPLES:
            examples.append(problem)
        if self._rows:
            self._rows.writerow(map(_harmless, astuple(problem)))

    def summary(self) -> Iterator[str]:
        """Yield a line for each kind, the most frequent first, and its examples."""
        for (field, kind), count in self.counts.most_common():
            yield f"{count:,} × {field}: {kind}"
            yield from (f"    {example}" for example in self.examples[field, kind])


def _short(value: str) -> str:
    words = "".join(c if c.isprintable() else " " for c in value).split()
    text = " ".join(words)
    return text if len(text) <= VALUE_LIMIT else f"{text[: VALUE_LIMIT - 1]}…"


def _harmless(value: str | int) -> str | int:
    is_formula = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if is_formula else value
