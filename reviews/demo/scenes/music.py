"""Soundtrack #2: a record, piano keys, and two waves that do not quite agree."""

from collections.abc import Sequence
from math import pi, sin

from reviews.demo.canvas import Canvas, Point


def wave(
    canvas: Canvas, middle: float, height: float, length: float, phase: float
) -> list[Point]:
    """Return a swelling sound wave across the whole picture."""
    return [
        (
            x,
            middle
            + height * sin(pi * x / canvas.width) * sin(2 * pi * x / length + phase),
        )
        for x in range(-20, canvas.width + 21, 6)
    ]


def staves(
    canvas: Canvas, middle: float, colours: Sequence[str], spread: float
) -> None:
    """Draw bundles of waves, a colour each, drifting apart towards the middle."""
    for place, colour in enumerate(colours):
        strands = canvas.mask()
        for strand in reversed(range(7)):
            height = spread * (0.45 + strand * 0.11)
            line = wave(
                canvas, middle, height, 760 + place * 130, place * 1.3 + strand * 0.09
            )
            strands.line(line, 2.2, 200 - strand * 22)
        canvas.shine(strands, colour)
        crest = wave(
            canvas, middle, spread * 0.62, 760 + place * 130, place * 1.3 + 0.2
        )
        canvas.shine(canvas.mask().line(crest, 9, 70), colour, blur=9)


def record(canvas: Canvas, x: float, y: float, radius: float, label: str) -> None:
    """Draw a vinyl record with grooves, light wheeling over it, and a label."""
    canvas.shade(canvas.mask().disc(x + 14, y + 26, radius), 38, 0.7)
    canvas.fill(canvas.mask().disc(x, y, radius), canvas.ramp("1b1a26", "0b0b12"))
    grooves = canvas.mask()
    for step in range(46):
        reach = radius * (0.37 + step * 0.0132)
        grooves.ring(x, y, reach, 1.1, 26 if step % 9 else 60)
    canvas.shine(grooves, "aab0d8")
    sheen = canvas.mask()
    for turn in (206, 26):
        for spread in (26, 17, 9):
            sheen.wedge(
                x, y, radius * 0.985, turn - spread, turn + spread, 96 - spread * 2
            )
    sheen.disc(x, y, radius * 0.35, 0)
    canvas.shine(sheen, "8d96c9", blur=16)
    canvas.fill(canvas.mask().disc(x, y, radius * 0.34), label)
    canvas.shine(canvas.mask().ring(x, y, radius * 0.3, 1.6, 110), "ffffff")
    canvas.shine(canvas.mask().ring(x, y, radius * 0.17, 1.2, 90), "ffffff")
    canvas.fill(canvas.mask().disc(x, y, radius * 0.028), "0b0b12")


def keys(canvas: Canvas, top: float, white: str, light: str) -> None:
    """Draw a piano keyboard along the lower edge."""
    wide = canvas.width / 15
    floor = canvas.height + 10
    body = canvas.mask().box(-5, top, canvas.width + 5, floor)
    canvas.shade(canvas.mask().box(-5, top - 30, canvas.width + 5, top + 20), 22, 0.8)
    canvas.fill(body, canvas.ramp(white, white, light))
    gaps = canvas.mask()
    for key in range(16):
        gaps.box(key * wide - 1.4, top, key * wide + 1.4, floor)
    canvas.fill(gaps, "1c1830")
    black = canvas.mask()
    edge = canvas.mask()
    for key in range(15):
        if key % 7 not in (2, 6):
            left, right = (key + 0.7) * wide, (key + 1.3) * wide
            black.box(left, top - 20, right, top + (floor - top) * 0.6, radius=7)
            edge.box(left + 7, top, right - 7, top + (floor - top) * 0.56, radius=5)
    canvas.shade(black, 12, 0.55)
    canvas.fill(black, canvas.ramp("080710", "16131f"))
    canvas.fill(edge, canvas.ramp("14121d", "2d2940"))


def turntable(canvas: Canvas) -> None:
    """The show: a record half out of the picture, a duet of waves across it."""
    canvas.sky("15122e", "3a2352", "8a3f63", "d9785f")
    canvas.glow(330, 640, 720, "ff9c73", 0.55).glow(1250, 250, 620, "5a62c8", 0.5)
    record(canvas, 1180, 455, 375, "e9a06b")
    staves(canvas, 450, ("ffd9b0", "ff8fa8"), 175)


