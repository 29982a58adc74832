"""What the files around the code promise: locks that are whole, and no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


def locked(name: str) -> dict[str, str]:
    """Return version and hashes by the name of each package in a lock file."""
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("ascii").strip())
    return {entry.partition("==")[0]: entry for entry in entries}


def names(requirements: list[str]) -> set[str]:
    """Return the bare names of requirements such as `psycopg[pool]>=3`."""
    return {re.match(r"[\w.-]+", line)[0].lower() for line in requirements}


@pytest.mark.parametrize(
    "path",
    [*LOCKS, "pyproject.toml", "Makefile", ".ci/run", ".editorconfig", ".gitignore"],
)
def test_no_address_is_in_a_lock_or_build_file(path):
    assert "://" not in (ROOT / path).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_each_package_with_hashes(lock):
    entries = locked(lock)

    assert entries
    assert [n for n, entry in entries.items() if "--hash=sha256:" not in entry] == []


def test_both_locks_agree():
    runtime, tools = (locked(lock) for lock in LOCKS)

    assert {name: tools.get(name) for name in runtime} == runtime


def test_locks_hold_all_that_pyproject_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"].values()

    assert names(project["project"]["dependencies"]) <= set(locked(LOCKS[0]))
    assert names(sum(groups, [])) <= set(locked(LOCKS[1]))


def test_readme_begins_with_the_two_commands():
    top = (ROOT / "README.md").read_text("utf-8").splitlines()[:20]

    assert [line.split()[:2] for line in top if line.startswith("make ")] == [
        ["make", "run"],
        ["make", "test"],
    ]
