"""Serves a copy of the site for a while, on a database that is nobody's work."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 600
"""Seconds until the server must answer: the first time it draws the demo's pictures."""

_KEPT = ("HOME", "LANG", "PATH", "TMPDIR")


def variables(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a site whose data lies in ``folder``.

    What the user has set for a site of their own must not reach this one.
    """
    port = str(free_port())
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    own = {
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "reviews_site.settings",
        "MEDIA_ROOT": str(folder / "media"),
        "PORT": port,
        "SECRET_KEY": "a-key-for-a-site-that-is-thrown-away-" * 2,
        "SITE_URL": f"http://{HOST}:{port}",
    }
    return kept | own | more


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[str]:
    """Serve as ``make run`` does, give the address, and end the server."""
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "bin.serve"],
            cwd=ROOT,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
    try:
        _wait(process, int(environment["PORT"]), log)
        yield environment["SITE_URL"]
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """Return a port that nothing uses at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"The server did not start: {log.read_text()[-2000:]}")
