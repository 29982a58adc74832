"""Move to Heaven and Parasite: what light does in a room."""

from reviews.demo.canvas import Canvas, Mask, Point, curve, hexa, mix, placed
from reviews.demo.scenes.weather import perspective, rain, rays

# A box seen from a corner, as wide as 1 and as high as 0.74, its corner at 0,0.
FRONT: list[Point] = [(0, 0), (1, 0), (1, 0.74), (0, 0.74)]
SIDE: list[Point] = [(1, 0), (1.42, -0.2), (1.42, 0.54), (1, 0.74)]
LID: list[Point] = [(0, 0), (0.42, -0.2), (1.42, -0.2), (1, 0)]
TAPE: list[Point] = [(0.2, -0.085), (0.255, -0.115), (1.235, -0.115), (1.18, -0.085)]
LABEL: list[Point] = [(0.3, 0.31), (0.7, 0.31), (0.7, 0.46), (0.3, 0.46)]
SHADOW: list[Point] = [(0, 0.74), (1, 0.74), (1.42, 0.54), (2.1, 0.84), (0.5, 0.96)]

# A ray from above, swimming to the left.
RAY: list[Point] = [
    (-0.78, 0), (-0.7, -0.13), (-0.3, -0.34), (0.2, -0.98), (0.34, -0.94), (0.3, -0.5),
    (0.6, -0.06), (0.6, 0.06), (0.3, 0.5), (0.34, 0.94), (0.2, 0.98), (-0.3, 0.34),
    (-0.7, 0.13),
]  # fmt: skip
FISH: list[Point] = [(-20, 0), (-4, -9), (13, 0), (-4, 9)]
TAIL: list[Point] = [(9, 0), (24, -9), (24, 9)]


def carton(canvas: Canvas, x: float, y: float, wide: float) -> None:
    """Draw the yellow box."""
    faces = ((FRONT, "f2bf3b", 255), (SIDE, "c98f22", 255), (LID, "ffd766", 255))
    canvas.shade(canvas.mask().shape(placed(SHADOW, x, y, wide)), 24, 0.5)
    for face, tone, light in (*faces, (TAPE, "fff6dc", 120), (LABEL, "fff6dc", 90)):
        canvas.fill(canvas.mask().shape(placed(face, x, y, wide), light), tone)


def sunlight(canvas: Canvas) -> None:
    """Let four panes of sun fall across the floor."""
    panes = canvas.mask()
    for column in (0, 216):
        for row in (0, 1):
            left, top = 700 + column + row * 120, 630 + row * 150
            foot = [(left + 310, top + 136), (left + 120, top + 136)]
            panes.shape([(left, top), (left + 190, top), *foot], 120)
    canvas.shine(panes, "fff0c4", blur=3)


def _window(canvas: Canvas) -> None:
    canvas.fill(canvas.mask().box(170, 70, 640, 440), "fffaf0")
    panes = canvas.mask()
    for left in (186, 412):
        for top in (86, 262):
            panes.box(left, top, left + 212, top + 162)
    canvas.fill(panes, canvas.ramp("bfe3f2", "fdf6df"))
    canvas.glow(405, 255, 520, "fff3c4", 0.55)


def yellow_box(canvas: Canvas) -> None:
    """The show: one yellow box in an emptied room, sun on the floor."""
    canvas.sky("e9dcc3", "dcc8a4", "c9ad83")
    wood = canvas.ramp("a8865f", "a8865f", "94734f", "765538")
    canvas.fill(canvas.mask().box(0, 610, 1600, 900), wood)
    canvas.shade(perspective(canvas, 610, 120, 2.4), 0.6, 0.5)
    canvas.shade(canvas.mask().box(0, 596, 1600, 618), 5, 0.35)
    canvas.fill(canvas.mask().box(0, 588, 1600, 610), "f3e9d6")
    _window(canvas)
    sunlight(canvas)
    carton(canvas, 900, 520, 270)
    dust = canvas.mask()
    for _ in range(120):
        x, y = canvas.dice.uniform(520, 1300), canvas.dice.uniform(150, 680)
        size, light = canvas.dice.choice((1, 1.5, 2.2)), canvas.dice.randint(60, 210)
        dust.disc(x, y, size, light)
    canvas.shine(dust, "fff6dc")


