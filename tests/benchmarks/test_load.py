"""The client counts whole answers, however they arrive, and knows a wrong one."""

import socket
import threading
from contextlib import ExitStack

import pytest

from tests.benchmarks import load

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
)


@pytest.fixture
def serve():
    """Start a server that answers each question with these pieces; give its port."""
    with ExitStack() as listeners:

        def start(*pieces):
            listener = socket.create_server(("127.0.0.1", 0))
            listeners.enter_context(listener)
            thread = threading.Thread(target=answer, args=(listener, pieces))
            thread.daemon = True
            thread.start()
            return listener.getsockname()[1]

        yield start


def answer(listener, pieces):
    connection, _ = listener.accept()
    with connection:
        while connection.recv(4096) and pieces:
            for piece in pieces:
                connection.sendall(piece)


def test_an_answer_in_pieces_is_one_answer(serve):
    port = serve(ANSWER[:10], ANSWER[10:70], ANSWER[70:])

    result = load.press(port, ["/"], 200, connections=1, seconds=0.05)

    assert result.answers > 0
    assert result.wrong == 0


def test_another_status_is_wrong(serve):
    port = serve(ANSWER.replace(b"200", b"500"))

    result = load.press(port, ["/"], 200, connections=1, seconds=0.05)

    assert result.wrong == result.answers > 0


def test_an_answer_without_a_length_is_an_error(serve):
    port = serve(b"HTTP/1.1 200 OK\r\n\r\n")

    with pytest.raises(ConnectionError, match="without a length"):
        load.press(port, ["/"], 200, connections=1, seconds=0.05)


def test_a_server_that_hangs_up_is_an_error(serve):
    port = serve()

    with pytest.raises(ConnectionError, match="closed a connection"):
        load.press(port, ["/"], 200, connections=1, seconds=0.05)


def test_two_servers_are_asked_in_turns(serve):
    ports = [serve(ANSWER), serve(ANSWER)]

    times = load.alternate(ports, [["/"], ["/"]], 200, seconds=0.05)

    assert len(times[0]) == len(times[1]) > 0
    assert all(0 < taken < 1 for taken in times[0])


def test_a_wrong_answer_ends_the_turns(serve):
    port = serve(ANSWER.replace(b"200", b"500"))

    with pytest.raises(ValueError, match="500 instead of 200"):
        load.alternate([port], [["/"]], 200, seconds=0.05)
