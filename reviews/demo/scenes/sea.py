"""Decision to Leave: a pattern that is mountains or waves, and the tide."""

from math import sin

from reviews.demo.canvas import Canvas, Point, curve, placed
from reviews.demo.scenes.weather import glints

# Each peak: where it stands, how high, how wide.
PEAKS = ((250, 330, 330), (560, 470, 380), (900, 390, 350), (1230, 520, 420), (1520, 340, 300))  # fmt: skip
# A footprint, heel at the bottom.
SOLE: list[Point] = [(-0.5, -1), (0.4, -1.1), (0.55, -0.2), (0.35, 1), (-0.35, 1), (-0.4, 0)]  # fmt: skip


def scales(
    canvas: Canvas, top: float, radius: float, tones: tuple[str, str], edge: str
) -> None:
    """Overlap round waves in rows, as on wallpaper, from the back to the front."""
    row = 0
    y = top
    while y < canvas.height + radius * 2:
        waves, rings = canvas.mask(), canvas.mask()
        for place in range(-1, int(canvas.width / radius / 2) + 2):
            x = place * radius * 2 + (radius if row % 2 else 0)
            waves.disc(x, y, radius)
            for ring in range(4):
                rings.ring(x, y, radius * (0.96 - ring * 0.2), 3.2, 230 - ring * 45)
        canvas.fill(waves, tones[row % 2]).fill(rings, edge)
        y, row = y + radius * 0.52, row + 1


def peaks(canvas: Canvas, floor: float, tone: str, edge: str) -> None:
    """Draw steep peaks, lines of ink on their flanks."""
    land, ink = canvas.mask(), canvas.mask()
    for x, high, wide in PEAKS:
        flank = [(-1, 0), (-0.12, -0.94), (0, -1), (0.2, -0.82), (1, 0)]
        land.shape((x + a * wide, floor + b * high) for a, b in flank)
        for step in range(7):
            share = step / 7
            start = (x - wide * 0.1 * share, floor - high * (0.96 - share * 0.3))
            across, up = 0.06 + share * 0.62, 0.78 - share * 0.66
            ink.line([start, (x + wide * across, floor - high * up)], 2.2, 150)
    canvas.fill(land, tone).fill(ink, edge)


def wallpaper(canvas: Canvas) -> None:
    """The film: a green that is blue, peaks that are waves."""
    canvas.sky("f0c99a", "e39b6f", "a86a5f", "4a4a5c")
    canvas.glow(1130, 260, 520, "fff0cc", 0.9)
    canvas.fill(canvas.mask().disc(1130, 260, 92), "fff3d8")
    peaks(canvas, 640, "2f6a70", "8fc4b6")
    canvas.fill(canvas.mask().box(-90, 520, 1690, 680, 170), "e0a583", blur=44)
    scales(canvas, 640, 96, ("1c5a68", "17495a"), "8fd0c0")


def _shore(canvas: Canvas) -> None:
    """Lay the beach, its edge foaming."""
    edge: list[Point] = [
        (x, 640 + 36 * sin(x / 170) + 18 * sin(x / 61) + x * 0.05)
        for x in range(-10, 1620, 10)
    ]
    for shift, light in ((-34, 90), (-18, 130), (-6, 220)):
        foam = canvas.mask().line([(x, y + shift) for x, y in edge], 12, light)
        canvas.fill(foam, "f2f2e8", blur=4)
    beach = canvas.mask().shape([*edge, (1620, 910), (-10, 910)])
    canvas.fill(beach, canvas.ramp("b99a78", "b99a78", "a5835f", "8a6a4a"))


def _footsteps(canvas: Canvas) -> None:
    prints = canvas.mask()
    for step in range(12):
        near = step / 11
        side = (8 + near * 19) * (1 if step % 2 else -1)
        x, y, size = 1190 - near * 430 + side, 685 + near * near * 190, 5 + near * 15
        prints.shape(placed(curve(SOLE, steps=6), x, y, size, 24))
    canvas.shade(prints, 1.6, 0.5)


def tide(canvas: Canvas) -> None:
    """The update: footsteps on wet sand, and the water on its way."""
    canvas.sky("233a52", "547087", "c9a58c", "e9c9a0")
    canvas.glow(420, 380, 620, "ffe0b3", 0.8)
    sea = canvas.ramp("35596b", "35596b", "4a7280", "7d8f88")
    canvas.fill(canvas.mask().box(0, 400, 1600, 900), sea)
    glints(canvas, 240, 404, 640, "ffe3bd", 0.3)
    _shore(canvas)
    _footsteps(canvas)