def aquarium(canvas: Canvas) -> None:
    """Episode 1: a ray passing over blue light, and fish that keep their order."""
    canvas.sky("0f5c8a", "0b3f6d", "07223f")
    rays(canvas, 8, "9fe3ee", 60)
    outline = curve(RAY)
    canvas.shade(canvas.mask().shape(placed(outline, 870, 390, 250)), 30, 0.5)
    wings = canvas.mask().shape(placed(outline, 830, 320, 250))
    canvas.fill(wings, canvas.ramp("7fb6c9", "3f7c9c", "275a7d"))
    tail = curve([(960, 320), (1100, 316), (1240, 340), (1390, 318)], closed=False)
    canvas.fill(canvas.mask().line(tail, 7), "4a86a3")
    shoal = {tone: canvas.mask() for tone in ("ffb84d", "ff7f5c", "f4e27a")}
    for row in range(4):
        for place in range(15):
            x = 90 + place * 104 + row * 31 + canvas.dice.uniform(-9, 9)
            y = 590 + row * 62 + canvas.dice.uniform(-7, 7)
            fish = shoal[canvas.dice.choice(list(shoal))]
            fish.shape(placed(curve(FISH), x, y, 1)).shape(placed(TAIL, x, y, 1))
    for tone, mask in shoal.items():
        canvas.fill(mask, tone)


def _glass_house(canvas: Canvas) -> None:
    lawn = [(620, 470), (900, 436), (1700, 430), (1700, 700), (620, 700)]
    grass = canvas.ramp("39613f", "2c4d35")
    canvas.fill(canvas.mask().shape(curve(lawn, steps=8)), grass)
    light, wood = canvas.ramp("ffe3a3", "ffc56b"), canvas.ramp("6b4a30", "4a3323")
    canvas.fill(canvas.mask().box(830, 206, 1500, 418), light)
    canvas.fill(canvas.mask().box(1380, 206, 1600, 418), wood)
    bars = canvas.mask()
    for x in (830, 1010, 1190, 1370):
        bars.box(x, 206, x + 8, 418)
    slabs = canvas.mask().box(800, 180, 1600, 206).box(800, 418, 1600, 440)
    canvas.fill(bars, "1c2024").shade(slabs, 16, 0.6).fill(slabs, "22272c")


def _basement(canvas: Canvas) -> Mask:
    """Paint the window half under the street; return the bars before it."""
    window = canvas.mask().box(170, 724, 690, 826, radius=5)
    canvas.shine(window.done(40), "9fd08a")
    canvas.fill(window, canvas.ramp("c9e3a0", "8fb86b"))
    bars = canvas.mask().box(164, 770, 696, 776)
    bars.box(160, 716, 700, 726).box(160, 824, 700, 834)
    for x in range(170, 700, 52):
        bars.box(x, 720, x + 6, 830)
    return bars


def half_below(canvas: Canvas) -> None:
    """Parasite: a house on the hill, a street, and a window half under it."""
    canvas.sky("16263a", "34506a", "7f9aa0", "dcc79c")
    canvas.glow(1130, 250, 620, "ffd995", 0.6)
    _glass_house(canvas)
    for step in range(9):
        left, top = 640 - step * 62, 470 + step * 26
        tone = mix(hexa("5a5c60"), hexa("323438"), step / 8)
        block = canvas.mask().box(left, top, left + 74, 720)
        canvas.fill(block, "{:02x}{:02x}{:02x}".format(*tone))
    street = canvas.ramp("1d2226", "1d2226", "12161a")
    canvas.fill(canvas.mask().box(0, 690, 1600, 900), street)
    canvas.fill(canvas.mask().box(0, 680, 1600, 698), "8b8d88")
    canvas.fill(_basement(canvas), "1b2015")
    rain(canvas, 260, "dfe9ee", 0.16, (16, 80))
