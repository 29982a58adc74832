"""Puts the figures into words, and holds them against the limits."""

from statistics import median
from typing import Any

from tests.benchmarks.measure import Figures

GROWTH = 1.3
"""How many times slower a page may be on the largest site than on the smallest."""

SHARE, HOPE = 0.06, 0.10
"""What part of the constant view's answers per second the review page must reach."""

BUSY = 0.85
"""A client this busy may itself be what limits an answer rate."""

REFERENCE, JUDGED = "constant", "review"
Table = dict[str, dict[int, Figures]]


def growth(figures: dict[int, Figures]) -> float:
    """Return how many times the time grew, each round compared with itself."""
    small, large = figures[min(figures)].ms, figures[max(figures)].ms
    return median(after / before for before, after in zip(small, large, strict=True))


def share(table: Table, name: str, size: int) -> float:
    """Return the page's answer rate as a part of the constant view's, by rounds."""
    own, constant = table[name][size].rates, table[REFERENCE][size].rates
    return median(page / whole for page, whole in zip(own, constant, strict=True))


def lines(title: str, table: Table) -> list[str]:
    """Return the table as text."""
    sizes = sorted(next(iter(table.values())))
    head = ["page", "queries", *(f"ms at {size:,}" for size in sizes), "growth"]
    rows = [[*head, "answers/s", "of constant"]]
    rows += [_row(table, name, sizes) for name in table]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [title, *("  ".join(_aligned(row, widths)).rstrip() for row in rows)]


def _row(table: Table, name: str, sizes: list[int]) -> list[str]:
    figures, large = table[name], sizes[-1]
    return [
        name,
        str(figures[large].queries),
        *(f"{median(figures[size].ms):.2f}" for size in sizes),
        f"{growth(figures):.2f}" if len(sizes) > 1 else "",
        f"{median(figures[large].rates):.0f}",
        f"{share(table, name, large):.1%}",
    ]


def _aligned(row: list[str], widths: list[int]) -> list[str]:
    first, *rest = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]


def misses(title: str, table: Table) -> list[str]:
    """Return a sentence for each limit that is missed."""
    found = []
    large = max(table[JUDGED])
    for name, figures in table.items():
        if len(figures) > 1 and name != REFERENCE and growth(figures) > GROWTH:
            found.append(f"{title}: {name} grows {growth(figures):.2f} times.")
        if wrong := sum(one.wrong for one in figures.values()):
            found.append(f"{title}: {name} had {wrong} wrong answers.")
    if (part := share(table, JUDGED, large)) < SHARE:
        found.append(f"{title}: {JUDGED} reaches {part:.1%} of the constant view.")
    return found


def doubts(title: str, table: Table) -> list[str]:
    """Return a sentence for each page whose rate the client may have limited."""
    return [
        f"{title}: asking for {name} took {one.busy:.0%} of a core; its rate may be"
        " the client's."
        for name, figures in table.items()
        for one in [figures[max(figures)]]
        if one.busy > BUSY
    ]


def data(table: Table) -> dict[str, Any]:
    """Return all figures for a file."""
    return {
        name: {
            str(size): one._asdict() | {"of_constant": share(table, name, size)}
            for size, one in figures.items()
        }
        for name, figures in table.items()
    }