def duet(canvas: Canvas) -> None:
    """The review: one keyboard, two waves which meet and part above it."""
    canvas.sky("0f1630", "1f3358", "5a5b86", "d49a86")
    canvas.glow(1180, 300, 560, "ffd6ad", 0.75).glow(300, 180, 600, "4f74c4", 0.45)
    canvas.fill(canvas.mask().disc(1180, 330, 118), "ffe6c4")
    canvas.shine(canvas.mask().disc(1180, 330, 150, 90), "ffd6ad", blur=40)
    staves(canvas, 390, ("ffe9cf", "8fb7ff"), 150)
    keys(canvas, 640, "f6ead9", "b89f9a")


def lesson(canvas: Canvas) -> None:
    """Episodes 1 and 2: keys at dusk, one lamp, one careful line of sound."""
    canvas.sky("101a2c", "23404f", "6f7f72", "e3b77c")
    canvas.glow(420, 170, 640, "ffd08a", 0.9)
    shade = [(340, 150), (500, 150), (560, 268), (280, 268)]
    canvas.fill(canvas.mask().shape(shade), canvas.ramp("ffe7b8", "f2a65a"))
    canvas.fill(canvas.mask().box(415, 268, 425, 620), "1b2430")
    staves(canvas, 470, ("fff0d0",), 95)
    keys(canvas, 600, "fbf2e2", "c0a488")


SPINES = [
    "b24f3c",
    "d98842",
    "55807f",
    "e3c9a8",
    "34385c",
    "86a5ac",
    "c7a94a",
    "77698c",
]
BOARDS = (270, 580, 890)


def _spines(canvas: Canvas) -> None:
    """Fill three boards with the backs of records."""
    spines = {tone: canvas.mask() for tone in SPINES}
    for floor in BOARDS:
        x = -8.0
        while x < canvas.width:
            wide, lean = canvas.dice.uniform(10, 25), canvas.dice.choice((0, 0, 0, 5))
            top = floor - canvas.dice.uniform(216, 240)
            head = [(x + lean, top), (x + wide + lean, top)]
            spine = spines[canvas.dice.choice(SPINES)]
            spine.shape([*head, (x + wide, floor), (x, floor)], 235)
            x += wide + 2.5
    for tone, mask in spines.items():
        canvas.fill(mask, tone)
    boards = canvas.mask()
    for floor in BOARDS:
        boards.box(0, floor, canvas.width, floor + 26)
    canvas.shade(boards, 20, 0.9).fill(boards, canvas.ramp("5a3b2c", "39241d"))


def shelf(canvas: Canvas) -> None:
    """Episodes 3 and 4: the record shop, sleeves in rows, one record pulled out."""
    canvas.sky("120e18", "20161f", "2c1c22")
    _spines(canvas)
    canvas.shade(canvas.mask().box(0, 0, canvas.width, canvas.height), 0, 0.38)
    canvas.glow(1060, 430, 760, "ffb878", 0.5)
    record(canvas, 1010, 435, 232, "e9a06b")
    canvas.shade(canvas.mask().box(530, 215, 1032, 712), 30, 0.8)
    sleeve = canvas.mask().box(520, 190, 1010, 680, radius=5)
    canvas.fill(sleeve, canvas.ramp("27365f", "7b4a78", "e08b6d"))
    line = [(x, y) for x, y in wave(canvas, 440, 115, 420, 0.4) if 540 < x < 992]
    canvas.shine(canvas.mask().line(line, 5, 235), "ffe9cf")
    canvas.shine(canvas.mask().line(line, 12, 120), "ff9fb0", blur=10)


def parting(canvas: Canvas) -> None:
    """Episode 5: two waves out of step over a runway of evening light."""
    canvas.sky("0c1024", "27234d", "7a3e6d", "f07f62", "ffc98b")
    canvas.glow(800, 760, 760, "ffb36e", 0.8)
    canvas.stars(120, 330)
    for place, colour in enumerate(("fff1da", "ff9fb0", "94a8ff")):
        strands = canvas.mask()
        for strand in reversed(range(6)):
            reach, length = 120 + strand * 17, 520 + place * 170
            line = wave(canvas, 450, reach, length, place * 2.1 + strand * 0.06)
            strands.line(line, 2, 190 - strand * 22)
        canvas.shine(strands, colour)
    floor = canvas.mask().box(0, 742, canvas.width, canvas.height)
    canvas.fill(floor, canvas.ramp("0d1022", "0d1022", "1b1530"))
    lights = canvas.mask()
    for step in range(13):
        near = (step / 12) ** 2
        for side in (-1, 1):
            lights.disc(
                800 + side * (46 + near * 620), 748 + near * 140, 1.6 + near * 7, 230
            )
    canvas.shine(lights, "ffd9a0").shine(lights, "ffb36e", blur=12)
