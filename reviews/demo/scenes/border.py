"""Crash Landing on You: ridges in mist, a paraglider, and the lake at the end."""

from collections.abc import Sequence

from reviews.demo.canvas import Canvas, Point, around, curve


def ridge(canvas: Canvas, base: float, height: float, rough: float) -> list[Point]:
    """Return a mountain line across the picture, closed along the bottom.

    Midpoints are pushed up or down, less each time (``rough`` says how much remains).
    """
    line: list[Point] = [
        (-120, base),
        (canvas.width * canvas.dice.uniform(0.2, 0.8), base - height),
    ]
    line.append((canvas.width + 120, base - height * canvas.dice.uniform(0, 0.3)))
    push = height * 0.62
    for _ in range(8):
        finer = [line[0]]
        for (x1, y1), (x2, y2) in zip(line, line[1:], strict=False):
            shift = canvas.dice.uniform(-push, push)
            share = canvas.dice.uniform(0.4, 0.6)
            finer += [
                (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share + shift),
                (x2, y2),
            ]
        line, push = finer, push * rough
    return [*line, (canvas.width + 120, canvas.height + 9), (-120, canvas.height + 9)]


def range_of(canvas: Canvas, tones: Sequence[tuple[str, str]], top: float) -> None:
    """Stand ridges one before another, mist lying between them."""
    for place, (crest, mist) in enumerate(tones):
        share = place / max(1, len(tones) - 1)
        base = top + 150 + share * 340
        line = ridge(canvas, base, 210 - share * 80, 0.5 - share * 0.04)
        canvas.fill(canvas.mask().shape(line), crest)
        if place + 1 < len(tones):
            bank = canvas.mask().box(-90, base - 30, canvas.width + 90, base + 130, 190)
            canvas.fill(bank, mist, blur=44)


def glider(
    canvas: Canvas, x: float, y: float, size: float, tone: str, light: str
) -> None:
    """Draw a paraglider: canopy, lines, and somebody very small below it."""
    upper = [around(x, y, size, 200 + step * 7) for step in range(21)]
    lower = [
        around(x, y + size * 0.34, size * 0.94, 334 - step * 7) for step in range(19)
    ]
    canopy = canvas.mask().shape(curve([*upper, *lower], steps=4))
    lines = canvas.mask()
    seat = (x, y + size * 0.95)
    for step in range(0, 21, 2):
        lines.line(
            [around(x, y + size * 0.16, size * 0.97, 201 + step * 6.9), seat], 1.1, 190
        )
    canvas.fill(lines, "232338")
    canvas.fill(canopy, canvas.ramp(light, tone, sideways=True))
    ribs = canvas.mask()
    for step in range(2, 19, 3):
        top = around(x, y, size, 200 + step * 7)
        ribs.line(
            [top, around(x, y + size * 0.3, size * 0.95, 200 + step * 7)], 1.6, 80
        )
    canvas.fill(ribs, "232338")
    body = canvas.mask().disc(seat[0], seat[1] + size * 0.02, size * 0.042)
    body.shape(
        [
            (seat[0] - size * 0.05, seat[1] + size * 0.05),
            (seat[0] + size * 0.05, seat[1] + size * 0.05),
            (seat[0] + size * 0.11, seat[1] + size * 0.2),
            (seat[0] - size * 0.02, seat[1] + size * 0.19),
        ]
    )
    canvas.fill(body, "1b1b2e")


def drift(canvas: Canvas) -> None:
    """The show: a paraglider before a low sun and five ridges."""
    canvas.sky("27507c", "6d93ac", "f0c6a0", "f7a983")
    canvas.glow(1120, 420, 700, "fff0c9", 0.9)
    canvas.fill(canvas.mask().disc(1120, 400, 96), "fff3d6")
    tones = (
        ("c99a98", "e8bda7"),
        ("9a7f93", "c9a09e"),
        ("6c6683", "9c8594"),
        ("444a68", "6a647f"),
        ("232b43", "2c3550"),
    )
    range_of(canvas, tones, 330)
    glider(canvas, 520, 330, 210, "d8413c", "ffb25e")


