"""Reads a CSV table row by row, and says where and how a file is broken."""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

LINE_LIMIT = 1_000_000
"""Most characters in a line: a file without line ends must not fill the memory."""

# Bytes that are no UTF-8 are read as lone surrogates, so that their place is known.
_NOT_TEXT = re.compile("[\x00\udc80-\udcff]")
_CELL = re.compile(r'"[^"]*(?:""[^"]*)*"|[^",][^,\r\n]*|')
_SAVE_AS_UTF8 = 'Save it as "CSV UTF-8" and try again.'


class TableError(Exception):
    """A file is no such table; the message names the place and what to do."""

    def __init__(self, path: Path, line: int, problem: str, mend: str) -> None:
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}. {mend}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins in, its cells by column, and what is wrong with it.

    ``fault`` is empty for a row as wide as the heading; otherwise ``cells`` may lack
    columns.
    """

    line: int
    cells: dict[str, str]
    fault: str = ""


def read(path: Path, required: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a UTF-8 file with a heading that names these columns.

    Raises TableError at the first thing that makes the file unreadable from there on.
    """
    if path.is_dir():
        raise TableError(path, 0, "is a folder", "Name a CSV file in it.")
    try:
        # The default of newline would turn line ends inside quotes into others.
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        mend = "Check the name and that you may read it."
        raise TableError(path, 0, f"cannot be read ({error.strerror})", mend) from None
    with file:
        yield from _Table(path, file).rows(required)


class _Table:
    """An open file, its heading, and the lines of the record that is being read."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.path = path
        self.file = file
        self.heading: list[str] = []
        self.pending: list[str] = []
        # Lenient parsing would swallow half a file after one lost quote.
        self.reader = csv.reader(self._lines(), strict=True)

    def rows(self, required: Collection[str]) -> Iterator[Row]:
        self._read_heading(required)
        while (record := self._record()) is not None:
            line, cells = record
            if cells:
                self._check(line, cells)
                yield self._row(line, cells)

    def _lines(self) -> Iterator[str]:
        while line := self.file.readline(LINE_LIMIT):
            self.pending.append(line)
            if len(line) == LINE_LIMIT:
                problem = f"has more than {LINE_LIMIT:,} characters"
                mend = "Check that it is a CSV file with one row per line."
                raise TableError(self.path, self.reader.line_num + 1, problem, mend)
            yield line

    def _read_heading(self, required: Collection[str]) -> None:
        line, cells = self._record() or (0, [])
        if not any(cells):
            raise TableError(self.path, 0, "is empty", "Give a table with a heading.")
        if any(map(_NOT_TEXT.search, cells)):
            raise TableError(self.path, line, "is not text in UTF-8", _SAVE_AS_UTF8)
        self.heading = [cell.strip() for cell in cells]
        if missing := [f'"{name}"' for name in required if name not in self.heading]:
            problem = f"the heading has no column {', '.join(missing)}"
            mend = "Columns are separated by commas and named in the first line."
            raise TableError(self.path, line, problem, mend)
        if twice := [name for name in required if self.heading.count(name) > 1]:
            problem = f'the heading names the column "{twice[0]}" twice'
            raise TableError(self.path, line, problem, "Rename one of them.")

    def _record(self) -> tuple[int, list[str]] | None:
        """Return the next record with the line it begins in, or None at the end."""
        line = self.reader.line_num + 1
        self.pending.clear()
        try:
            return line, next(self.reader)
        except StopIteration:
            return None
        except csv.Error as error:
            problem = f"{self._name(self._broken_cell())}: {error}"
            mend = "Look for a quotation mark that is missing or one too many."
            raise TableError(self.path, line, problem, mend) from None

    def _broken_cell(self) -> int:
        """Return which cell of the broken record cannot be read, counted from 0."""
        text, start, number = "".join(self.pending), 0, 0
        while found := _CELL.match(text, start):
            is_huge = found.end() - start > csv.field_size_limit()
            if is_huge or text[found.end() : found.end() + 1] != ",":
                break
            start, number = found.end() + 1, number + 1
        return number

    def _check(self, line: int, cells: list[str]) -> None:
        for number, cell in enumerate(cells):
            if found := _NOT_TEXT.search(cell):
                byte = f"the byte 0x{ord(found[0]) & 0xFF:02X} is not text in UTF-8"
                problem = f"{self._name(number)}: {byte}"
                raise TableError(self.path, line, problem, _SAVE_AS_UTF8)

    def _name(self, number: int) -> str:
        known = number < len(self.heading)
        return f'column "{self.heading[number]}"' if known else f"column {number + 1}"

    def _row(self, line: int, cells: list[str]) -> Row:
        fault = ""
        if len(cells) != len(self.heading):
            fault = f"has {len(cells)} cells where the heading has {len(self.heading)}"
        return Row(line, dict(zip(self.heading, cells, strict=False)), fault)
