"""A canvas for drawn pictures: soft light in single size, crisp edges drawn finer."""

import io
from collections.abc import Iterable, Sequence
from functools import cache
from math import ceil, cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
# Edges are drawn this many times finer and then averaged: that is the anti-aliasing.
FINER = 2


def hexa(code: str) -> Colour:
    """Return the colour written as six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour ``share`` of the way from the first to the second."""
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


def curve(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """Return a smooth line through the points (Catmull-Rom)."""
    count = len(points)
    ends = range(count) if closed else range(count - 1)
    line: list[Point] = []
    for i in ends:
        a, b, c, d = (
            points[j % count] if closed else points[min(max(j, 0), count - 1)]
            for j in (i - 1, i, i + 1, i + 2)
        )
        line += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return line if closed else [*line, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def axis(i: int) -> float:
        return 0.5 * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
        )

    return axis(0), axis(1)


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """Return the point at that distance and direction (0 is right, 90 is down)."""
    angle = degrees * pi / 180
    return x + radius * cos(angle), y + radius * sin(angle)


def placed(
    points: Sequence[Point], x: float, y: float, size: float, degrees: float = 0
) -> list[Point]:
    """Return a figure drawn around 0,0 moved to a place, enlarged and turned."""
    turn_x, turn_y = cos(degrees * pi / 180) * size, sin(degrees * pi / 180) * size
    return [
        (x + a * turn_x - b * turn_y, y + a * turn_y + b * turn_x) for a, b in points
    ]


class Mask:
    """Where paint will go: drawn finer than the picture, in the picture's units."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self._fine = Image.new("L", (width * FINER, height * FINER))
        self._pen = ImageDraw.Draw(self._fine)

    def shape(self, points: Iterable[Point], light: int = 255) -> "Mask":
        self._pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=light)
        return self

    def disc(self, x: float, y: float, radius: float, light: int = 255) -> "Mask":
        self._pen.ellipse(_box(x, y, radius), fill=light)
        return self

    def ring(
        self, x: float, y: float, radius: float, width: float, light: int = 255
    ) -> "Mask":
        thick = max(1, round(width * FINER))
        self._pen.ellipse(_box(x, y, radius + width / 2), outline=light, width=thick)
        return self

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        light: int = 255,
        radius: float = 0,
    ) -> "Mask":
        corners = (left * FINER, top * FINER, right * FINER, bottom * FINER)
        self._pen.rounded_rectangle(corners, radius * FINER, fill=light)
        return self

    def line(self, points: Sequence[Point], width: float, light: int = 255) -> "Mask":
        path = [(x * FINER, y * FINER) for x, y in points]
        self._pen.line(
            path, fill=light, width=max(1, round(width * FINER)), joint="curve"
        )
        return self

    def wedge(
        self, x: float, y: float, radius: float, start: float, end: float, light: int
    ) -> "Mask":
        self._pen.pieslice(_box(x, y, radius), start, end, fill=light)
        return self

    def done(self, blur: float = 0) -> Image.Image:
        """Return the mask in the picture's size, its edges softened by ``blur``."""
        plain = self._fine.reduce(FINER)
        if blur and (box := plain.getbbox()):
            # Blurring costs by area: only what the light can reach.
            reach = ceil(blur * 3)
            left, top = max(0, box[0] - reach), max(0, box[1] - reach)
            right = min(plain.width, box[2] + reach)
            bottom = min(plain.height, box[3] + reach)
            near = plain.crop((left, top, right, bottom))
            plain.paste(near.filter(ImageFilter.GaussianBlur(blur)), (left, top))
        return plain


def _box(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    left, top = (x - radius) * FINER, (y - radius) * FINER
    return left, top, left + 2 * radius * FINER, top + 2 * radius * FINER


class Canvas:
    """One picture being painted from back to front; ``dice`` is its own chance."""

    def __init__(self, size: tuple[int, int], seed: str) -> None:
        self.size = size
        self.width, self.height = size
        # Not for secrets: the same seed must give the same picture.
        self.dice = Random(seed)  # noqa: S311
        self.image = Image.new("RGB", size)

    def mask(self) -> Mask:
        return Mask(self.size)

    def sky(self, *stops: str) -> "Canvas":
        """Fill everything with a gradient from top to bottom."""
        self.image.paste(self.ramp(*stops))
        return self

    def ramp(self, *stops: str, sideways: bool = False) -> Image.Image:
        """Return a gradient through the colours, as large as the picture."""
        colours = [hexa(stop) for stop in stops]
        strip = Image.new("RGB", (1, 256))
        for y in range(256):
            place = y / 255 * (len(colours) - 1)
            low = min(int(place), len(colours) - 2)
            strip.putpixel((0, y), mix(colours[low], colours[low + 1], place - low))
        turned = strip.transpose(Image.Transpose.ROTATE_90) if sideways else strip
        return turned.resize(self.size, Image.Resampling.BICUBIC)

    def fill(
        self, mask: Mask | Image.Image, paint: str | Image.Image, blur: float = 0
    ) -> "Canvas":
        """Lay a colour, or a picture as large as this one, where the mask is light."""
        area = mask.done(blur) if isinstance(mask, Mask) else mask
        if box := area.getbbox():
            colour = hexa(paint) if isinstance(paint, str) else paint.crop(box)
            self.image.paste(colour, box, area.crop(box))
        return self

    def glow(
        self, x: float, y: float, radius: float, colour: str, strength: float = 1.0
    ) -> "Canvas":
        """Add light around a point, strongest in the middle."""
        side = max(2, round(radius * 2))
        soft = _falloff().resize((side, side), Image.Resampling.BICUBIC)
        light = soft.point([round(level * strength) for level in range(256)])
        full = Image.new("L", self.size)
        full.paste(light, (round(x - radius), round(y - radius)))
        return self.shine(full, colour)

    def shine(self, mask: Mask | Image.Image, colour: str, blur: float = 0) -> "Canvas":
        """Add light of a colour where the mask is light (it never darkens)."""
        area = mask.done(blur) if isinstance(mask, Mask) else mask
        if box := area.getbbox():
            part, light = self.image.crop(box), area.crop(box)
            flat = Image.new("RGB", part.size)
            flat.paste(hexa(colour), (0, 0, *part.size), light)
            self.image.paste(ImageChops.screen(part, flat), box)
        return self

    def shade(self, mask: Mask, blur: float, strength: float = 0.6) -> "Canvas":
        """Darken where the mask is light: a shadow."""
        area = mask.done(blur).point([round(level * strength) for level in range(256)])
        self.image.paste((6, 7, 14), (0, 0, *self.size), area)
        return self

    def stars(self, count: int, below: float, colour: str = "ffffff") -> "Canvas":
        """Scatter small lights over the part above ``below``."""
        mask = self.mask()
        for _ in range(count):
            x, y = self.dice.uniform(0, self.width), self.dice.uniform(0, below)
            mask.disc(
                x, y, self.dice.choice((0.7, 0.9, 1.2, 1.8)), self.dice.randint(60, 220)
            )
        return self.shine(mask, colour)

    def finish(self, vignette: float = 0.45, grain: float = 0.26) -> Image.Image:
        """Darken the corners, add film grain, and return the picture."""
        dark = _corners().resize(self.size, Image.Resampling.BICUBIC)
        area = dark.point([round(level * vignette) for level in range(256)])
        self.image.paste((5, 6, 12), (0, 0, *self.size), area)
        speckled = ImageChops.overlay(self.image, _grain(self.size))
        return Image.blend(self.image, speckled, grain)

    def jpeg(self, vignette: float = 0.45, grain: float = 0.26) -> bytes:
        """Finish the picture and return it as a JPEG file."""
        file = io.BytesIO()
        self.finish(vignette, grain).save(file, "JPEG", quality=77, progressive=True)
        return file.getvalue()


@cache
def _falloff() -> Image.Image:
    """Return a round light: 255 in the middle, smoothly 0 at the rim."""
    # Pillow's gradient reaches 255 in the corners and 181 at the middle of a side.
    reach = Image.radial_gradient("L")
    return reach.point(
        [round(255 * max(0, 1 - level / 180) ** 2) for level in range(256)]
    )


@cache
def _corners() -> Image.Image:
    """Return what darkens corners: 0 in the middle, 255 in each corner."""
    reach = Image.radial_gradient("L")
    return reach.point([round(255 * (level / 255) ** 2.6) for level in range(256)])


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Return the film grain for a size: one small patch, the same each time, tiled."""
    noise = Random("grain").randbytes(400 * 400)  # noqa: S311
    patch = Image.frombytes("L", (400, 400), noise)
    softened = patch.filter(ImageFilter.GaussianBlur(0.6))
    tile = softened.point(
        [min(255, max(0, round(128 + (v - 128) * 0.55))) for v in range(256)]
    )
    whole = Image.new("L", size)
    for left in range(0, size[0], 400):
        for top in range(0, size[1], 400):
            whole.paste(tile, (left, top))
    return Image.merge("RGB", (whole, whole, whole))
