"""Extraordinary Attorney Woo: a whale where nobody else sees one."""

from reviews.demo.canvas import Canvas, Point, curve, placed

BODY: list[Point] = [
    (-1.0, 0.02),
    (-0.96, -0.1),
    (-0.74, -0.25),
    (-0.35, -0.31),
    (0.05, -0.27),
    (0.2, -0.3),
    (0.27, -0.23),
    (0.55, -0.14),
    (0.85, -0.05),
    (1.04, -0.06),
    (1.2, -0.22),
    (1.36, -0.3),
    (1.3, -0.12),
    (1.17, 0.0),
    (1.27, 0.1),
    (1.27, 0.24),
    (1.12, 0.14),
    (0.98, 0.05),
    (0.7, 0.07),
    (0.4, 0.15),
    (0.0, 0.25),
    (-0.45, 0.28),
    (-0.82, 0.2),
    (-0.97, 0.1),
]
BELLY: list[Point] = [
    (-0.98, 0.07),
    (-0.7, 0.08),
    (-0.35, 0.1),
    (0.05, 0.13),
    (0.4, 0.13),
    (0.62, 0.085),
    (0.4, 0.155),
    (0.0, 0.255),
    (-0.45, 0.285),
    (-0.82, 0.205),
    (-0.96, 0.11),
]
FLIPPER: list[Point] = [
    (-0.42, 0.14),
    (-0.24, 0.16),
    (-0.1, 0.32),
    (-0.02, 0.56),
    (-0.12, 0.5),
    (-0.3, 0.34),
]


def whale(
    canvas: Canvas, x: float, y: float, size: float, turn: float, back: str, belly: str
) -> None:
    """Draw a humpback swimming to the left, light from above."""
    body = canvas.mask().shape(placed(curve(BODY), x, y, size, turn))
    canvas.shade(
        canvas.mask().shape(
            placed(curve(BODY), x + size * 0.05, y + size * 0.13, size, turn)
        ),
        size * 0.09,
        0.4,
    )
    canvas.fill(body, back)
    canvas.fill(canvas.mask().shape(placed(curve(BELLY), x, y, size, turn)), belly)
    grooves = canvas.mask()
    for step in range(6):
        line = [
            (-0.95 + step * 0.01, 0.095 + step * 0.02),
            (-0.6, 0.11 + step * 0.028),
            (-0.25, 0.13 + step * 0.022),
            (0.02, 0.15 + step * 0.014),
        ]
        grooves.line(
            placed(curve(line, closed=False), x, y, size, turn), size * 0.006, 84
        )
    canvas.fill(grooves, back)
    light = canvas.mask().shape(
        placed(
            curve(
                [
                    (-0.7, -0.22),
                    (-0.3, -0.28),
                    (0.1, -0.24),
                    (0.5, -0.13),
                    (0.1, -0.18),
                    (-0.35, -0.21),
                ]
            ),
            x,
            y,
            size,
            turn,
        ),
        88,
    )
    canvas.shine(light.done(size * 0.03), belly)
    fin = canvas.mask().shape(placed(curve(FLIPPER), x, y, size, turn))
    canvas.shade(fin, size * 0.02, 0.35).fill(fin, back)
    eye = placed([(-0.76, 0.045)], x, y, size, turn)[0]
    canvas.fill(canvas.mask().disc(*eye, size * 0.017), "0b1420")
    canvas.fill(
        canvas.mask().disc(eye[0] - size * 0.005, eye[1] - size * 0.006, size * 0.005),
        "ffffff",
    )


