"""Extraordinary Attorney Woo: a whale where nobody else sees one."""

from reviews.demo.canvas import Canvas, Mask, Point, curve, placed
from reviews.demo.scenes.weather import rays

# A humpback swimming to the left, in lengths of half a whale.
BODY: list[Point] = [
    (-1.0, 0.02), (-0.96, -0.1), (-0.74, -0.25), (-0.35, -0.31), (0.05, -0.27),
    (0.2, -0.3), (0.27, -0.23), (0.55, -0.14), (0.85, -0.05), (1.04, -0.06),
    (1.2, -0.22), (1.36, -0.3), (1.3, -0.12), (1.17, 0.0), (1.27, 0.1), (1.27, 0.24),
    (1.12, 0.14), (0.98, 0.05), (0.7, 0.07), (0.4, 0.15), (0.0, 0.25), (-0.45, 0.28),
    (-0.82, 0.2), (-0.97, 0.1),
]  # fmt: skip
BELLY: list[Point] = [
    (-0.98, 0.07), (-0.7, 0.08), (-0.35, 0.1), (0.05, 0.13), (0.4, 0.13),
    (0.62, 0.085), (0.4, 0.155), (0.0, 0.255), (-0.45, 0.285), (-0.82, 0.205),
    (-0.96, 0.11),
]  # fmt: skip
FLIPPER: list[Point] = [
    (-0.42, 0.14), (-0.24, 0.16), (-0.1, 0.32), (-0.02, 0.56), (-0.12, 0.5), (-0.3, 0.34),
]  # fmt: skip
GLOSS: list[Point] = [
    (-0.7, -0.22), (-0.3, -0.28), (0.1, -0.24), (0.5, -0.13), (0.1, -0.18), (-0.35, -0.21),
]  # fmt: skip
EYE: Point = (-0.76, 0.045)
TRUNK: list[Point] = [
    (768, 700), (790, 560), (770, 420), (812, 470), (858, 410), (842, 560), (872, 702),
    (820, 690),
]  # fmt: skip
# The crown from the back to the front: tone, how wide, how much towards the light.
LEAVES = (("2f6b45", 1.0, 0), ("418253", 0.86, -26), ("5e9e5e", 0.62, -52), ("86bd6c", 0.36, -74))  # fmt: skip
CARRIAGE_WINDOWS = (70, 590, 1110)


def whale(
    canvas: Canvas, x: float, y: float, size: float, turn: float, back: str, belly: str
) -> None:
    """Draw the whale, light from above; ``size`` is half its length."""

    def part(outline: list[Point], light: int = 255) -> Mask:
        return canvas.mask().shape(placed(curve(outline), x, y, size, turn), light)

    below = [(a + 0.05, b + 0.13) for a, b in BODY]
    canvas.shade(part(below), size * 0.09, 0.4)
    canvas.fill(part(BODY), back).fill(part(BELLY), belly)
    grooves = canvas.mask()
    for step in range(6):
        ends = [(-0.95, 0.095 + step * 0.02), (-0.25, 0.13 + step * 0.022)]
        middle = (-0.6, 0.11 + step * 0.028)
        line = curve([ends[0], middle, ends[1]], closed=False)
        grooves.line(placed(line, x, y, size, turn), size * 0.006, 84)
    canvas.fill(grooves, back).shine(part(GLOSS, 88), belly, blur=size * 0.03)
    fin = part(FLIPPER)
    canvas.shade(fin, size * 0.02, 0.35).fill(fin, back)
    eye = placed([EYE], x, y, size, turn)[0]
    gleam = (eye[0] - size * 0.005, eye[1] - size * 0.006)
    canvas.fill(canvas.mask().disc(*eye, size * 0.017), "0b1420")
    canvas.fill(canvas.mask().disc(*gleam, size * 0.005), "ffffff")


