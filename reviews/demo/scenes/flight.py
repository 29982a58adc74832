"""Moving: somebody very small in a very large sky."""

from math import sin

from PIL import ImageChops

from reviews.demo.canvas import Canvas, Mask, Point, curve, placed
from reviews.demo.scenes.weather import perspective, rain

# Somebody lying on the air, seen from the side: limbs as chains of joints, each with
# how thick it is; the head is a disc of its own.
LIMBS: list[tuple[float, list[Point]]] = [
    (0.2, [(-0.3, -0.02), (0.0, 0.02), (0.26, 0.03)]),
    (0.1, [(-0.26, -0.02), (-0.48, 0.2), (-0.74, 0.24)]),
    (0.09, [(-0.22, -0.04), (-0.1, -0.26), (0.12, -0.42)]),
    (0.13, [(0.22, 0.03), (0.52, 0.12), (0.86, 0.06)]),
    (0.12, [(0.22, 0.02), (0.56, -0.04), (0.9, -0.14)]),
]
HEAD: Point = (-0.49, -0.12)


def flyer(canvas: Canvas, x: float, y: float, size: float, turn: float) -> Mask:
    """Return the outline of somebody floating."""
    mask = canvas.mask().disc(*placed([HEAD], x, y, size, turn)[0], size * 0.13)
    for thick, joints in LIMBS:
        for joint in placed(curve(joints, closed=False), x, y, size, turn):
            mask.disc(*joint, size * thick / 2)
    return mask


def bank(canvas: Canvas, y: float, depth: float, light: str, dark: str) -> None:
    """Lay a bank of cloud across the picture."""
    puffs = canvas.mask()
    x = -120.0
    while x < canvas.width + 120:
        radius = canvas.dice.uniform(0.45, 1) * depth
        puffs.disc(x, y + canvas.dice.uniform(-0.15, 0.25) * depth, radius)
        x += radius * canvas.dice.uniform(0.5, 0.95)
    puffs.box(-50, y + depth * 0.2, canvas.width + 50, canvas.height + 20)
    shape = puffs.done()
    canvas.fill(shape, dark)
    crest = canvas.mask().box(-50, y - depth * 1.4, canvas.width + 50, y + depth * 0.5)
    canvas.fill(ImageChops.multiply(shape, crest.done(depth * 0.5)), light)


def afloat(canvas: Canvas) -> None:
    """The show: above the clouds at sunrise, a body that weighs nothing."""
    canvas.sky("2b4a8f", "7f8fc4", "f2b8a8", "ffdca8")
    canvas.glow(1080, 560, 760, "fff3c9", 0.9)
    canvas.fill(canvas.mask().disc(1080, 540, 84), "fff6da")
    bank(canvas, 600, 120, "f6cfc0", "c98fa6")
    bank(canvas, 720, 150, "f2d9d6", "a57fa6")
    bank(canvas, 850, 170, "dfd3e6", "6f6a9f")
    trail = [(620 + t * 17, 330 + 40 * sin(t / 9) + t * 5) for t in range(58)]
    for width, light in ((26, 40), (12, 60), (3, 200)):
        canvas.shine(canvas.mask().line(trail, width, light), "ffffff", blur=width / 4)
    canvas.fill(flyer(canvas, 560, 320, 120, -10), "1d2750")


def _fence(canvas: Canvas) -> Mask:
    mask = canvas.mask()
    for x in range(0, 1601, 22):
        mask.line([(x, 400), (x, 545)], 1.5)
    for y in range(400, 546, 22):
        mask.line([(0, y), (1600, y)], 1.5)
    for x in range(0, 1601, 200):
        mask.box(x - 4, 388, x + 4, 548)
    return mask


def roof(canvas: Canvas) -> None:
    """Episodes 1 to 7: a school roof at noon, a shadow without feet."""
    canvas.sky("4fa3dc", "9ad0ec", "e4f1ec")
    bank(canvas, 420, 70, "ffffff", "c9e0ee")
    floor = canvas.mask().box(-5, 560, 1605, 905)
    canvas.fill(floor, canvas.ramp("d8cdb8", "d8cdb8", "b8a98e"))
    canvas.fill(canvas.mask().box(-5, 540, 1605, 566), "efe7d6")
    canvas.fill(_fence(canvas), "6f8496")
    tiles = perspective(canvas, 566, 90, 2)
    for step in range(9):
        tiles.line(
            [(0, 566 + step * step * 5.2), (1600, 566 + step * step * 5.2)], 2, 110
        )
    canvas.shade(tiles, 0, 0.35)
    canvas.shade(flyer(canvas, 800, 760, 150, 0), 11, 0.5)
    canvas.fill(flyer(canvas, 800, 300, 150, -4), "23345f")
    canvas.shade(canvas.mask().box(1190, 790, 1330, 824, radius=14), 12, 0.6)
    bag = canvas.mask().box(1180, 690, 1282, 806, radius=22).ring(1231, 690, 26, 8)
    canvas.fill(bag, canvas.ramp("d8b13f", "b5742f"))


def _bolt(canvas: Canvas, drift: float) -> list[Point]:
    """Return lightning on its way up from the street."""
    line = [(980.0, 820.0)]
    while line[-1][1] > 90:
        x = line[-1][0] + canvas.dice.uniform(-62, 62) + drift
        line.append((x, line[-1][1] - canvas.dice.uniform(26, 66)))
    return line


def charge(canvas: Canvas) -> None:
    """Episodes 8 and 9: rain over a street, lightning that does not come from above."""
    canvas.sky("0d1430", "1d2b55", "3a4a7a", "5a5a86")
    canvas.glow(980, 460, 640, "ffe66b", 0.55)
    for fork in range(5):
        line = _bolt(canvas, (fork - 2) * 15)
        bolt = canvas.mask().line(line, 7 - fork, 255 - fork * 30)
        canvas.shine(bolt.done(18), "ffd23f").shine(bolt.done(5), "ffe98a")
        canvas.fill(bolt, "fffbe0")
    rain(canvas, 420, "b9c9f0", 0.24, (30, 130))
    canvas.fill(canvas.mask().box(0, 806, 1600, 900), canvas.ramp("141a36", "0c1026"))
    canvas.glow(980, 818, 330, "ffe66b", 0.8)
