"""A production server of one measured database, as `make run` starts it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.benchmarks.environment import BENCH, ROOT, variables

PATIENCE = 30
"""Seconds until a server must answer."""

# One worker leaves the other core of a small machine to whoever asks.
SIZE = {"WEB_CONCURRENCY": "1", "WEB_THREADS": "4"}


@contextmanager
def serving(database_url: str, name: str) -> Iterator[int]:
    """Serve the site on a free port of 127.0.0.1, give the port, end the server."""
    port = free_port()
    with (BENCH / f"{name}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "reviews_site.wsgi"],
            env=variables(database_url, port) | SIZE,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    """Return a port that nothing uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    sys.exit(f"The server did not start, see {BENCH.relative_to(ROOT)}/*.log")
