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

ROUNDS = 10
CONNECTIONS = 4
WARM_UP = 0.3
"""Seconds of each page before the first round."""

REFERENCE = "constant"

Ask = Any


class Site(NamedTuple):
    """A served database: its port, and of each kind of page what `pages.Page` says."""

    port: int
    pages: dict[str, dict[str, Any]]


class Figures(NamedTuple):
    """One kind of page on all sites; a list has one entry per round.

    ``ms`` is by size the median answer to one reader alone. ``rates`` are answers per
    second to four readers at once on the largest site, ``constant_rates`` those of the
    constant view right after, ``busy`` the part of a core that asking took.
    """

    queries: int
    ms: dict[int, list[float]]
    rates: list[float]
    constant_rates: list[float]
    busy: float
    wrong: int = 0


def pages_of(database_url: str) -> dict[str, dict[str, Any]]:
    """Return the pages to ask for, found in a process that has these settings."""
    command = [sys.executable, "-m", "tests.benchmarks.pages"]
    environment = variables(database_url)
    output = subprocess.check_output(command, env=environment, cwd=ROOT)
    return json.loads(output)  # type: ignore[no-any-return]


def desk_of(database_url: str) -> dict[str, list[float]]:
    """Return what an editor waits for, in milliseconds by deed, from a process of it."""
    command = [sys.executable, "-m", "tests.benchmarks.desk"]
    environment = variables(database_url)
    output = subprocess.check_output(command, env=environment, cwd=ROOT)
    return json.loads(output)  # type: ignore[no-any-return]


def measure(sites: dict[int, Site], seconds: float) -> dict[str, Figures]:
    """Return the figures of each kind of page."""
    names = list(sites[max(sites)].pages)
    with asking() as ask:
        for name in names:
            for site in sites.values():
                _press(ask, site, name, WARM_UP)
        rounds = [
            {name: _once(ask, sites, name, seconds / ROUNDS) for name in names}
            for _ in range(ROUNDS)
        ]
    return {
        name: _figures(sites, name, [one[name] for one in rounds]) for name in names
    }


class Once(NamedTuple):
    """What one round found of one kind of page."""

    ms: dict[int, float]
    page: Result
    constant: Result


def _once(ask: Ask, sites: dict[int, Site], name: str, seconds: float) -> Once:
    large = sites[max(sites)]
    task = {
        "ports": [site.port for site in sites.values()],
        "paths": [site.pages[name]["addresses"] for site in sites.values()],
        "status": large.pages[name]["status"],
        "seconds": seconds / 2,
    }
    times = ask("alternate", task)
    return Once(
        {
            size: median(of_size) * 1000
            for size, of_size in zip(sites, times, strict=True)
        },
        _press(ask, large, name, seconds / 4),
        _press(ask, large, REFERENCE, seconds / 4),
    )


def _press(ask: Ask, site: Site, name: str, seconds: float) -> Result:
    page = site.pages[name]
    task = {"port": site.port, "paths": page["addresses"], "status": page["status"]}
    whole = task | {"connections": CONNECTIONS, "seconds": seconds}
    return Result(*ask("press", whole))


def _figures(sites: dict[int, Site], name: str, rounds: list[Once]) -> Figures:
    return Figures(
        sites[max(sites)].pages[name]["queries"],
        {size: [one.ms[size] for one in rounds] for size in sites},
        [one.page.answers / one.page.seconds for one in rounds],
        [one.constant.answers / one.constant.seconds for one in rounds],
        median(one.page.busy for one in rounds),
        sum(one.page.wrong for one in rounds),
    )


@contextmanager
def asking() -> Iterator[Ask]:
    """Give a function that has a process of its own do one task."""
    command = [sys.executable, "-m", "tests.benchmarks.load"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, bufsize=1, **pipes) as process:

        def ask(deed: str, task: dict[str, Any]) -> Any:
            process.stdin.write(json.dumps([deed, task]) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        try:
            yield ask
        finally:
            process.terminate()
