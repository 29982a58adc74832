"""Times pages in turns, so that what disturbs one page disturbs them all."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, NamedTuple

from tests.benchmarks.environment import ROOT, variables
from tests.benchmarks.load import Result

ROUNDS = 5
CONNECTIONS = 4
WARM_UP = 0.3
"""Seconds of each page before the first round."""

Ask = Any


class Site(NamedTuple):
    """A served database: its port, and of each kind of page what `pages.Page` says."""

    port: int
    pages: dict[str, dict[str, Any]]


class Figures(NamedTuple):
    """One kind of page on one site; a list has one entry per round.

    ``ms`` is the median answer to one reader alone, ``rates`` are answers per second to
    four at once, ``busy`` the part of a core that asking took.
    """

    queries: int
    ms: list[float]
    rates: list[float]
    busy: float
    wrong: int


def pages_of(database_url: str) -> dict[str, dict[str, Any]]:
    """Return the pages to ask for, found in a process that has these settings."""
    command = [sys.executable, "-m", "tests.benchmarks.pages"]
    environment = variables(database_url)
    output = subprocess.check_output(command, env=environment, cwd=ROOT)
    return json.loads(output)  # type: ignore[no-any-return]


def measure(sites: dict[int, Site], seconds: float) -> dict[str, dict[int, Figures]]:
    """Return the figures of each kind of page at each size."""
    names = list(next(iter(sites.values())).pages)
    pairs = [(name, size) for name in names for size in sites]
    with asking() as ask:
        for name, size in pairs:
            _ask(ask, sites[size], name, CONNECTIONS, WARM_UP)
        rounds = [_round(ask, sites, pairs, seconds) for _ in range(ROUNDS)]
    return {
        name: {
            size: _figures(sites[size], name, [one[name, size] for one in rounds])
            for size in sites
        }
        for name in names
    }


def _round(
    ask: Ask, sites: dict[int, Site], pairs: list[tuple[str, int]], seconds: float
) -> dict[tuple[str, int], tuple[Result, Result]]:
    share = seconds / ROUNDS / 2
    return {
        (name, size): (
            _ask(ask, sites[size], name, 1, share),
            _ask(ask, sites[size], name, CONNECTIONS, share),
        )
        for name, size in pairs
    }


def _figures(site: Site, name: str, results: list[tuple[Result, Result]]) -> Figures:
    return Figures(
        site.pages[name]["queries"],
        [alone.median_ms for alone, _ in results],
        [many.answers / many.seconds for _, many in results],
        median(many.busy for _, many in results),
        sum(alone.wrong + many.wrong for alone, many in results),
    )


def _ask(ask: Ask, site: Site, name: str, connections: int, seconds: float) -> Result:
    page = site.pages[name]
    task = {"port": site.port, "paths": page["addresses"], "status": page["status"]}
    return Result(*ask(task | {"connections": connections, "seconds": seconds}))


@contextmanager
def asking() -> Iterator[Ask]:
    """Give a function that has a process of its own do one task."""
    command = [sys.executable, "-m", "tests.benchmarks.load"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, bufsize=1, **pipes) as process:

        def ask(task: dict[str, Any]) -> list[float]:
            process.stdin.write(json.dumps(task) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        try:
            yield ask
        finally:
            process.terminate()
