"""``python -m tests.benchmarks``: build, serve, measure, compare with the limits."""

import argparse
import json
import os
import platform
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

import django
import psycopg

from tests.benchmarks import databases, measure, report
from tests.benchmarks.environment import BENCH, ROOT, variables
from tests.benchmarks.server import serving


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--articles", type=_sizes, default=[1_000, 100_000])
    parser.add_argument("--engines", type=_engines, default=["sqlite", "postgres"])
    parser.add_argument(
        "--seconds", type=float, default=5, help="for each page at each size"
    )
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",")})


def _engines(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(databases.ENGINES):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return names


def collect_static() -> None:
    """Collect what pages link to: its hashed names are looked up at each rendering."""
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"]
    environment = variables("sqlite:///:memory:")
    subprocess.run(command, env=environment, cwd=ROOT, check=True)


def run(engine: str, sizes: list[int], seconds: float) -> report.Table:
    """Measure one engine, with a server for each size."""
    urls = {size: databases.ENGINES[engine](size) for size in sizes}
    with ExitStack() as servers:
        sites = {
            size: measure.Site(
                servers.enter_context(serving(url, f"{engine}-{size}")),
                measure.pages_of(url),
            )
            for size, url in urls.items()
        }
        return measure.measure(sites, seconds)


def skip(engine: str, reason: str) -> list[str]:
    """Say that an engine is missing; in CI that is a failure."""
    is_ci = os.environ.get("CI", "").lower() in {"1", "true"}
    print(f"{'FAILED' if is_ci else 'skipped'}: {engine}: {reason}", flush=True)
    return [f"{engine} is missing."] if is_ci else []


def machine() -> dict[str, Any]:
    """Return what a reader must know to compare these figures with others."""
    return {
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "django": django.get_version(),
    }


def main() -> None:
    """Measure everything asked for; exit with 1 when a limit is missed."""
    options = arguments()
    BENCH.mkdir(parents=True, exist_ok=True)
    results: dict[str, Any] = {"machine": machine(), "engines": {}}
    load = results["machine"]["load_before"]
    print(f"{os.cpu_count()} cores, load {load:.1f} before. Nothing is cached.")
    misses: list[str] = []
    collect_static()
    for engine in options.engines:
        try:
            table = run(engine, options.articles, options.seconds)
        except psycopg.OperationalError as error:
            misses += skip(engine, str(error).strip().splitlines()[0])
            continue
        print("", *report.lines(engine, table), sep="\n", flush=True)
        print(*report.doubts(engine, table), sep="\n")
        misses += report.misses(engine, table)
        results["engines"][engine] = report.data(table)
        deeds = measure.desk_of(databases.ENGINES[engine](max(options.articles)))
        print(*report.desk_lines(engine, deeds), sep="\n", flush=True)
        misses += report.desk_misses(engine, deeds)
        results["engines"][engine]["desk"] = deeds
    results["misses"] = misses
    (BENCH / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    print(*(misses or ["All limits are kept."]), sep="\n")
    sys.exit(bool(misses))


if __name__ == "__main__":
    main()
