"""How the changing parts of an address are read; what cannot be one is not found."""

import unicodedata

from people import slugs


class SlugConverter:
    """A slug in any script, however it was typed: composed or decomposed Hangul."""

    regex = r"[^/]+"

    def to_python(self, value: str) -> str:
        slug = unicodedata.normalize("NFKC", value).lower()
        if len(slug) > slugs.MAX_LENGTH or not slug.isprintable():
            raise ValueError
        return slug

    def to_url(self, value: str) -> str:
        return value


class YearConverter:
    """A year something can have been published in."""

    regex = r"(?:19|20|21)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class MonthConverter:
    """A month in two digits, 01 to 12."""

    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"
