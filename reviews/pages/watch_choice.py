"""What a reader chose under "What to watch": read from the address, written back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy

from reviews import ratings
from reviews.pages import places, watch_index
from reviews.pages.watch_index import FACETS, Index

BEST, NEWEST = "rating", "newest"
ORDERS = {BEST: gettext_lazy("Best rated first"), NEWEST: gettext_lazy("Newest first")}
LABELS = {
    watch_index.PLATFORM: gettext_lazy("Platform"),
    watch_index.GENRE: gettext_lazy("Genre"),
    watch_index.COUNTRY: gettext_lazy("Country"),
    watch_index.RATING: gettext_lazy("Our rating"),
    watch_index.YEAR: gettext_lazy("Year"),
    watch_index.STATUS: gettext_lazy("Status"),
    "sort": gettext_lazy("Order"),
    "page": gettext_lazy("Page"),
}
_SHOWN = 40


class Ignored(NamedTuple):
    """A value of the address that means nothing here."""

    label: str
    text: str


@dataclass(frozen=True)
class Choice:
    """The values chosen by facet, the order, the page; and what was not understood."""

    values: dict[str, str] = field(default_factory=dict)
    sort: str = BEST
    page: int = 1
    ignored: list[Ignored] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing was chosen but perhaps a page."""
        return not self.values and self.sort == BEST

    def query(self, page: int = 1, changes: Mapping[str, str] | None = None) -> str:
        """Return the one address of this choice, changed; "" takes a value away."""
        chosen = {"sort": self.sort, **self.values, **(changes or {})}
        if chosen["sort"] == BEST:
            chosen["sort"] = ""
        named = [(name, chosen.get(name, "")) for name in (*FACETS, "sort")]
        if page > 1:
            named.append(("page", str(page)))
        text = urlencode([pair for pair in named if pair[1]])
        return f"?{text}" if text else ""


def read(query: Mapping[str, str], index: Index) -> Choice:
    """Return what the address asks for; what it cannot mean is told, not obeyed."""
    ignored = []
    values = {}
    for facet in FACETS:
        text = query.get(facet, "").strip()
        value = _value(facet, text, index)
        if value:
            values[facet] = value
        elif text:
            ignored.append(_ignored(facet, text))
    sort = query.get("sort", "").strip() or BEST
    if sort not in ORDERS:
        ignored.append(_ignored("sort", sort))
        sort = BEST
    page = _page(query.get("page", ""))
    if not page:
        ignored.append(_ignored("page", query["page"]))
    return Choice(values, sort, page or 1, ignored)


def is_untidy(query: Mapping[str, str]) -> bool:
    """Tell whether a form sent this, with all that was left as it was."""
    known = (*FACETS, "sort", "page")
    return query.get("sort") == BEST or any(query.get(name) == "" for name in known)


def without_page(choice: Choice) -> Choice:
    """Return the choice on its first page, with a word on the page that is not there."""
    ignored = [*choice.ignored, _ignored("page", str(choice.page))]
    return Choice(choice.values, choice.sort, 1, ignored)


def name_of(facet: str, value: str, index: Index) -> str:
    """Return what readers call a value."""
    if facet == watch_index.RATING:
        if Decimal(value) == ratings.HIGHEST:
            return gettext("5 stars")
        least = {"stars": number_format(Decimal(value))}
        return gettext("%(stars)s stars or more") % least
    if facet == watch_index.COUNTRY:
        return places.country(value.upper())
    return str(index.names[facet].get(value, value))


def _value(facet: str, text: str, index: Index) -> str:
    """Return the value that ``text`` names, or "" if there is none such."""
    if facet == watch_index.RATING:
        return _rating(text)
    value = text.lower()
    return value if value in index.names[facet] else ""


def _rating(text: str) -> str:
    if not (text.isascii() and len(text) <= 4):
        return ""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ""
    # Comparing with what is no number raises, if it is of the signalling sort.
    is_step = number.is_finite() and number in ratings.STEPS
    return watch_index.written(number) if is_step else ""


def _page(text: str) -> int:
    """Return the number of a page; 0 where it is none."""
    if not text.strip():
        return 1
    is_number = text.isascii() and text.isdigit() and len(text) < 7
    return int(text) if is_number else 0


def _ignored(name: str, text: str) -> Ignored:
    shown = "".join(char for char in text if char.isprintable()).strip()
    cut = shown[:_SHOWN] + "…" * (len(shown) > _SHOWN)
    return Ignored(str(LABELS[name]), cut or "?")
