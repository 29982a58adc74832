"""Reads what the demonstration consists of: the TOML files beside this module."""

import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).with_name("content")
_RELATIVE = re.compile(r"(in )?(\d+) (hours|days)( ago)?")


def table(name: str) -> dict[str, Any]:
    """Return one file of tables, by the keys other files use."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))


def folder(name: str) -> dict[str, dict[str, Any]]:
    """Return a folder of files, by their names without ending."""
    files = sorted((CONTENT / name).glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text("utf-8")) for file in files}


def moment(written: datetime | str, now: datetime) -> datetime:
    """Return the moment written as a date with zone, "in 2 days" or "5 hours ago".

    Relative ones keep the demonstration fresh; they fall on a full hour.
    """
    if isinstance(written, datetime):
        return written
    found = _RELATIVE.fullmatch(written)
    if not found or bool(found[1]) == bool(found[4]):
        raise ValueError(f"No moment: {written!r}")
    distance = timedelta(**{found[3]: int(found[2])})
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour + distance if found[1] else hour - distance