def skyline(canvas: Canvas, floor: float, high: float, tone: str, lit: str) -> None:
    """Stand towers along the bottom, some windows awake."""
    towers, windows = canvas.mask(), canvas.mask()
    x = -10.0
    while x < canvas.width:
        wide, top = (
            canvas.dice.uniform(52, 120),
            floor - canvas.dice.uniform(0.3, 1) * high,
        )
        towers.box(x, top, x + wide, canvas.height + 5)
        for column in range(int(wide // 17) - 1):
            for row in range(int((canvas.height - top) // 22)):
                if canvas.dice.random() < 0.2:
                    left, level = x + 12 + column * 17, top + 14 + row * 22
                    windows.box(
                        left, level, left + 6, level + 9, canvas.dice.randint(90, 240)
                    )
        x += wide + canvas.dice.uniform(0, 14)
    canvas.fill(towers, tone).fill(windows, lit)


def bubbles(canvas: Canvas, count: int, tone: str) -> None:
    """Let small rings of air rise."""
    mask = canvas.mask()
    for _ in range(count):
        x, y = (
            canvas.dice.uniform(0, canvas.width),
            canvas.dice.uniform(0, canvas.height),
        )
        mask.ring(x, y, canvas.dice.uniform(2, 9), 1.2, canvas.dice.randint(40, 150))
    canvas.shine(mask, tone)


def above_the_city(canvas: Canvas) -> None:
    """The show: a whale passes over the towers of a city at blue hour."""
    canvas.sky("0d2a52", "1f5a8c", "5fa3bd", "f3cfa8")
    canvas.glow(380, 780, 640, "ffdcae", 0.8)
    canvas.fill(canvas.mask().disc(1240, 210, 104), "e9f3f5").glow(
        1240, 210, 330, "cfe9f5", 0.5
    )
    whale(canvas, 760, 350, 420, -9, "2b5c86", "dcecf0")
    skyline(canvas, 840, 210, "16304f", "ffd58a")
    skyline(canvas, 900, 150, "0b1a30", "ffc56b")
    bubbles(canvas, 60, "e8f6ff")


def through_the_door(canvas: Canvas) -> None:
    """Episodes 1 and 2: a revolving door, and sea behind the glass."""
    canvas.sky("e9d9c0", "dcc4a2", "b89672")
    canvas.fill(
        canvas.mask().box(0, 770, canvas.width, canvas.height),
        canvas.ramp("8f6f55", "6f5443"),
    )
    glass = canvas.mask().box(430, 120, 1170, 772, radius=6)
    canvas.shade(canvas.mask().box(440, 130, 1190, 800), 30, 0.5)
    canvas.fill(glass, canvas.ramp("1b5f8f", "2f86ac", "8fcfcf"))
    inside = canvas.image.copy()
    whale(canvas, 850, 440, 300, -6, "174a70", "d9eef0")
    for x in (980, 1040, 1110):
        canvas.shine(
            canvas.mask().shape(
                [(x - 420, 120), (x - 370, 120), (x - 530, 772), (x - 590, 772)], 60
            ),
            "ffffff",
            blur=6,
        )
    outside = (
        canvas.mask().box(0, 0, canvas.width, canvas.height).box(430, 120, 1170, 772, 0)
    )
    canvas.fill(outside, inside)
    frame = canvas.mask().box(418, 92, 1182, 128, radius=4)
    for x, wide in ((420, 16), (590, 9), (786, 22), (1000, 9), (1164, 16)):
        frame.box(x, 110, x + wide, 776)
    frame.box(418, 764, 1182, 782)
    canvas.shade(frame, 9, 0.5).fill(frame, canvas.ramp("d7b26d", "8f6a34"))


def the_hill(canvas: Canvas) -> None:
    """Episodes 7 and 8: one great tree on one round hill."""
    canvas.sky("5aa6cf", "a6d6dc", "f6edc6", "f6d38f")
    canvas.glow(1180, 300, 560, "fff5cf", 0.9)
    for y, tone in ((640, "9cc48a"), (700, "7fb074")):
        canvas.fill(canvas.mask().disc(y * 2.2 - 1200, y + 900, 960), tone)
    canvas.fill(
        canvas.mask().disc(820, 1650, 960), canvas.ramp("5d9a5c", "5d9a5c", "3f7a4d")
    )
    fields = canvas.mask()
    for step in range(14):
        fields.ring(820, 1650, 950 - step * 26, 3, 70)
    canvas.shine(fields, "cfe6a0")
    trunk = canvas.mask().shape(
        curve(
            [
                (768, 700),
                (790, 560),
                (770, 420),
                (812, 470),
                (858, 410),
                (842, 560),
                (872, 702),
                (820, 690),
            ]
        )
    )
    canvas.shade(
        canvas.mask().shape([(800, 700), (850, 700), (560, 800), (420, 790)]), 18, 0.5
    )
    canvas.fill(trunk, "4a3527")
    for tone, spread, shift in (
        ("2f6b45", 1.0, 0),
        ("418253", 0.86, -26),
        ("5e9e5e", 0.62, -52),
        ("86bd6c", 0.36, -74),
    ):
        leaves = canvas.mask()
        for _ in range(70):
            across, up = canvas.dice.gauss(0, 105), canvas.dice.gauss(0, 62)
            leaves.disc(
                820 + across * spread + shift * 0.4,
                352 + up * spread + shift,
                canvas.dice.uniform(26, 54) * spread,
            )
        canvas.fill(leaves, tone)


def deep_song(canvas: Canvas) -> None:
    """Episodes 3 and 4: two whales, far apart, in the same water."""
    canvas.sky("59b7c9", "1f6f95", "0d3a63", "06142e")
    rays = canvas.mask()
    for step in range(9):
        x = 120 + step * 190
        rays.shape(
            [
                (x, -10),
                (x + canvas.dice.uniform(30, 90), -10),
                (x - 160, 900),
                (x - 330, 900),
            ],
            canvas.dice.randint(20, 62),
        )
    canvas.shine(rays, "d6f6f2", blur=18)
    whale(canvas, 1210, 300, 170, -14, "2c7796", "bfe3e3")
    whale(canvas, 610, 560, 380, 8, "123f63", "cfe4e6")
    bubbles(canvas, 120, "d6f6f2")


def last_stop(canvas: Canvas) -> None:
    """Episodes 15 and 16: an underground carriage with the sea outside."""
    canvas.sky("20344a", "2c4a63", "22384d")
    view = canvas.image.copy()
    canvas.sky("7fd0dc", "2d8fb3", "175a8a")
    whale(canvas, 830, 400, 300, -4, "1d4f78", "e2f1f1")
    bubbles(canvas, 50, "ffffff")
    wall = canvas.mask().box(0, 0, canvas.width, canvas.height)
    for x in (70, 590, 1110):
        wall.box(x, 180, x + 440, 560, 0, radius=46)
    canvas.fill(wall, view)
    rims = canvas.mask()
    for x in (70, 590, 1110):
        rims.box(x - 14, 166, x + 454, 574, radius=56).box(
            x, 180, x + 440, 560, 0, radius=46
        )
    canvas.shade(rims, 10, 0.5).fill(rims, canvas.ramp("aebfca", "7990a1"))
    seats = canvas.mask().box(-20, 640, 1620, 770, radius=22)
    backs = canvas.mask()
    for x in range(-20, 1620, 205):
        backs.box(x + 6, 610, x + 198, 742, radius=24)
    canvas.shade(seats, 24, 0.6).fill(seats, "1c5f73").fill(
        backs, canvas.ramp("2f8a98", "2f8a98", "1f6b7c")
    )
    canvas.fill(canvas.mask().box(0, 800, 1600, 900), canvas.ramp("3b4a57", "25313c"))
    bar = canvas.mask().box(0, 64, 1600, 74)
    straps = canvas.mask()
    for x in range(90, 1600, 180):
        straps.line([(x, 70), (x, 116)], 6).ring(x, 136, 20, 7)
    canvas.fill(bar, "c9d4da").fill(straps, "f2d27a")
