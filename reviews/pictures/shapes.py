"""Which renditions a picture has, and what they are called: arithmetic, no files."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

WIDTHS = (320, 480, 800, 1200, 1600)
"""Pixels. Nothing is enlarged: a smaller picture ends at its own width."""

TALLEST = 4800
"""Pixels: a long strip gets narrower, for WebP ends at 16,383."""

CARD = (1200, 630)
"""What a link looks like where it is shared, at most; smaller ones keep the ratio."""

FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
"""From the lightest to the one every browser knows."""

ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
PLAIN, SHARED = "plain", "card"


class Spec(NamedTuple):
    """One rendition to be: all a process without the database needs to draw it."""

    kind: str
    format: str
    width: int
    height: int
    focus: str = ""

    @property
    def name(self) -> str:
        """The last part of its address; another crop is another name."""
        what = f"card-{self.focus}" if self.kind == SHARED else f"{self.width}"
        return f"{what}.{ENDINGS[self.format]}"

    @property
    def media_type(self) -> str:
        return FORMATS[self.format]


class Shape(NamedTuple):
    """Width and height of a picture, and the point that matters in it, in percent."""

    width: int
    height: int
    focal_x: int = 50
    focal_y: int = 50

    def plain(self, form: str) -> tuple[Spec, ...]:
        """Return the whole picture in each width, the narrowest first."""
        return _plain(self.width, self.height, form)

    def card(self) -> Spec:
        """Return the crop for shared links; JPEG is what every network reads."""
        focus = f"{self.focal_x}-{self.focal_y}"
        return Spec(SHARED, "jpeg", *_card_size(self.width, self.height), focus)

    def all(self) -> Iterator[Spec]:
        """Yield every rendition the picture has."""
        for form in FORMATS:
            yield from self.plain(form)
        yield self.card()

    def called(self, name: str) -> Spec | None:
        """Return the rendition of that name, if the picture has one."""
        return next((spec for spec in self.all() if spec.name == name), None)

    def at_least(self, form: str, width: int) -> Spec:
        """Return the narrowest that is as wide as that, or the widest there is."""
        specs = self.plain(form)
        return next((spec for spec in specs if spec.width >= width), specs[-1])


# Most of a library has one of a few sizes, and a page asks for thirty pictures.
@lru_cache(maxsize=4096)
def _plain(width: int, height: int, form: str) -> tuple[Spec, ...]:
    return tuple(Spec(PLAIN, form, *size) for size in _sizes(width, height))


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    width, height = max(width, 1), max(height, 1)
    widest = max(1, min(width, WIDTHS[-1], TALLEST * width // height))
    chosen = [each for each in WIDTHS if each < widest] + [widest]
    return [(each, max(1, round(each * height / width))) for each in chosen]


def _card_size(width: int, height: int) -> tuple[int, int]:
    left, top, right, bottom = crop_box(width, height, CARD[0] / CARD[1], 50, 50)
    scale = min(1, CARD[0] / (right - left))
    return max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale))


def crop_box(
    width: int, height: int, ratio: float, focal_x: int, focal_y: int
) -> tuple[float, float, float, float]:
    """Return the largest part of that ratio with the focal point as near its middle.

    The edges are left, top, right and bottom, in pixels of the picture.
    """
    width, height = max(width, 1), max(height, 1)
    wide, high = min(width, height * ratio), min(height, width / ratio)
    left = min(max(width * focal_x / 100 - wide / 2, 0), width - wide)
    top = min(max(height * focal_y / 100 - high / 2, 0), height - high)
    return left, top, left + wide, top + high
