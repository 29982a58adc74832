"""My Mister: a hillside neighbourhood at night, a late train, a column that holds."""

from reviews.demo.canvas import Canvas


def houses(
    canvas: Canvas, rows: int, top: float, tones: tuple[str, ...], lit: str
) -> None:
    """Stack small flat-roofed houses up a slope, some windows warm."""
    for row in range(rows):
        walls, roofs, windows = canvas.mask(), canvas.mask(), canvas.mask()
        floor = top + row * 92
        x = -60.0 + canvas.dice.uniform(-30, 30)
        while x < canvas.width:
            wide, high = canvas.dice.uniform(110, 190), canvas.dice.uniform(84, 150)
            slope = abs(x + wide / 2 - canvas.width * 0.55) * 0.13
            level = floor + slope - high
            walls.box(x, level, x + wide, canvas.height + 5)
            roofs.shape(
                [
                    (x - 9, level + 9),
                    (x + 12, level - 12),
                    (x + wide - 12, level - 12),
                    (x + wide + 9, level + 9),
                ]
            )
            for place in range(int(wide // 58)):
                if canvas.dice.random() < 0.36:
                    left, sill = (
                        x + 20 + place * 54,
                        level + 30 + canvas.dice.uniform(0, 10),
                    )
                    windows.box(
                        left,
                        sill,
                        left + 26,
                        sill + 30,
                        canvas.dice.randint(170, 255),
                        radius=2,
                    )
            x += wide + canvas.dice.uniform(4, 26)
        canvas.fill(walls, tones[row]).fill(roofs, tones[min(row + 1, len(tones) - 1)])
        canvas.fill(windows, lit).shine(windows.done(15), "ff9a3d")


def hillside(canvas: Canvas) -> None:
    """The show: windows on a hill, a moon, one street lamp."""
    canvas.sky("0a1122", "152340", "34456b", "7a6f86")
    canvas.stars(110, 380)
    canvas.glow(360, 210, 330, "e6e9ff", 0.75).fill(
        canvas.mask().disc(360, 210, 74), "f3efe0"
    )
    houses(canvas, 5, 470, ("39456a", "2c3759", "212a49", "182039", "101629"), "ffcb7d")
    pole = canvas.mask().box(1246, 330, 1258, 900).line([(1252, 338), (1180, 322)], 8)
    canvas.fill(pole, "080b15")
    canvas.shine(
        canvas.mask().shape([(1168, 330), (1192, 330), (1400, 900), (960, 900)], 74),
        "ffd79a",
        blur=22,
    )
    canvas.glow(1180, 328, 150, "ffe3b0", 1).fill(
        canvas.mask().disc(1180, 328, 12), "fff4da"
    )


def last_train(canvas: Canvas) -> None:
    """Episodes 1 and 2: a lit train over a bridge, the river keeping its lights."""
    canvas.sky("16244f", "4d558c", "c98f8d", "f3c191", "f3c191")
    canvas.glow(300, 470, 620, "ffc79a", 0.6)
    far = canvas.mask()
    x = 0.0
    while x < canvas.width:
        wide = canvas.dice.uniform(40, 110)
        far.box(x, 470 - canvas.dice.uniform(20, 170), x + wide, 560)
        x += wide
    canvas.fill(far, "5c5a86")
    canvas.fill(
        canvas.mask().box(0, 548, 1600, 900),
        canvas.ramp("7a6a90", "7a6a90", "4a4a78", "141c3c"),
    )
    bridge = canvas.mask().box(0, 486, 1600, 512)
    for pier in range(-40, 1700, 260):
        bridge.box(pier, 505, pier + 34, 660)
    train, panes, doors = canvas.mask(), canvas.mask(), canvas.mask()
    for car in range(5):
        left = -120 + car * 366
        train.box(left, 384, left + 356, 486, radius=14)
        for pane in range(7):
            panes.box(
                left + 22 + pane * 46, 404, left + 58 + pane * 46, 446, 245, radius=4
            )
        doors.box(left + 10, 456, left + 346, 461)
    canvas.shade(bridge, 14, 0.5).fill(bridge, "131a33").fill(
        train, canvas.ramp("56628a", "333c60")
    )
    canvas.fill(doors, "2f8a72").fill(panes, "ffe2a6").shine(panes.done(18), "ffb45c")
    streaks = canvas.mask()
    for _ in range(170):
        x, y = canvas.dice.uniform(0, 1600), canvas.dice.uniform(580, 890)
        reach = canvas.dice.uniform(8, 46)
        streaks.line(
            [(x - reach, y), (x + reach, y)], 2.2, canvas.dice.randint(30, 150)
        )
    canvas.shine(streaks, "ffc27a", blur=0.8)


def load_bearing(canvas: Canvas) -> None:
    """Episodes 3 and 4: beams and one column, drawn as an engineer would."""
    canvas.sky("12324a", "174560", "0f2b40")
    grid, frame, notes = canvas.mask(), canvas.mask(), canvas.mask()
    for x in range(0, 1601, 40):
        grid.line([(x, 0), (x, 900)], 1, 60 if x % 200 else 120)
    for y in range(0, 901, 40):
        grid.line([(0, y), (1600, y)], 1, 60 if y % 200 else 120)
    for y in (250, 470, 690):
        frame.line([(160, y), (1440, y)], 5)
        for x in range(160, 1440, 160):
            rise = -70 if (x // 160) % 2 else 70
            frame.line([(x, y - 35 - rise / 2), (x + 160, y - 35 + rise / 2)], 2.4)
        frame.line([(160, y - 70), (1440, y - 70)], 3)
    frame.line([(160, 820), (1440, 820)], 5)
    for x in (240, 1360):
        frame.box(x - 12, 180, x + 12, 820)
    canvas.shine(grid, "6fb7d6").shine(frame, "cfeaf5")
    column = canvas.mask().box(766, 180, 834, 820)
    canvas.shine(column.done(40), "ffb35c").fill(column, "ffd08a")
    for y in (300, 520, 740):
        for side in (-1, 1):
            tip = 800 + side * 62
            notes.line([(tip + side * 150, y), (tip, y)], 4)
            notes.shape(
                [(tip, y), (tip + side * 24, y - 11), (tip + side * 24, y + 11)]
            )
    canvas.shine(notes, "ff8f6b")
