"""Decision to Leave: a pattern that is mountains or waves, and the tide."""

from math import sin

from reviews.demo.canvas import Canvas, Point


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
    """Draw steep layered peaks, lines of ink on their flanks."""
    land, ink = canvas.mask(), canvas.mask()
    for x, high, wide in (
        (250, 330, 330),
        (560, 470, 380),
        (900, 390, 350),
        (1230, 520, 420),
        (1520, 340, 300),
    ):
        land.shape(
            [
                (x - wide, floor),
                (x - wide * 0.12, floor - high * 0.94),
                (x, floor - high),
                (x + wide * 0.2, floor - high * 0.82),
                (x + wide, floor),
            ]
        )
        for step in range(7):
            share = step / 7
            ink.line(
                [
                    (x - wide * 0.1 * share, floor - high * (0.96 - share * 0.3)),
                    (
                        x + wide * (0.06 + share * 0.62),
                        floor - high * (0.78 - share * 0.66),
                    ),
                ],
                2.2,
                150,
            )
    canvas.fill(land, tone).fill(ink, edge)


def wallpaper(canvas: Canvas) -> None:
    """The film: a green that is blue, peaks that are waves."""
    canvas.sky("f0c99a", "e39b6f", "a86a5f", "4a4a5c")
    canvas.glow(1130, 260, 520, "fff0cc", 0.9).fill(
        canvas.mask().disc(1130, 260, 92), "fff3d8"
    )
    peaks(canvas, 640, "2f6a70", "8fc4b6")
    canvas.fill(canvas.mask().box(-90, 520, 1690, 680, 170), "e0a583", blur=44)
    scales(canvas, 640, 96, ("1c5a68", "17495a"), "8fd0c0")


def tide(canvas: Canvas) -> None:
    """The update: footsteps on wet sand, and the water on its way."""
    canvas.sky("233a52", "547087", "c9a58c", "e9c9a0")
    canvas.glow(420, 380, 620, "ffe0b3", 0.8)
    sea = canvas.mask().box(0, 400, 1600, 900)
    canvas.fill(sea, canvas.ramp("35596b", "35596b", "4a7280", "7d8f88"))
    sand: list[Point] = [
        (x, 640 + 36 * sin(x / 170) + 18 * sin(x / 61) + x * 0.05)
        for x in range(-10, 1620, 10)
    ]
    beach = canvas.mask().shape([*sand, (1620, 910), (-10, 910)])
    for shift, light in ((-34, 90), (-18, 130), (-6, 220)):
        canvas.fill(
            canvas.mask().line([(x, y + shift) for x, y in sand], 12, light),
            "f2f2e8",
            blur=4,
        )
    canvas.fill(beach, canvas.ramp("b99a78", "b99a78", "a5835f", "8a6a4a"))
    glints = canvas.mask()
    for _ in range(240):
        y = canvas.dice.uniform(404, 640)
        x, reach = (
            canvas.dice.uniform(0, 1600),
            (y - 380) * canvas.dice.uniform(0.08, 0.4),
        )
        glints.line([(x - reach, y), (x + reach, y)], 1.6, canvas.dice.randint(30, 140))
    canvas.shine(glints, "ffe3bd")
    prints = canvas.mask()
    for step in range(11):
        near = step / 10
        x, y = (
            1180 - near * 420 + (1 if step % 2 else -1) * (8 + near * 17),
            690 + near * near * 190,
        )
        prints.shape(
            [
                (x - 5 - near * 12, y),
                (x + 5 + near * 12, y - 3),
                (x + 6 + near * 13, y + 7 + near * 15),
                (x - 5 - near * 11, y + 8 + near * 16),
            ]
        )
    canvas.shade(prints, 2.4, 0.55)
