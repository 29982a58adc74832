"""Puts the figures into words, and holds them against the limits."""

from statistics import median
from typing import Any

from tests.benchmarks.desk import LIMITS
from tests.benchmarks.measure import REFERENCE, Figures

GROWTH = 1.3
"""How many times slower a page may be on the largest site than on the smallest."""

SHARE = 0.06
"""What part of the constant view's answers per second the review page must reach."""

BUSY = 0.85
"""A client this busy may itself be what limits an answer rate."""

JUDGED = "review"
Table = dict[str, Figures]


def growth(figures: Figures) -> float:
    """Return how many times the time grew, each round compared with itself."""
    small, large = figures.ms[min(figures.ms)], figures.ms[max(figures.ms)]
    return median(after / before for before, after in zip(small, large, strict=True))


def share(figures: Figures) -> float:
    """Return the page's answer rate as a part of the constant view's, by rounds."""
    pairs = zip(figures.rates, figures.constant_rates, strict=True)
    return median(page / whole for page, whole in pairs)


def lines(title: str, table: Table) -> list[str]:
    """Return the table as text."""
    sizes = sorted(next(iter(table.values())).ms)
    head = ["page", "queries", *(f"ms at {size:,}" for size in sizes), "growth"]
    rows = [[*head, "answers/s", "of constant"]]
    rows += [_row(name, figures) for name, figures in table.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [title, *("  ".join(_aligned(row, widths)).rstrip() for row in rows)]


def _row(name: str, figures: Figures) -> list[str]:
    sizes = sorted(figures.ms)
    return [
        name,
        str(figures.queries),
        *(f"{median(figures.ms[size]):.2f}" for size in sizes),
        f"{growth(figures):.2f}" if len(sizes) > 1 else "",
        f"{median(figures.rates):.0f}",
        f"{share(figures):.1%}",
    ]


def _aligned(row: list[str], widths: list[int]) -> list[str]:
    first, *rest = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]


def misses(title: str, table: Table) -> list[str]:
    """Return a sentence for each limit that is missed."""
    found = []
    for name, figures in table.items():
        if name != REFERENCE and (times := growth(figures)) > GROWTH:
            found.append(f"{title}: {name} grows {times:.2f} times.")
        if figures.wrong:
            found.append(f"{title}: {name} had {figures.wrong} wrong answers.")
    if (part := share(table[JUDGED])) < SHARE:
        found.append(f"{title}: {JUDGED} reaches {part:.1%} of the constant view.")
    return found


def desk_lines(title: str, deeds: dict[str, list[float]]) -> list[str]:
    """Return what an editor waits for as text: the median and the slowest."""
    return [
        f"{title}: {name} {median(ms):.0f} ms, at most {max(ms):.0f} (limit {LIMITS[name]})"
        for name, ms in deeds.items()
    ]


def desk_misses(title: str, deeds: dict[str, list[float]]) -> list[str]:
    """Return a sentence for each deed that keeps an editor waiting."""
    return [
        f"{title}: {name} takes {median(ms):.0f} ms instead of {LIMITS[name]}."
        for name, ms in deeds.items()
        if median(ms) > LIMITS[name]
    ]


def doubts(title: str, table: Table) -> list[str]:
    """Return a sentence for each page whose rate the client may have limited."""
    return [
        f"{title}: asking for {name} took {figures.busy:.0%} of a core; its rate may"
        " be the client's."
        for name, figures in table.items()
        if figures.busy > BUSY
    ]


def data(table: Table) -> dict[str, Any]:
    """Return all figures for a file."""
    return {
        name: figures._asdict()
        | {"growth": growth(figures), "of_constant": share(figures)}
        for name, figures in table.items()
    }
