"""Crash Landing on You: ridges in mist, a paraglider, and the lake at the end."""

from collections.abc import Sequence

from PIL import Image

from reviews.demo.canvas import Canvas, Point, around, curve, placed
from reviews.demo.scenes.weather import glints, sphere

WAKING = ("d8413c", "ffb25e")
PILOT: list[Point] = [(-0.05, 0.05), (0.05, 0.05), (0.11, 0.2), (-0.02, 0.19)]


def ridge(canvas: Canvas, base: float, height: float, rough: float) -> list[Point]:
    """Return a mountain line across the picture, closed along the bottom.

    Midpoints are pushed up or down, less each time (``rough`` says how much remains).
    """
    peak = canvas.width * canvas.dice.uniform(0.2, 0.8)
    end = base - height * canvas.dice.uniform(0, 0.3)
    line = [(-120.0, base), (peak, base - height), (canvas.width + 120.0, end)]
    push = height * 0.62
    for _ in range(8):
        finer = [line[0]]
        for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False):
            shift = canvas.dice.uniform(-push, push)
            share = canvas.dice.uniform(0.4, 0.6)
            middle = (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share + shift)
            finer += [middle, (x2, y2)]
        line, push = finer, push * rough
    floor = canvas.height + 9
    return [*line, (canvas.width + 120, floor), (-120, floor)]


def range_of(canvas: Canvas, top: float, *tones: tuple[str, str]) -> None:
    """Stand ridges one before another; each has a crest and a mist before it."""
    for place, (crest, mist) in enumerate(tones):
        share = place / (len(tones) - 1)
        base = top + 150 + share * 340
        line = ridge(canvas, base, 210 - share * 80, 0.5 - share * 0.04)
        canvas.fill(canvas.mask().shape(line), crest)
        if place + 1 < len(tones):
            bank = canvas.mask().box(-90, base - 30, canvas.width + 90, base + 130, 190)
            canvas.fill(bank, mist, blur=44)


def glider(
    canvas: Canvas, x: float, y: float, size: float, tones: Sequence[str] = WAKING
) -> None:
    """Draw a paraglider: canopy, lines, and somebody very small below it."""
    upper = [around(0, 0, 1, 200 + step * 7) for step in range(21)]
    lower = [around(0, 0.34, 0.94, 334 - step * 7) for step in range(19)]
    lines, ribs = canvas.mask(), canvas.mask()
    for step in range(0, 21, 2):
        line = [around(0, 0.16, 0.97, 201 + step * 6.9), (0.0, 0.95)]
        lines.line(placed(line, x, y, size), 1.1, 190)
    for step in range(2, 19, 3):
        rib = [upper[step], around(0, 0.3, 0.95, 200 + step * 7)]
        ribs.line(placed(rib, x, y, size), 1.6, 80)
    canopy = canvas.mask().shape(placed(curve([*upper, *lower], steps=4), x, y, size))
    canvas.fill(lines, "232338")
    canvas.fill(canopy, canvas.ramp(*reversed(tones), sideways=True))
    canvas.fill(ribs, "232338")
    seat = y + size * 0.95
    body = canvas.mask().disc(x, seat + size * 0.02, size * 0.042)
    canvas.fill(body.shape(placed(PILOT, x, seat, size)), "1b1b2e")


def drift(canvas: Canvas) -> None:
    """The show: a paraglider before a low sun and five ridges."""
    canvas.sky("27507c", "6d93ac", "f0c6a0", "f7a983")
    canvas.glow(1120, 420, 700, "fff0c9", 0.9)
    canvas.fill(canvas.mask().disc(1120, 400, 96), "fff3d6")
    far = (("c99a98", "e8bda7"), ("9a7f93", "c9a09e"), ("6c6683", "9c8594"))
    range_of(canvas, 330, *far, ("444a68", "6a647f"), ("232b43", "2c3550"))
    glider(canvas, 520, 330, 210)


def storm(canvas: Canvas) -> None:
    """Episodes 1 and 2: the wing small under a turning sky."""
    canvas.sky("141c2b", "2e4256", "5c7380", "a9b3a6")
    swirl = canvas.mask()
    for arm in range(26):
        reach, turn = 40 + arm * 9, arm * 47
        line = [around(0, 0, reach + t * 13, turn + t * 8) for t in range(42)]
        swirl.line([(1040 + x, 250 + y * 0.52) for x, y in line], 7, 46)
    canvas.shine(swirl, "cfdcd8", blur=9)
    canvas.glow(1040, 250, 380, "f2f0d8", 0.5)
    far = (("7b8c8e", "96a29b"), ("566a70", "7b8a88"))
    range_of(canvas, 420, *far, ("33474f", "4f6166"), ("16242b", "1d2d33"))
    glider(canvas, 560, 300, 120, ("e0573e", "ffc36b"))


def lake(canvas: Canvas) -> None:
    """The finale: a mountain lake which holds everything twice."""
    canvas.sky("86b4d2", "c4dbe2", "f7e6c9", "f9d2a2")
    canvas.glow(420, 330, 520, "fff6dd", 0.9)
    far = (("b9cad8", "e3e3da"), ("8aa6bd", "bccbd0"))
    range_of(canvas, 120, *far, ("5d7f98", "8da9b3"))
    shore = canvas.image.crop((0, 120, canvas.width, 560))
    canvas.image.paste(shore.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, 560))
    water = canvas.mask().box(0, 560, canvas.width, canvas.height, 90)
    canvas.fill(water, canvas.ramp("3d6b86", "2d5670", "12324a"))
    glints(canvas, 150, 566, 896, "fff3d9", 0.5)
    canvas.fill(canvas.mask().box(0, 553, canvas.width, 563, 200), "33566b", blur=3)
    glider(canvas, 1080, 190, 112)


def _village(canvas: Canvas) -> None:
    houses, lit = canvas.mask(), canvas.mask()
    for place, x in enumerate((180, 390, 560, 800, 1010, 1330)):
        wide, high = canvas.dice.uniform(110, 160), canvas.dice.uniform(58, 84)
        eaves = 782 - high
        houses.box(x, eaves - 2, x + wide, 790)
        roof = [(x - 20, eaves), (x + wide / 2, eaves - 60), (x + wide + 20, eaves)]
        houses.shape(roof)
        if place in (1, 4):
            left = x + wide * 0.42
            lit.box(left, eaves + 18, left + wide * 0.22, eaves + 44, radius=2)
    canvas.fill(houses, "090d1a").fill(lit, "ffcf83").shine(lit, "ffb04f", blur=26)


def watch(canvas: Canvas) -> None:
    """Episodes 3 and 4: a village at night, two windows lit, a line of posts."""
    canvas.sky("0b1226", "18264a", "38466f", "7b6f83").stars(200, 480)
    sphere(canvas, 1210, 190, 52, "eef0f2", 260)
    far = (("3b4669", "57597a"), ("26304f", "3b4261"))
    range_of(canvas, 360, *far, ("151d36", "1f2846"))
    ground = canvas.mask().box(0, 760, canvas.width, canvas.height)
    canvas.fill(ground, canvas.ramp("1b2645", "1b2645", "222d52"))
    _village(canvas)
    posts = canvas.mask()
    for x in range(-8, 1640, 90):
        posts.box(x, 802, x + 7, 900)
        posts.line([(x, 822), (x + 90, 827)], 1.6).line([(x, 852), (x + 90, 857)], 1.6)
    canvas.fill(posts, "070b18")
