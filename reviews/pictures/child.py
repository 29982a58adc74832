"""The process in which pictures are decoded: with little memory, little time, no keys.

It reads one line of JSON (the renditions wanted; none means a check) and the picture
from standard input, and writes one line of JSON and the files to standard output.
"""

import json
import os
import resource
import sys

from reviews.pictures import drawing
from reviews.pictures.decoding import TOO_HARD, PictureRefused
from reviews.pictures.shapes import Spec

SECONDS = 10
"""Of computing; the slowest format at its limit needs one and a half."""

MEMORY = 1024 * 1024 * 1024
REFUSED, BROKEN = 1, 2
"""Exit codes: with the reason on standard error, and without one."""


def main() -> int:
    """Do what standard input asks for and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        answer(sys.stdin.buffer.readline(), sys.stdin.buffer.read())
    except PictureRefused as reason:
        print(reason, end="", file=sys.stderr, flush=True)  # noqa: T201 - to the parent
        return REFUSED
    except MemoryError:
        print(TOO_HARD, end="", file=sys.stderr, flush=True)  # noqa: T201
        return REFUSED
    except Exception:  # noqa: BLE001 - a decoder may fail in any way: the file is bad
        return BROKEN
    return 0


def answer(asked: bytes, data: bytes) -> None:
    """Write what was found, or the lengths of the files and then the files."""
    specs = [Spec(*each) for each in json.loads(asked)]
    files = list(drawing.render(data, specs)) if specs else []
    found = [len(file) for file in files] if specs else drawing.check(data)
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + b"".join(files))
    sys.stdout.flush()


if __name__ == "__main__":
    # Nothing is left to clean up, and a decoder's threads may hang.
    os._exit(main())