def _awake(canvas: Canvas, mask: Mask, x: float, top: float, wide: float) -> None:
    """Light some windows of one tower."""
    for column in range(int(wide // 17) - 1):
        for row in range(int((canvas.height - top) // 22)):
            if canvas.dice.random() < 0.2:
                left, level = x + 12 + column * 17, top + 14 + row * 22
                light = canvas.dice.randint(90, 240)
                mask.box(left, level, left + 6, level + 9, light)


def skyline(canvas: Canvas, floor: float, high: float, tone: str, lit: str) -> None:
    """Stand towers along the bottom, some windows awake."""
    towers, windows = canvas.mask(), canvas.mask()
    x = -10.0
    while x < canvas.width:
        wide = canvas.dice.uniform(52, 120)
        top = floor - canvas.dice.uniform(0.3, 1) * high
        towers.box(x, top, x + wide, canvas.height + 5)
        _awake(canvas, windows, x, top, wide)
        x += wide + canvas.dice.uniform(0, 14)
    canvas.fill(towers, tone).fill(windows, lit)


def bubbles(canvas: Canvas, count: int, tone: str) -> None:
    """Let small rings of air rise."""
    mask = canvas.mask()
    for _ in range(count):
        x = canvas.dice.uniform(0, canvas.width)
        y = canvas.dice.uniform(0, canvas.height)
        mask.ring(x, y, canvas.dice.uniform(2, 9), 1.2, canvas.dice.randint(40, 150))
    canvas.shine(mask, tone)


def above_the_city(canvas: Canvas) -> None:
    """The show: a whale passes over the towers of a city at blue hour."""
    canvas.sky("0d2a52", "1f5a8c", "5fa3bd", "f3cfa8")
    canvas.glow(380, 780, 640, "ffdcae", 0.8)
    canvas.fill(canvas.mask().disc(1240, 210, 104), "e9f3f5")
    canvas.glow(1240, 210, 330, "cfe9f5", 0.5)
    whale(canvas, 760, 350, 420, -9, "2b5c86", "dcecf0")
    skyline(canvas, 840, 210, "16304f", "ffd58a")
    skyline(canvas, 900, 150, "0b1a30", "ffc56b")
    bubbles(canvas, 60, "e8f6ff")


def _sea_in_the_hall(canvas: Canvas) -> None:
    """Paint the sea with its whale where the glass of the door is, and only there."""
    glass = canvas.mask().box(430, 120, 1170, 772, radius=6)
    hall = canvas.image.copy()
    canvas.fill(glass, canvas.ramp("1b5f8f", "2f86ac", "8fcfcf"))
    whale(canvas, 850, 440, 300, -6, "174a70", "d9eef0")
    gleams = canvas.mask()
    for x in (580, 640, 710):
        gleams.shape([(x, 120), (x + 50, 120), (x - 110, 772), (x - 170, 772)], 60)
    canvas.shine(gleams, "ffffff", blur=6)
    around = canvas.mask().box(0, 0, canvas.width, canvas.height)
    canvas.fill(around.box(430, 120, 1170, 772, 0, radius=6), hall)


def through_the_door(canvas: Canvas) -> None:
    """Episodes 1 and 2: a revolving door, and sea behind the glass."""
    canvas.sky("e9d9c0", "dcc4a2", "b89672")
    floor = canvas.mask().box(0, 770, canvas.width, canvas.height)
    canvas.fill(floor, canvas.ramp("8f6f55", "6f5443"))
    canvas.shade(canvas.mask().box(440, 130, 1190, 800), 30, 0.5)
    _sea_in_the_hall(canvas)
    frame = canvas.mask().box(418, 92, 1182, 128, radius=4).box(418, 764, 1182, 782)
    for x, wide in ((420, 16), (590, 9), (786, 22), (1000, 9), (1164, 16)):
        frame.box(x, 110, x + wide, 776)
    canvas.shade(frame, 9, 0.5).fill(frame, canvas.ramp("d7b26d", "8f6a34"))


def _crown(canvas: Canvas) -> None:
    for tone, spread, shift in LEAVES:
        leaves = canvas.mask()
        for _ in range(70):
            x = 820 + canvas.dice.gauss(0, 105) * spread + shift * 0.4
            y = 352 + canvas.dice.gauss(0, 62) * spread + shift
            leaves.disc(x, y, canvas.dice.uniform(26, 54) * spread)
        canvas.fill(leaves, tone)


def the_hill(canvas: Canvas) -> None:
    """Episodes 7 and 8: one great tree on one round hill."""
    canvas.sky("5aa6cf", "a6d6dc", "f6edc6", "f6d38f")
    canvas.glow(1180, 300, 560, "fff5cf", 0.9)
    canvas.fill(canvas.mask().disc(208, 1540, 960), "9cc48a")
    canvas.fill(canvas.mask().disc(340, 1600, 960), "7fb074")
    grass = canvas.ramp("5d9a5c", "5d9a5c", "3f7a4d")
    canvas.fill(canvas.mask().disc(820, 1650, 960), grass)
    fields = canvas.mask()
    for step in range(14):
        fields.ring(820, 1650, 950 - step * 26, 3, 70)
    canvas.shine(fields, "cfe6a0")
    shadow = [(800, 700), (850, 700), (560, 800), (420, 790)]
    canvas.shade(canvas.mask().shape(shadow), 18, 0.5)
    canvas.fill(canvas.mask().shape(curve(TRUNK)), "4a3527")
    _crown(canvas)


def deep_song(canvas: Canvas) -> None:
    """Episodes 3 and 4: two whales, far apart, in the same water."""
    canvas.sky("59b7c9", "1f6f95", "0d3a63", "06142e")
    rays(canvas, 9, "d6f6f2", 160)
    whale(canvas, 1210, 300, 170, -14, "2c7796", "bfe3e3")
    whale(canvas, 610, 560, 380, 8, "123f63", "cfe4e6")
    bubbles(canvas, 120, "d6f6f2")


def _carriage(canvas: Canvas) -> None:
    """Put the wall of a carriage before the sea: windows, seats, straps."""
    wall = canvas.mask().box(0, 0, canvas.width, canvas.height)
    rims, backs, straps = canvas.mask(), canvas.mask(), canvas.mask()
    for x in CARRIAGE_WINDOWS:
        wall.box(x, 180, x + 440, 560, 0, radius=46)
        rims.box(x - 14, 166, x + 454, 574, radius=56)
        rims.box(x, 180, x + 440, 560, 0, radius=46)
    canvas.fill(wall, canvas.ramp("20344a", "2c4a63", "22384d"))
    canvas.shade(rims, 10, 0.5).fill(rims, canvas.ramp("aebfca", "7990a1"))
    seats = canvas.mask().box(-20, 640, 1620, 770, radius=22)
    for x in range(-14, 1620, 205):
        backs.box(x, 610, x + 192, 742, radius=24)
    canvas.shade(seats, 24, 0.6).fill(seats, "1c5f73")
    canvas.fill(backs, canvas.ramp("2f8a98", "2f8a98", "1f6b7c"))
    canvas.fill(canvas.mask().box(0, 800, 1600, 900), canvas.ramp("3b4a57", "25313c"))
    for x in range(90, 1600, 180):
        straps.line([(x, 70), (x, 116)], 6).ring(x, 136, 20, 7)
    canvas.fill(canvas.mask().box(0, 64, 1600, 74), "c9d4da").fill(straps, "f2d27a")


def last_stop(canvas: Canvas) -> None:
    """Episodes 15 and 16: an underground carriage with the sea outside."""
    canvas.sky("7fd0dc", "2d8fb3", "175a8a")
    whale(canvas, 830, 400, 300, -4, "1d4f78", "e2f1f1")
    bubbles(canvas, 50, "ffffff")
    _carriage(canvas)
