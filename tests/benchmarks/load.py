"""Asks a server for pages as fast as it answers, over kept connections.

It runs in a process of its own and reads its task as JSON from standard input, so that
asking and answering do not share an interpreter. Plain sockets: a client that costs as
much as the page would measure itself.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from typing import NamedTuple

PATIENCE = 30
"""Seconds until an answer must have come."""

_HEAD = re.compile(rb"HTTP/1\.1 (\d{3}) (?s:.*?)content-length: *(\d+)", re.IGNORECASE)


class Result(NamedTuple):
    """What came of it; ``busy`` is the part of a core that asking took, 0 to 1."""

    answers: int
    seconds: float
    wrong: int
    busy: float


class Connection:
    """One kept connection with at most one question open."""

    def __init__(self, port: int, questions: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.questions = questions
        self.received = bytearray()
        self.asked = 0.0

    def ask(self) -> None:
        self.asked = time.perf_counter()
        self.socket.sendall(next(self.questions))

    def read(self) -> int:
        """Take what has come; return the status once the answer is whole, else 0."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("The server closed a connection.")
        self.received += part
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return 0
        found = _HEAD.match(self.received, 0, end)
        if not found:
            raise ConnectionError("An answer without a length.")
        status, length = int(found[1]), int(found[2])
        if len(self.received) < end + 4 + length:
            return 0
        self.received.clear()
        return status


def press(
    port: int, paths: list[str], status: int, connections: int, seconds: float
) -> Result:
    """Ask for the paths in turn on so many connections at once for so long."""
    began, cpu = time.perf_counter(), time.process_time()
    answers = list(_answers(port, paths, connections, began + seconds))
    spent = time.perf_counter() - began
    return Result(
        answers=len(answers),
        seconds=spent,
        wrong=sum(answered != status for answered in answers),
        busy=(time.process_time() - cpu) / spent,
    )


def alternate(
    ports: list[int], paths: list[list[str]], status: int, seconds: float
) -> list[list[float]]:
    """Ask one server after the other, one question at a time; give their seconds.

    Whatever else the machine does slows them all alike. Raise ``ValueError`` for an
    answer of another status.
    """
    end = time.perf_counter() + seconds
    times: list[list[float]] = [[] for _ in ports]
    with ExitStack() as opened:
        connections = []
        for port, of_port in zip(ports, paths, strict=True):
            questions = cycle(_request(path, port) for path in of_port)
            connections.append(Connection(port, questions))
            opened.callback(connections[-1].socket.close)
        while not times[0] or time.perf_counter() < end:
            for connection, taken in zip(connections, times, strict=True):
                connection.ask()
                while not (answered := connection.read()):
                    pass
                taken.append(time.perf_counter() - connection.asked)
                if answered != status:
                    raise ValueError(f"{answered} instead of {status}")
    return times


def _answers(
    port: int, paths: list[str], connections: int, end: float
) -> Iterator[int]:
    """Give the status of each answer; ask nothing after ``end``."""
    questions = cycle(_request(path, port) for path in paths)
    with ExitStack() as opened, selectors.DefaultSelector() as selector:
        for _ in range(connections):
            connection = Connection(port, questions)
            opened.callback(connection.socket.close)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask()
        while selector.get_map():
            for connection in _ready(selector):
                if status := connection.read():
                    yield status
                    if time.perf_counter() < end:
                        connection.ask()
                    else:
                        selector.unregister(connection.socket)


def _ready(selector: selectors.BaseSelector) -> list[Connection]:
    found = selector.select(timeout=PATIENCE)
    if not found:
        raise TimeoutError(f"No answer within {PATIENCE} seconds.")
    return [key.data for key, _ in found]


def _request(path: str, port: int) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode("ascii")


DEEDS = {"press": press, "alternate": alternate}


def main() -> None:
    """Do one task per line, until there are no more."""
    for line in sys.stdin:
        deed, task = json.loads(line)
        print(json.dumps(DEEDS[deed](**task)), flush=True)


if __name__ == "__main__":
    main()
