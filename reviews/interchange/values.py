"""Reads single cells: dates, numbers, lists and texts as foreign tables write them.

What cannot be read for certain is refused with a reason, never guessed.
"""

import ast
import re
import unicodedata
from datetime import date
from typing import Literal

from reviews.models import Show

EPISODES_LIMIT = 3000
GENRE_LIMIT = 60
FIRST_YEAR, LAST_YEAR = 1880, 2100
LIST_LIMIT = 2000
"""Most characters in a list: a deeply nested one would exhaust the parser."""

# What spreadsheets and data frames write where there is nothing.
NOTHING = {"", "nan", "nat", "<na>", "na", "n/a", "none", "null", "[]", "-", "?"}
MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
KINDS = {
    "drama": Show.Kind.SERIES,
    "series": Show.Kind.SERIES,
    "tv series": Show.Kind.SERIES,
    "limited series": Show.Kind.LIMITED_SERIES,
    "miniseries": Show.Kind.LIMITED_SERIES,
    "special": Show.Kind.SPECIAL,
    "drama special": Show.Kind.SPECIAL,
    "movie": Show.Kind.FILM,
    "film": Show.Kind.FILM,
    "tv show": Show.Kind.VARIETY,
    "variety": Show.Kind.VARIETY,
    "variety show": Show.Kind.VARIETY,
}
COUNTRIES = {
    "south korea": ("KR", "ko"),
    "korea": ("KR", "ko"),
    "japan": ("JP", "ja"),
    "thailand": ("TH", "th"),
}
"""Code of the country, and of the one language its shows are made in."""

_INVISIBLE = re.compile("[\u200b\ufeff]")
_SOURCE_NOTE = re.compile(r"\s*(?=\(Source\b)")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDED_DAY = re.compile(r"([A-Z][a-z]{2,8})\.? ([0-9]{1,2}), ?([0-9]{4})")
_PART_OF_DAY = re.compile(r"(?:[A-Z][a-z]{2,8},? )?[0-9]{4}")
_AGE = re.compile(r"([0-9]{1,2}\+)(?: .*)?")


class UnreadableError(ValueError):
    """A cell cannot be read: a kind to sum up by, and a sentence on this one."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def clean(raw: str) -> str:
    """Return one line of text: composed, single spaces, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))
    spaced = (" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join("".join(spaced).split())


def line(raw: str, limit: int) -> str:
    """Return ``clean(raw)``, refused where it is longer than a column takes."""
    text = clean(raw)
    if len(text) > limit:
        raise UnreadableError("too long", f"has more than {limit} characters")
    return "" if text in {"nan", "NaN", "<NA>"} else text


def paragraphs(raw: str) -> str:
    """Return a text with its paragraphs: remarks (after ~~) and source on their own."""
    parts = re.split(r"~~|[\r\n]+", _SOURCE_NOTE.sub("\n", raw))
    texts = filter(None, map(clean, parts))
    text = "\n\n".join(texts)
    return "" if is_nothing(text) else text


def is_nothing(raw: str) -> bool:
    """Tell whether a cell says that there is no value."""
    return raw.strip().casefold() in NOTHING


def whole(raw: str, limit: int) -> int | None:
    """Return a whole number from 1 to ``limit``, or None where there is none."""
    if is_nothing(raw):
        return None
    # A data frame that lacks one number writes all others as 16.0.
    found = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", raw.strip())
    if not found:
        raise UnreadableError("no number", "is not a whole number")
    if not 1 <= (number := int(found[1])) <= limit:
        reason = f"is not between 1 and {limit:,}"
        raise UnreadableError("number out of range", reason)
    return number


def episodes(raw: str) -> int | None:
    """Return a number of episodes."""
    return whole(raw, EPISODES_LIMIT)


def minutes(raw: str) -> int | None:
    """Return whole minutes, at least one, from seconds."""
    seconds = whole(raw, 24 * 3600)
    return None if seconds is None else max(1, (seconds + 30) // 60)


def year(raw: str) -> int | None:
    """Return a year."""
    number = whole(raw, LAST_YEAR)
    if number and number < FIRST_YEAR:
        raise UnreadableError("no year", f"is before {FIRST_YEAR}")
    return number


def first_day(raw: str) -> date | None:
    """Return the day a show began: of a range, its first."""
    return _day(raw, 0)


def last_day(raw: str) -> date | None:
    """Return the day a show ended: of a range, its last."""
    return _day(raw, -1)


def _day(raw: str, side: Literal[0, -1]) -> date | None:
    if is_nothing(raw):
        return None
    text = clean(raw).split(" - ")[side]
    if found := _ISO_DAY.fullmatch(text):
        return _date(found[1], int(found[2]), found[3])
    if found := _WORDED_DAY.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2])
    if _PART_OF_DAY.fullmatch(text):
        raise UnreadableError("partial date", "names no day")
    raise UnreadableError("no date", "is not a day like 2023-08-02 or Aug 2, 2023")


def _month(name: str) -> int:
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _date(year: str, month: int, day: str) -> date:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        raise UnreadableError("no date", "is not a day of the calendar") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        reason = f"is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise UnreadableError("no date", reason)
    return found


def names(raw: str, limit: int = 160) -> list[str]:
    """Return the names in a list written as Python or JSON would: ['A', "B"]."""
    if is_nothing(raw):
        return []
    try:
        found = ast.literal_eval(raw.strip()) if len(raw) <= LIST_LIMIT else None
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        found = None
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise UnreadableError("no list", "is not a list of names like ['A', 'B']")
    read = [line(item, limit) for item in found]
    return list(dict.fromkeys(filter(None, read)))


def genres(raw: str) -> list[str]:
    """Return the genres of "Crime, Thriller", or of a list as ``names`` reads it."""
    if raw.strip().startswith("["):
        return names(raw, GENRE_LIMIT)
    if is_nothing(raw):
        return []
    read = [line(item, GENRE_LIMIT) for item in re.split(r"[,;|]", raw)]
    return list(dict.fromkeys(filter(None, read)))


def kind(raw: str) -> str:
    """Return a show's kind; a series where nothing is said."""
    if is_nothing(raw):
        return Show.Kind.SERIES
    try:
        return KINDS[clean(raw).casefold()]
    except KeyError:
        known = ", ".join(KINDS)
        raise UnreadableError("unknown type", f"is none of: {known}") from None


def place(raw: str) -> tuple[str, str]:
    """Return codes of country and language; both empty where there is no value."""
    if is_nothing(raw):
        return "", ""
    try:
        return COUNTRIES[clean(raw).casefold()]
    except KeyError:
        known = ", ".join(COUNTRIES)
        raise UnreadableError("unknown country", f"is none of: {known}") from None


def certificate(raw: str) -> str:
    """Return the age of "15+ - Teens 15 or older", the words of "G - All Ages"."""
    text = line(raw, 60)
    if is_nothing(text) or text.casefold() == "not yet rated":
        return ""
    if found := _AGE.fullmatch(text):
        return found[1]
    return re.sub(r"^[A-Z]{1,2} - | \(.*\)$", "", text)
