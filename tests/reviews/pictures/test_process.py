"""A large picture takes its memory in a process of its own, and within bounds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from reviews.pictures import child, decoding, process
from reviews.pictures.decoding import PictureRefused
from reviews.pictures.shapes import Shape
from tests.reviews.pictures.files import encoded, teal

ROOT = Path(__file__).resolve().parents[3]
MEGABYTE = 1024
"""Kilobytes, in which the system counts memory."""

# A fresh interpreter, since a child begins with what its parent held.
MEASURE = """
import json, resource, sys
from reviews.pictures import process
from reviews.pictures.shapes import Shape
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
data = open(sys.argv[1], "rb").read()
facts = process.check(data)
files = process.render(data, list(Shape(facts.width, facts.height).all()))
mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([facts.width, len(files), mine, child]))
"""

FORTY, TWENTY_FOUR = (7300, 5475), (6000, 4000)
"""Megapixels: what may be sent, and what may be sent as WebP."""


def measured(path: Path) -> tuple[int, int, int, int]:
    """Width, renditions, growth of the asking process and peak of the child."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return tuple(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("size", "mode", "form", "options"),
    [
        (FORTY, "RGB", "JPEG", {"quality": 75}),
        (FORTY, "RGB", "JPEG", {"quality": 75, "progressive": True}),
        (FORTY, "RGB", "PNG", {"compress_level": 1}),
        (FORTY, "P", "PNG", {"compress_level": 1, "transparency": 3}),
        (FORTY, "1", "PNG", {}),
        (FORTY, "RGB", "AVIF", {"speed": 10}),
        (TWENTY_FOUR, "RGBA", "WEBP", {"method": 0}),
    ],
)
def test_the_largest_pictures_stay_within_400_megabytes(
    tmp_path: Path,
    size: tuple[int, int],
    mode: str,
    form: str,
    options: dict[str, object],
) -> None:
    path = tmp_path / "large"
    picture = Image.radial_gradient("L").resize(size).convert(mode)
    path.write_bytes(encoded(picture, form, **options))

    width, files, grown, peak = measured(path)

    assert (width, files) == (size[0], 16)
    assert grown < 100 * MEGABYTE
    assert peak < 400 * MEGABYTE


def test_a_child_out_of_memory_is_a_picture_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The limit is set in the child, so the child is told of a smaller one.
    name = child.__name__
    code = f"import os, {name}; {name}.MEMORY = 10 ** 8; os._exit({name}.main())"
    run = subprocess.run

    def with_less(command: list[str], **options: object) -> object:
        return run([command[0], "-c", code], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(process.subprocess, "run", with_less)
    picture = encoded(Image.new("RGB", (7300, 5475)), "PNG")

    with pytest.raises(PictureRefused) as refusal:
        process.render(picture, [Shape(7300, 5475).card()])

    assert str(refusal.value) in {decoding.TOO_HARD, decoding.BROKEN}


def test_nothing_asked_for_is_nothing_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.subprocess, "run", None)

    assert process.render(b"never read", []) == []


def test_a_place_is_free_again_after_a_failure() -> None:
    for _ in range(process.AT_ONCE + 1):
        with pytest.raises(PictureRefused):
            process.check(b"no picture")

    assert process.check(encoded(teal(), "PNG")).width == 64
