"""Signal: a walkie-talkie that wakes at 11:23, and two years on one frequency."""

from reviews.demo.canvas import Canvas, Mask, Point, around

# The walkie-talkie around its middle: left, top, right, bottom, how round.
Part = tuple[float, float, float, float, float]
BODY: Part = (-0.3, -0.62, 0.3, 0.75, 0.07)
SHADOW: Part = (-0.26, -0.5, 0.42, 0.8, 0)
AERIAL: Part = (-0.23, -1.55, -0.15, -0.6, 0.03)
KNOB: Part = (0.06, -0.74, 0.2, -0.6, 0.02)
EDGE: Part = (-0.3, -0.6, -0.275, 0.73, 0.02)
WINDOW: Part = (-0.21, -0.5, 0.21, -0.27, 0.025)
BUTTON: Part = (-0.37, -0.2, -0.29, 0.12, 0.025)
WORDS: list[Part] = [
    (-0.17, -0.45 + n * 0.06, 0.14 - n * 0.07, -0.425 + n * 0.06, 0) for n in range(3)
]
SLOTS: list[Part] = [
    (-0.2, -0.14 + n * 0.062, 0.2, -0.114 + n * 0.062, 0.012) for n in range(9)
]


def arcs(
    canvas: Canvas, x: float, y: float, count: int, tone: str, start: float, end: float
) -> None:
    """Send waves out from a point between two directions (degrees)."""
    waves = canvas.mask()
    for step in range(count):
        radius = 70 + step * 62
        line = [around(x, y, radius, start + (end - start) * t / 40) for t in range(41)]
        waves.line(line, 7 - step * 0.35, max(30, 235 - step * 21))
    canvas.shine(waves.done(9), tone).shine(waves, tone)


def _parts(canvas: Canvas, x: float, y: float, size: float, *parts: Part) -> Mask:
    mask = canvas.mask()
    for left, top, right, bottom, radius in parts:
        corners = (x + left * size, y + top * size, x + right * size, y + bottom * size)
        mask.box(*corners, radius=radius * size)
    return mask


def handset(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a heavy old walkie-talkie, standing."""

    def part(*parts: Part) -> Mask:
        return _parts(canvas, x, y, size, *parts)

    canvas.shade(part(SHADOW), size * 0.08, 0.75)
    canvas.fill(part(AERIAL), canvas.ramp("3a3d43", "121316", sideways=True))
    canvas.fill(part(KNOB), "24262b")
    canvas.fill(part(BODY), canvas.ramp("4a4e55", "2a2d33", "17181c"))
    canvas.shine(part(EDGE), "5c646f", blur=2)
    window = part(WINDOW)
    canvas.fill(window, "1a0f08").shine(window.done(size * 0.05), "ff7a2f")
    canvas.fill(window, "ffae52", blur=3).fill(part(*WORDS), "5a2a08")
    canvas.fill(part(*SLOTS), "0b0c0e").fill(part(BUTTON), "b5452f")


def two_years(canvas: Canvas) -> None:
    """The show: amber past to the left, blue present to the right, one handset."""
    then = canvas.mask().shape([(0, 0), (860, 0), (740, 900), (0, 900)])
    now = canvas.mask().shape([(860, 0), (1600, 0), (1600, 900), (740, 900)])
    canvas.fill(then, canvas.ramp("36210f", "7c431b", "26150b"))
    canvas.fill(now, canvas.ramp("0b1e35", "154a70", "091625"))
    canvas.glow(420, 420, 620, "ff9a45", 0.6).glow(1220, 420, 620, "4fb4ff", 0.55)
    arcs(canvas, 735, 190, 10, "ffb066", 128, 232)
    arcs(canvas, 745, 190, 10, "7cc8ff", -52, 52)
    handset(canvas, 800, 570, 330)


def _hand(mask: Mask, start: float, end: float, degrees: float, width: float) -> None:
    turn = degrees - 90
    mask.line([around(1040, 450, start, turn), around(1040, 450, end, turn)], width)


def clock(canvas: Canvas) -> None:
    """Episodes 1 and 2: a clock face at 11:23, and static."""
    canvas.sky("0a1420", "12283a", "0a131d")
    canvas.glow(1040, 450, 640, "2f7fb0", 0.6)
    canvas.shade(canvas.mask().disc(1060, 480, 335), 40, 0.7)
    canvas.fill(canvas.mask().disc(1040, 450, 330), canvas.ramp("f0e6d0", "cbb894"))
    canvas.fill(canvas.mask().ring(1040, 450, 330, 16), "1d2732")
    black, red = canvas.mask(), canvas.mask().disc(1040, 450, 13)
    for minute in range(60):
        is_hour = minute % 5 == 0
        _hand(black, 266 if is_hour else 288, 300, minute * 6, 7 if is_hour else 2.4)
    _hand(black, -38, 168, (11 + 23 / 60) * 30, 14)
    _hand(black, -46, 258, 23 * 6, 9)
    canvas.shade(black, 5, 0.35).fill(black, "1d2732")
    _hand(red, -60, 270, 240, 3.4)
    canvas.fill(red, "c8402d")
    arcs(canvas, 210, 450, 8, "8fd3ff", -38, 38)
    canvas.glow(210, 450, 160, "bfe6ff", 0.9)


def _lattice(canvas: Canvas) -> Mask:
    mask = canvas.mask().line([(800, 250), (800, 120)], 6)
    for step in range(13):
        y, wide = 250 + step * 50, 12 + step * 9
        for side in (-1, 1):
            head: Point = (800 + side * wide, y)
            mask.line([head, (800 + side * (wide + 9), y + 50)], 5)
            mask.line([head, (800 - side * (wide + 9), y + 50)], 2.6)
        mask.line([(800 - wide, y), (800 + wide, y)], 3)
    return mask


def mast(canvas: Canvas) -> None:
    """Episodes 3 and 4: a lattice mast over dark hills, calling."""
    canvas.sky("0b0f1f", "1c2140", "5a3550", "c2673f").stars(140, 420)
    canvas.glow(800, 860, 760, "ff8f4f", 0.7)
    canvas.fill(_lattice(canvas), "0d0f1a")
    hills = canvas.mask()
    for x, y, radius in ((300, 1500, 720), (1240, 1560, 760), (800, 1720, 880)):
        hills.disc(x, y, radius)
    canvas.fill(hills, canvas.ramp("0d0f1a", "0d0f1a", "07080f"))
    arcs(canvas, 800, 120, 6, "ffb88a", 152, 208)
    arcs(canvas, 800, 120, 6, "ffb88a", -28, 28)
    canvas.glow(800, 120, 120, "ff4f3f")
    canvas.fill(canvas.mask().disc(800, 120, 9), "ffd9cf")
