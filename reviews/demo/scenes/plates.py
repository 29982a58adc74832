"""Culinary Class Wars: a table divided in black and white."""

from reviews.demo.canvas import Canvas, Point, around, curve, placed

# Half of the outline of a spoon from above, bowl at the top; the other half mirrors it.
SPOON_SIDE: list[Point] = [
    (0.2, -0.92), (0.27, -0.7), (0.2, -0.46), (0.07, -0.34), (0.055, 0.2), (0.075, 0.82),
]  # fmt: skip
BOWL: list[Point] = [
    (0, -0.91), (0.15, -0.84), (0.185, -0.69), (0.13, -0.54),
    (0, -0.48), (-0.13, -0.54), (-0.185, -0.69), (-0.15, -0.84),
]  # fmt: skip
GLEAM: list[Point] = [(-0.12, -0.86), (-0.05, -0.9), (-0.09, -0.62), (-0.15, -0.66)]
TOMATOES = ((20, 62, 34), (140, 54, 28), (255, 66, 31), (320, 22, 22), (80, 84, 18))


def spoon(
    canvas: Canvas, x: float, y: float, size: float, tones: tuple[str, str], gleam: str
) -> None:
    """Draw a spoon from above."""
    mirrored = [(-a, b) for a, b in reversed(SPOON_SIDE)]
    whole = curve([(0, -1), *SPOON_SIDE, (0, 0.92), *mirrored])
    shadow = canvas.mask().shape(placed(whole, x + 12, y + 22, size))
    canvas.shade(shadow, 16, 0.55)
    canvas.fill(canvas.mask().shape(placed(whole, x, y, size)), canvas.ramp(*tones))
    canvas.shade(canvas.mask().shape(placed(curve(BOWL), x, y, size)), 7, 0.3)
    light = canvas.mask().shape(placed(curve(GLEAM), x, y, size), 190)
    canvas.shine(light, gleam, blur=5)


def dish(canvas: Canvas, rim: str, well: str) -> None:
    """Draw the empty plate from above."""
    canvas.shade(canvas.mask().disc(816, 480, 290), 30, 0.55)
    canvas.fill(canvas.mask().disc(800, 450, 290), rim)
    canvas.shade(canvas.mask().ring(800, 450, 209, 14), 7, 0.35)
    canvas.fill(canvas.mask().disc(800, 450, 203), well)
    light = [around(800, 450, 249, angle) for angle in range(196, 262, 3)]
    canvas.shine(canvas.mask().line(light, 14, 120), "ffffff", blur=8)


def _garnish(canvas: Canvas) -> None:
    red, green = canvas.mask(), canvas.mask()
    for angle, reach, size in TOMATOES:
        red.disc(*around(800, 450, reach, angle), size)
    canvas.shade(red, 12, 0.5).fill(red, canvas.ramp("d9552f", "a8321f"))
    for angle in (40, 165, 285):
        leaf: list[Point] = [(-38, 0), (0, -16), (38, 0), (0, 16)]
        green.shape(placed(curve(leaf, steps=8), *around(800, 450, 66, angle), 1))
    canvas.fill(green, "4f8a4a")


def two_classes(canvas: Canvas) -> None:
    """The show: a white spoon on black, a black spoon on white, one plate."""
    canvas.sky("eee7da", "d9cfbd")
    night = canvas.mask().shape([(860, 0), (1600, 0), (1600, 900), (740, 900)])
    canvas.fill(night, canvas.ramp("24242a", "131317"))
    canvas.glow(300, 160, 760, "fff6df", 0.5).glow(1300, 160, 620, "c9a46b", 0.28)
    dish(canvas, "f7f2e8", "efe8da")
    bright = canvas.image.copy()
    dish(canvas, "2f2f36", "26262c")
    day = canvas.mask().shape([(0, 0), (860, 0), (740, 900), (0, 900)])
    canvas.fill(day, bright)
    spoon(canvas, 300, 480, 320, ("34343b", "0e0e12"), "aab0c0")
    spoon(canvas, 1300, 480, 320, ("ffffff", "cfc8ba"), "ffffff")
    _garnish(canvas)
