"""Culinary Class Wars: a table divided in black and white."""

from reviews.demo.canvas import Canvas, Point, around, curve

SPOON: list[Point] = [
    (0, -1.0),
    (0.2, -0.92),
    (0.27, -0.7),
    (0.2, -0.46),
    (0.07, -0.34),
    (0.055, 0.2),
    (0.075, 0.82),
    (0.0, 0.92),
    (-0.075, 0.82),
    (-0.055, 0.2),
    (-0.07, -0.34),
    (-0.2, -0.46),
    (-0.27, -0.7),
    (-0.2, -0.92),
]


def spoon(
    canvas: Canvas, x: float, y: float, size: float, tones: tuple[str, str], gleam: str
) -> None:
    """Draw a spoon from above."""
    outline = [(x + a * size, y + b * size) for a, b in curve(SPOON)]
    canvas.shade(canvas.mask().shape([(a + 12, b + 22) for a, b in outline]), 16, 0.55)
    canvas.fill(canvas.mask().shape(outline), canvas.ramp(*tones))
    bowl = curve(
        [
            (x + a * size * 0.74, y - size * 0.69 + b * size * 0.74)
            for a, b in (
                (0, -0.3),
                (0.2, -0.2),
                (0.25, 0),
                (0.17, 0.2),
                (0, 0.28),
                (-0.17, 0.2),
                (-0.25, 0),
                (-0.2, -0.2),
            )
        ]
    )
    canvas.shade(canvas.mask().shape(bowl), 7, 0.3)
    shine = curve(
        [
            (x - size * 0.12, y - size * 0.86),
            (x - size * 0.05, y - size * 0.9),
            (x - size * 0.09, y - size * 0.62),
            (x - size * 0.15, y - size * 0.66),
        ]
    )
    canvas.shine(canvas.mask().shape(shine, 190), gleam, blur=5)


def dish(
    canvas: Canvas, x: float, y: float, radius: float, rim: str, well: str
) -> None:
    """Draw an empty plate from above."""
    canvas.shade(canvas.mask().disc(x + 16, y + 30, radius), 30, 0.55)
    canvas.fill(canvas.mask().disc(x, y, radius), rim)
    canvas.shade(canvas.mask().ring(x, y, radius * 0.72, radius * 0.05), 7, 0.35)
    canvas.fill(canvas.mask().disc(x, y, radius * 0.7), well)
    light = [around(x, y, radius * 0.86, angle) for angle in range(196, 262, 3)]
    canvas.shine(canvas.mask().line(light, radius * 0.05, 120), "ffffff", blur=8)


def two_classes(canvas: Canvas) -> None:
    """The show: a white spoon on black, a black spoon on white, one plate."""
    canvas.sky("eee7da", "d9cfbd")
    canvas.fill(
        canvas.mask().shape([(860, 0), (1600, 0), (1600, 900), (740, 900)]),
        canvas.ramp("24242a", "131317"),
    )
    canvas.glow(300, 160, 760, "fff6df", 0.5).glow(1300, 160, 620, "c9a46b", 0.28)
    dish(canvas, 800, 450, 290, "f7f2e8", "efe8da")
    half = canvas.mask().wedge(800, 450, 290, -82.4, 97.6, 255).done()
    bright = canvas.image.copy()
    dish(canvas, 800, 450, 290, "2f2f36", "26262c")
    canvas.fill(half.point([255 - v for v in range(256)]), bright)
    spoon(canvas, 300, 480, 320, ("34343b", "0e0e12"), "aab0c0")
    spoon(canvas, 1300, 480, 320, ("ffffff", "cfc8ba"), "ffffff")
    garnish = canvas.mask()
    for angle, reach, size in (
        (20, 62, 34),
        (140, 54, 28),
        (255, 66, 31),
        (320, 22, 22),
        (80, 84, 18),
    ):
        garnish.disc(*around(800, 450, reach, angle), size)
    canvas.shade(garnish, 12, 0.5).fill(garnish, canvas.ramp("d9552f", "a8321f"))
    leaf = canvas.mask()
    for angle in (40, 165, 285):
        x, y = around(800, 450, 66, angle)
        leaf.shape(curve([(x - 38, y), (x, y - 16), (x + 38, y), (x, y + 16)], steps=8))
    canvas.fill(leaf, "4f8a4a")
