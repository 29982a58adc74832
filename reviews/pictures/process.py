"""Asks a child process to decode: what a hostile file does to it, it does to itself."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from reviews.pictures import child, decoding
from reviews.pictures.decoding import PictureRefused
from reviews.pictures.drawing import Facts
from reviews.pictures.shapes import Spec

ROOT = Path(__file__).resolve().parents[2]
CHILD_SECONDS = 3 * child.SECONDS
"""By the clock, on a machine that has other things to do."""

AT_ONCE = 2
"""Children of one process; the other threads still answer for pages."""

_places = BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """Other pictures are being drawn; ask again in a moment."""


def check(data: bytes) -> Facts:
    """Return what the file is; raises ``PictureRefused``."""
    found, _ = _ask([], data)
    return Facts(*found)


def render(data: bytes, specs: Sequence[Spec]) -> list[bytes]:
    """Return the file of each rendition; raises ``PictureRefused``."""
    if not specs:
        return []
    lengths, joined = _ask(specs, data)
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    return [joined[end - n : end] for n, end in zip(lengths, ends, strict=True)]


def _ask(specs: Sequence[Spec], data: bytes) -> tuple[list[Any], bytes]:
    if not _places.acquire(timeout=CHILD_SECONDS):
        raise TooBusy
    try:
        done = _run(json.dumps(specs).encode() + b"\n" + data)
    except subprocess.TimeoutExpired:
        raise PictureRefused(decoding.TOO_HARD) from None
    finally:
        _places.release()
    if done.returncode:
        known = done.stderr.decode("utf-8", "replace")
        raise PictureRefused(known if known in decoding.SAYINGS else decoding.BROKEN)
    found, _, joined = done.stdout.partition(b"\n")
    return json.loads(found), joined


def _run(asked: bytes) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-s", "-B", "-m", child.__name__]
    # Nothing of the sender's is in the command, and none of our keys in the child.
    return subprocess.run(  # noqa: S603
        command,
        input=asked,
        capture_output=True,
        timeout=CHILD_SECONDS,
        cwd=ROOT,
        env={},
    )
