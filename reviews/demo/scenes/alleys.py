"""My Mister: a hillside neighbourhood at night, a late train, a column that holds."""

from reviews.demo.canvas import Canvas, Mask
from reviews.demo.scenes.weather import glints, sphere

SLOPE = ("39456a", "2c3759", "212a49", "182039", "101629")
WINDOW = "ffcb7d"


def _house(
    walls: Mask, roofs: Mask, x: float, level: float, wide: float, floor: float
) -> None:
    walls.box(x, level, x + wide, floor)
    ends = (x - 9, x + 12, x + wide - 12, x + wide + 9)
    roofs.shape(zip(ends, (level + 9, level - 12, level - 12, level + 9), strict=True))


def _windows(canvas: Canvas, mask: Mask, x: float, level: float, wide: float) -> None:
    for place in range(int(wide // 58)):
        if canvas.dice.random() < 0.36:
            left = x + 20 + place * 54
            sill = level + 30 + canvas.dice.uniform(0, 10)
            light = canvas.dice.randint(170, 255)
            mask.box(left, sill, left + 26, sill + 30, light, radius=2)


def _row(canvas: Canvas, row: int) -> None:
    """Build one row of flat-roofed houses up the slope, some windows warm."""
    walls, roofs, windows = canvas.mask(), canvas.mask(), canvas.mask()
    x = -60.0 + canvas.dice.uniform(-30, 30)
    while x < canvas.width:
        wide, high = canvas.dice.uniform(110, 190), canvas.dice.uniform(84, 150)
        slope = abs(x + wide / 2 - canvas.width * 0.55) * 0.13
        level = 470 + row * 92 + slope - high
        _house(walls, roofs, x, level, wide, canvas.height + 5)
        _windows(canvas, windows, x, level, wide)
        x += wide + canvas.dice.uniform(4, 26)
    canvas.fill(walls, SLOPE[row]).fill(roofs, SLOPE[min(row + 1, len(SLOPE) - 1)])
    canvas.fill(windows, WINDOW).shine(windows.done(15), "ff9a3d")


def hillside(canvas: Canvas) -> None:
    """The show: windows on a hill, a moon, one street lamp."""
    canvas.sky("0a1122", "152340", "34456b", "7a6f86").stars(110, 380)
    sphere(canvas, 360, 210, 74, "f3efe0", 330)
    for row in range(len(SLOPE)):
        _row(canvas, row)
    pole = canvas.mask().box(1246, 330, 1258, 900).line([(1252, 338), (1180, 322)], 8)
    canvas.fill(pole, "080b15")
    cone = [(1168, 330), (1192, 330), (1400, 900), (960, 900)]
    canvas.shine(canvas.mask().shape(cone, 74), "ffd79a", blur=22)
    canvas.glow(1180, 328, 150, "ffe3b0")
    canvas.fill(canvas.mask().disc(1180, 328, 12), "fff4da")


def _far_city(canvas: Canvas) -> Mask:
    towers = canvas.mask()
    x = 0.0
    while x < canvas.width:
        wide = canvas.dice.uniform(40, 110)
        towers.box(x, 470 - canvas.dice.uniform(20, 170), x + wide, 560)
        x += wide
    return towers


def _train(canvas: Canvas) -> None:
    cars, panes, stripe = canvas.mask(), canvas.mask(), canvas.mask()
    for left in range(-120, 1600, 366):
        cars.box(left, 384, left + 356, 486, radius=14)
        stripe.box(left + 10, 456, left + 346, 461)
        for pane in range(left + 22, left + 330, 46):
            panes.box(pane, 404, pane + 36, 446, 245, radius=4)
    canvas.fill(cars, canvas.ramp("56628a", "333c60")).fill(stripe, "2f8a72")
    canvas.fill(panes, "ffe2a6").shine(panes.done(18), "ffb45c")


def last_train(canvas: Canvas) -> None:
    """Episodes 1 and 2: a lit train over a bridge, the river keeping its lights."""
    canvas.sky("16244f", "4d558c", "c98f8d", "f3c191", "f3c191")
    canvas.glow(300, 470, 620, "ffc79a", 0.6)
    canvas.fill(_far_city(canvas), "5c5a86")
    river = canvas.ramp("7a6a90", "7a6a90", "4a4a78", "141c3c")
    canvas.fill(canvas.mask().box(0, 548, 1600, 900), river)
    bridge = canvas.mask().box(0, 486, 1600, 512)
    for pier in range(-40, 1700, 260):
        bridge.box(pier, 505, pier + 34, 660)
    canvas.shade(bridge, 14, 0.5).fill(bridge, "131a33")
    _train(canvas)
    glints(canvas, 170, 580, 890, "ffc27a", 0.16)


def _grid(canvas: Canvas) -> Mask:
    mask = canvas.mask()
    for x in range(0, 1601, 40):
        mask.line([(x, 0), (x, 900)], 1, 60 if x % 200 else 120)
    for y in range(0, 901, 40):
        mask.line([(0, y), (1600, y)], 1, 60 if y % 200 else 120)
    return mask


def _frame(canvas: Canvas) -> Mask:
    mask = canvas.mask().line([(160, 820), (1440, 820)], 5)
    for y in (250, 470, 690):
        mask.line([(160, y), (1440, y)], 5).line([(160, y - 70), (1440, y - 70)], 3)
        for x in range(160, 1440, 160):
            rise = -35 if (x // 160) % 2 else 35
            mask.line([(x, y - 35 - rise), (x + 160, y - 35 + rise)], 2.4)
    for x in (240, 1360):
        mask.box(x - 12, 180, x + 12, 820)
    return mask


def load_bearing(canvas: Canvas) -> None:
    """Episodes 3 and 4: beams and one column, drawn as an engineer would."""
    canvas.sky("12324a", "174560", "0f2b40")
    canvas.shine(_grid(canvas), "6fb7d6").shine(_frame(canvas), "cfeaf5")
    column = canvas.mask().box(766, 180, 834, 820)
    canvas.shine(column.done(40), "ffb35c").fill(column, "ffd08a")
    arrows = canvas.mask()
    for y in (300, 520, 740):
        for side in (-1, 1):
            tip, back = 800 + side * 62, 800 + side * 86
            arrows.line([(tip + side * 150, y), (tip, y)], 4)
            arrows.shape([(tip, y), (back, y - 11), (back, y + 11)])
    canvas.shine(arrows, "ff8f6b")
