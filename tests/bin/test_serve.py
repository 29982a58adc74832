"""Serving says what is in the way in one line and keeps what it has made."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bin import serve

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def taken_port():
    """A port on which somebody else listens."""
    with socket.create_server((serve.HOST, 0)) as server:
        yield server.getsockname()[1]


def test_taken_port_is_named_with_the_mend(taken_port):
    problem = serve.port_problem(serve.HOST, taken_port)

    assert problem.startswith(f"Port {taken_port}: address already in use.")
    assert problem.endswith(f"make run PORT={taken_port + 1}")


def test_free_port_is_no_problem():
    with socket.create_server((serve.HOST, 0)) as server:
        port = server.getsockname()[1]

    assert serve.port_problem(serve.HOST, port) == ""


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"PORT": "http"}, "PORT is 'http'. Use a whole number from 1 to 65535.\n"),
        ({"TIME_ZONE": "Mars"}, "TIME_ZONE is 'Mars', no known time zone."),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL is not the address"),
        ({"DATABASE_URL": "sqlite:////nowhere/db"}, "The database (DATABASE_URL) does"),
        ({"DATABASE_URL": "postgres://127.0.0.1:1/x"}, "The database (DATABASE_URL) d"),
    ],
)
def test_bad_setting_ends_it_in_one_line(variables, message):
    environment = {"PATH": os.environ["PATH"], "PORT": "0", "SECRET_KEY": "k" * 50}
    result = subprocess.run(
        [sys.executable, "-m", "bin.serve"],
        cwd=ROOT,
        env=environment | {"PORT": str(free_port())} | variables,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.create_server((serve.HOST, 0)) as server:
        return server.getsockname()[1]


def test_secret_key_is_long_and_for_its_owner_only(tmp_path):
    serve.keep_secret(tmp_path / "key")

    assert len((tmp_path / "key").read_text("ascii")) >= 50
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_secret_key_is_kept(tmp_path):
    serve.keep_secret(tmp_path / "key")
    first = (tmp_path / "key").read_text("ascii")

    serve.keep_secret(tmp_path / "key")

    assert (tmp_path / "key").read_text("ascii") == first


def test_empty_secret_key_is_made_anew(tmp_path):
    (tmp_path / "key").touch()

    serve.keep_secret(tmp_path / "key")

    assert (tmp_path / "key").stat().st_size >= 50


@pytest.fixture
def sheet(tmp_path):
    """A style sheet."""
    path = tmp_path / "site.css"
    path.write_text("a{}", "ascii")
    return path


def test_unchanged_files_have_the_same_fingerprint(sheet):
    assert serve.fingerprint([("a", sheet)]) == serve.fingerprint([("a", sheet)])


def test_changed_file_changes_the_fingerprint(sheet):
    before = serve.fingerprint([("a", sheet)])

    sheet.write_text("b{} ", "ascii")

    assert serve.fingerprint([("a", sheet)]) != before


def test_removed_file_changes_the_fingerprint(sheet):
    both = [("a", sheet), ("b", sheet)]

    assert serve.fingerprint(both) != serve.fingerprint(both[:1])
