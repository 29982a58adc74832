"""Signal: a walkie-talkie that wakes at 11:23, and two years on one frequency."""

from reviews.demo.canvas import Canvas, around


def arcs(
    canvas: Canvas, x: float, y: float, count: int, tone: str, start: float, end: float
) -> None:
    """Send waves out from a point between two directions (degrees)."""
    for step in range(count):
        radius = 70 + step * 62
        line = [around(x, y, radius, start + (end - start) * t / 40) for t in range(41)]
        ring = canvas.mask().line(line, 7 - step * 0.35, max(30, 235 - step * 21))
        canvas.shine(ring.done(9), tone).shine(ring, tone)


def handset(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a heavy old walkie-talkie, standing."""
    body = canvas.mask().box(
        x - size * 0.3,
        y - size * 0.62,
        x + size * 0.3,
        y + size * 0.75,
        radius=size * 0.07,
    )
    canvas.shade(
        canvas.mask().box(
            x - size * 0.26, y - size * 0.5, x + size * 0.42, y + size * 0.8
        ),
        size * 0.08,
        0.75,
    )
    aerial = canvas.mask().box(
        x - size * 0.23,
        y - size * 1.55,
        x - size * 0.15,
        y - size * 0.6,
        radius=size * 0.03,
    )
    knob = canvas.mask().box(
        x + size * 0.06,
        y - size * 0.74,
        x + size * 0.2,
        y - size * 0.6,
        radius=size * 0.02,
    )
    canvas.fill(aerial, canvas.ramp("3a3d43", "121316", sideways=True)).fill(
        knob, "24262b"
    )
    canvas.fill(body, canvas.ramp("4a4e55", "2a2d33", "17181c"))
    edge = canvas.mask().box(
        x - size * 0.3,
        y - size * 0.62,
        x - size * 0.275,
        y + size * 0.75,
        110,
        radius=size * 0.02,
    )
    canvas.shine(edge, "aab4c2", blur=2)
    window = canvas.mask().box(
        x - size * 0.21,
        y - size * 0.5,
        x + size * 0.21,
        y - size * 0.27,
        radius=size * 0.025,
    )
    canvas.fill(window, "1a0f08").shine(window.done(size * 0.05), "ff7a2f").fill(
        window, "ffae52", blur=3
    )
    lines = canvas.mask()
    for step in range(3):
        lines.box(
            x - size * 0.17,
            y - size * (0.45 - step * 0.06),
            x + size * (0.14 - step * 0.07),
            y - size * (0.425 - step * 0.06),
        )
    canvas.fill(lines, "5a2a08")
    slots = canvas.mask()
    for step in range(9):
        level = y - size * 0.14 + step * size * 0.062
        slots.box(
            x - size * 0.2,
            level,
            x + size * 0.2,
            level + size * 0.026,
            radius=size * 0.012,
        )
    canvas.fill(slots, "0b0c0e")
    button = canvas.mask().box(
        x - size * 0.37,
        y - size * 0.2,
        x - size * 0.29,
        y + size * 0.12,
        radius=size * 0.025,
    )
    canvas.fill(button, "b5452f")


def two_years(canvas: Canvas) -> None:
    """The show: amber past to the left, blue present to the right, one handset."""
    canvas.sky("0d1118", "141a24", "0c0f15")
    canvas.fill(
        canvas.mask().shape([(0, 0), (860, 0), (740, 900), (0, 900)], 235),
        canvas.ramp("3d2412", "8a4a1c", "2b170b"),
    )
    canvas.fill(
        canvas.mask().shape([(860, 0), (1600, 0), (1600, 900), (740, 900)], 235),
        canvas.ramp("0b1f38", "16507a", "081625"),
    )
    canvas.glow(420, 420, 620, "ff9a45", 0.6).glow(1220, 420, 620, "4fb4ff", 0.55)
    arcs(canvas, 735, 190, 10, "ffb066", 128, 232)
    arcs(canvas, 745, 190, 10, "7cc8ff", -52, 52)
    handset(canvas, 800, 570, 330)


def clock(canvas: Canvas) -> None:
    """Episodes 1 and 2: a clock face at 11:23, and static."""
    canvas.sky("0a1420", "12283a", "0a131d")
    canvas.glow(1040, 450, 640, "2f7fb0", 0.6)
    face = canvas.mask().disc(1040, 450, 330)
    canvas.shade(canvas.mask().disc(1060, 480, 335), 40, 0.7)
    canvas.fill(face, canvas.ramp("f0e6d0", "cbb894"))
    canvas.fill(canvas.mask().ring(1040, 450, 330, 16), "1d2732")
    marks = canvas.mask()
    for step in range(60):
        long = 34 if step % 5 == 0 else 12
        marks.line(
            [around(1040, 450, 300, step * 6), around(1040, 450, 300 - long, step * 6)],
            7 if long > 20 else 2.4,
        )
    hour, minute = (11 + 23 / 60) * 30 - 90, 23 * 6 - 90
    marks.line([around(1040, 450, -38, hour), around(1040, 450, 168, hour)], 14)
    marks.line([around(1040, 450, -46, minute), around(1040, 450, 258, minute)], 9)
    canvas.shade(marks, 5, 0.35).fill(marks, "1d2732")
    second = (
        canvas.mask()
        .line([around(1040, 450, -60, 150), around(1040, 450, 270, 150)], 3.4)
        .disc(1040, 450, 13)
    )
    canvas.fill(second, "c8402d")
    arcs(canvas, 210, 450, 8, "8fd3ff", -38, 38)
    canvas.glow(210, 450, 160, "bfe6ff", 0.9)


def mast(canvas: Canvas) -> None:
    """Episodes 3 and 4: a lattice mast over dark hills, calling."""
    canvas.sky("0b0f1f", "1c2140", "5a3550", "c2673f")
    canvas.stars(140, 420)
    canvas.glow(800, 860, 760, "ff8f4f", 0.7)
    tower = canvas.mask()
    for step in range(13):
        y, wide = 250 + step * 50, 12 + step * 9
        below, wider = y + 50, 21 + step * 9
        tower.line([(800 - wide, y), (800 - wider, below)], 5).line(
            [(800 + wide, y), (800 + wider, below)], 5
        )
        tower.line([(800 - wide, y), (800 + wider, below)], 2.6).line(
            [(800 + wide, y), (800 - wider, below)], 2.6
        )
        tower.line([(800 - wide, y), (800 + wide, y)], 3)
    tower.line([(800, 250), (800, 120)], 6)
    canvas.fill(tower, "0d0f1a")
    hills = (
        canvas.mask().disc(300, 1500, 720).disc(1240, 1560, 760).disc(800, 1720, 880)
    )
    canvas.fill(hills, canvas.ramp("0d0f1a", "0d0f1a", "07080f"))
    arcs(canvas, 800, 120, 6, "ffb88a", 152, 208)
    arcs(canvas, 800, 120, 6, "ffb88a", -28, 28)
    canvas.glow(800, 120, 120, "ff4f3f", 1).fill(
        canvas.mask().disc(800, 120, 9), "ffd9cf"
    )
