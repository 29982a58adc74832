"""Typed readers of environment variables; a bad value is refused with its mend."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "on": True, "true": True, "yes": True} | {
    "0": False,
    "off": False,
    "false": False,
    "no": False,
}
SECRET_LENGTH = 50
"""Characters; what `manage.py check --deploy` asks for."""


class SettingError(ImproperlyConfigured):
    """A variable cannot be used; the message names it, what is wrong and the mend."""

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(f"{name} {problem}. {mend}")


def text(name: str, default: str) -> str:
    """Return the trimmed value; unset and empty both mean the default."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes or no, written as 1, on, true, yes or 0, off, false, no."""
    value = text(name, "on" if default else "off")
    if value.lower() not in FLAGS:
        raise SettingError(name, f"is {value!r}, neither on nor off", "Use 1 or 0.")
    return FLAGS[value.lower()]


def whole(name: str, default: int, *, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`, both included."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        mend = f"Use a whole number from {low} to {high}."
        raise SettingError(name, f"is {value!r}", mend)
    return int(value)


def choice(name: str, default: str, *, among: Sequence[str]) -> str:
    """Return one of a few words; case does not matter."""
    value = text(name, default).lower()
    if value not in among:
        raise SettingError(name, f"is {value!r}", f"Use {' or '.join(among)}.")
    return value


def words(name: str, default: Sequence[str] = ()) -> list[str]:
    """Return the parts of a comma-separated list, trimmed, empty ones left out."""
    value = text(name, ",".join(default))
    return [word.strip() for word in value.split(",") if word.strip()]


def zone(name: str, default: str) -> str:
    """Return the name of a time zone that this machine knows."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        mend = "Use a name such as UTC or Asia/Seoul."
        raise SettingError(name, f"is {value!r}, no known time zone", mend) from None
    return value


def origin(name: str, default: str) -> str:
    """Return scheme, host and port of a site, without a slash at the end."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        bare = value == f"{parts.scheme}://{parts.netloc}" and not parts.username
    except ValueError:
        good = bare = False
    if not (good and bare):
        mend = "Use scheme and host only, such as https://reviews.example."
        raise SettingError(name, f"is {value!r}, not the address of a site", mend)
    return value


def folder_url(name: str, default: str) -> str:
    """Return a path or address under which files lie; it ends with a slash."""
    value = text(name, default)
    if not value.startswith(("/", "http://", "https://")) or not value.endswith("/"):
        mend = "Begin with / or https:// and end with /, such as /media/."
        raise SettingError(name, f"is {value!r}", mend)
    return value


def secret(name: str, kept_in: Path) -> str:
    """Return a long secret from the environment, else from the file it is kept in."""
    value = text(name, "")
    if not value and kept_in.is_file():
        value = kept_in.read_text("ascii").strip()
    if len(value) < SECRET_LENGTH:
        problem = f"is too short ({len(value)} characters)" if value else "is not set"
        mend = (
            f"Give it {SECRET_LENGTH} random characters or more; `make run` makes one."
        )
        raise SettingError(name, problem, mend)
    return value