def storm(canvas: Canvas) -> None:
    """Episodes 1 and 2: the wing small under a turning sky."""
    canvas.sky("141c2b", "2e4256", "5c7380", "a9b3a6")
    swirl = canvas.mask()
    for arm in range(26):
        line = [
            around(1040, 250, 40 + step * 13 + arm * 9, step * 8 + arm * 47)
            for step in range(42)
        ]
        swirl.line([(x, 250 + (y - 250) * 0.52) for x, y in line], 7, 46)
    canvas.shine(swirl, "cfdcd8", blur=9)
    canvas.glow(1040, 250, 380, "f2f0d8", 0.5)
    range_of(
        canvas,
        (
            ("7b8c8e", "96a29b"),
            ("566a70", "7b8a88"),
            ("33474f", "4f6166"),
            ("16242b", "1d2d33"),
        ),
        420,
    )
    glider(canvas, 560, 300, 120, "e0573e", "ffc36b")


def lake(canvas: Canvas) -> None:
    """The finale: a mountain lake which holds everything twice."""
    canvas.sky("86b4d2", "c4dbe2", "f7e6c9", "f9d2a2")
    canvas.glow(420, 330, 520, "fff6dd", 0.9)
    range_of(
        canvas, (("b9cad8", "e3e3da"), ("8aa6bd", "bccbd0"), ("5d7f98", "8da9b3")), 120
    )
    shore = canvas.image.crop((0, 120, canvas.width, 560)).transpose(1)
    canvas.image.paste(shore, (0, 560))
    canvas.fill(
        canvas.mask().box(0, 560, canvas.width, canvas.height, 90),
        canvas.ramp("3d6b86", "2d5670", "12324a"),
    )
    ripples = canvas.mask()
    for _ in range(150):
        y = canvas.dice.uniform(566, 896)
        x, reach = (
            canvas.dice.uniform(0, canvas.width),
            (y - 540) * canvas.dice.uniform(0.2, 0.9),
        )
        ripples.line(
            [(x - reach, y), (x + reach, y)], 1.4, canvas.dice.randint(30, 110)
        )
    canvas.shine(ripples, "fff3d9")
    canvas.fill(canvas.mask().box(0, 553, canvas.width, 563, 200), "33566b", blur=3)
    glider(canvas, 1080, 190, 112, "d8413c", "ffb25e")


def watch(canvas: Canvas) -> None:
    """Episodes 3 and 4: a village at night, one window lit, a line of posts."""
    canvas.sky("0b1226", "18264a", "38466f", "7b6f83")
    canvas.stars(200, 480)
    canvas.glow(1210, 190, 260, "dfe6ff", 0.7).fill(
        canvas.mask().disc(1210, 190, 52), "f2f0e2"
    )
    range_of(
        canvas, (("3b4669", "57597a"), ("26304f", "3b4261"), ("151d36", "1f2846")), 360
    )
    canvas.fill(
        canvas.mask().box(0, 760, canvas.width, canvas.height),
        canvas.ramp("0e1528", "0a0f1d"),
    )
    houses, lit = canvas.mask(), canvas.mask()
    for place, x in enumerate((180, 390, 560, 800, 1010, 1330)):
        wide, high = canvas.dice.uniform(110, 160), canvas.dice.uniform(58, 84)
        houses.box(x, 780 - high, x + wide, 790)
        houses.shape(
            [
                (x - 20, 782 - high),
                (x + wide / 2, 722 - high),
                (x + wide + 20, 782 - high),
            ]
        )
        if place in (1, 4):
            lit.box(x + wide * 0.42, 800 - high, x + wide * 0.64, 826 - high, radius=2)
    canvas.fill(houses, "090d1a").fill(lit, "ffcf83").shine(lit, "ffb04f", blur=26)
    posts = canvas.mask()
    for step in range(19):
        x = step * 90 - 8
        posts.box(x, 802, x + 7, 900)
        posts.line([(x, 822), (x + 90, 827)], 1.6).line([(x, 852), (x + 90, 857)], 1.6)
    canvas.fill(posts, "070b18")
