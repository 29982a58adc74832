"""Checks a sent picture and draws its renditions; decodes in this very process.

So never called by the web's: ``process`` does it in a child.
"""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image

from reviews.pictures import decoding, shapes
from reviews.pictures.shapes import Shape, Spec

CHECKED_AT = 64
"""Pixels: to see whether all of a file is there, a thumbnail will do."""

WRITERS: dict[str, dict[str, object]] = {
    # Pillow's own choice for AVIF takes five times as long for a tenth of the weight.
    "avif": {"quality": 58, "speed": 8, "max_threads": 1},
    "webp": {"quality": 78, "method": 2},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
}


Size = tuple[int, int, str]
"""Width and height, and the focus of a crop or nothing."""


class Facts(NamedTuple):
    """What is true of a file, whatever its name says; the size is the upright one."""

    extension: str
    width: int
    height: int


def check(data: bytes) -> Facts:
    """Decode all of it once; raises ``PictureRefused``, or whatever a decoder raises."""
    picture = decoding.opened(data)
    facts = Facts(decoding.extension_of(picture), *decoding.upright_size(picture))
    scale = min(1, CHECKED_AT / max(picture.size))
    decoding.decoded(picture, *_scaled(facts.width, facts.height, scale))
    return facts


def render(data: bytes, specs: Iterable[Spec]) -> Iterator[bytes]:
    """Yield the file of each rendition, decoding once, no larger than any needs."""
    specs = list(specs)
    picture = decoding.opened(data)
    whole = Shape(*decoding.upright_size(picture))
    scale = min(1, max(_scale(whole, spec) for spec in specs))
    base = decoding.decoded(picture, *_scaled(whole.width, whole.height, scale))
    sizes = _sizes(base, {spec[2:] for spec in specs})
    for spec in specs:
        yield _written(sizes[spec[2:]], spec.format)


def _scaled(width: int, height: int, scale: float) -> tuple[int, int]:
    return max(1, round(width * scale)), max(1, round(height * scale))


def _scale(whole: Shape, spec: Spec) -> float:
    """Return how much of the original's resolution a rendition needs."""
    left, _, right, _ = _box(whole.width, whole.height, *spec[2:])
    return spec.width / (right - left)


def _box(
    width: int, height: int, to_width: int, to_height: int, focus: str
) -> tuple[float, float, float, float]:
    """Return the part of the picture that is shown: all, unless there is a focus."""
    if not focus:
        return 0, 0, width, height
    across, down = map(int, focus.split("-"))
    return shapes.crop_box(width, height, to_width / to_height, across, down)


def _sizes(base: Image.Image, wanted: set[Size]) -> dict[Size, Image.Image]:
    """Return the picture in each size, the smaller ones made of the larger."""
    made: dict[Size, Image.Image] = {}
    source = base
    for width, height, focus in sorted(wanted, reverse=True):
        drawn = _resized(base if focus else source, width, height, focus)
        made[width, height, focus] = drawn
        source = source if focus else drawn
    return made


def _resized(source: Image.Image, width: int, height: int, focus: str) -> Image.Image:
    if source.size == (width, height):
        return source
    box = _box(*source.size, width, height, focus)
    return source.resize((width, height), Image.Resampling.LANCZOS, box=box)


def _written(picture: Image.Image, form: str) -> bytes:
    if form == "jpeg" and picture.mode == "RGBA":
        # JPEG has no transparency: what is clear becomes paper.
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, form.upper(), **WRITERS[form])
    return stream.getvalue()
