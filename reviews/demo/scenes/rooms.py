"""Move to Heaven and Parasite: what light does in a room."""

from reviews.demo.canvas import Canvas, Point, curve


def carton(
    canvas: Canvas,
    x: float,
    y: float,
    wide: float,
    high: float,
    tone: tuple[str, str, str],
) -> None:
    """Draw a cardboard box from a corner: front, side, lid."""
    deep, rise = wide * 0.42, wide * 0.2
    front = canvas.mask().box(x, y, x + wide, y + high)
    side = canvas.mask().shape(
        [
            (x + wide, y),
            (x + wide + deep, y - rise),
            (x + wide + deep, y + high - rise),
            (x + wide, y + high),
        ]
    )
    lid = canvas.mask().shape(
        [(x, y), (x + deep, y - rise), (x + wide + deep, y - rise), (x + wide, y)]
    )
    floor = [
        (x, y + high),
        (x + wide, y + high),
        (x + wide + deep, y + high - rise),
        (x + wide + deep + wide * 0.7, y + high + 26),
        (x + wide * 0.5, y + high + 60),
    ]
    canvas.shade(canvas.mask().shape(floor), 24, 0.5)
    canvas.fill(front, tone[0]).fill(side, tone[2]).fill(lid, tone[1])
    tape = canvas.mask().shape(
        [
            (x + deep * 0.42 + wide * 0.02, y - rise * 0.42),
            (x + deep * 0.56 + wide * 0.02, y - rise * 0.58),
            (x + wide + deep * 0.56, y - rise * 0.58),
            (x + wide + deep * 0.42, y - rise * 0.42),
        ],
        120,
    )
    tape.box(x + wide * 0.3, y + high * 0.42, x + wide * 0.7, y + high * 0.62, 90)
    canvas.fill(tape, "fff6dc")


def sunlight(
    canvas: Canvas, x: float, top: float, wide: float, lean: float, light: int
) -> None:
    """Let four panes of sun fall across the room."""
    beam = canvas.mask()
    for column in range(2):
        for row in range(2):
            left, level = x + column * (wide + 26) + row * lean, top + row * 150
            beam.shape(
                [
                    (left, level),
                    (left + wide, level),
                    (left + wide + lean, level + 136),
                    (left + lean, level + 136),
                ],
                light,
            )
    canvas.shine(beam, "fff0c4", blur=3)


def yellow_box(canvas: Canvas) -> None:
    """The show: one yellow box in an emptied room, sun on the floor."""
    canvas.sky("e9dcc3", "dcc8a4", "c9ad83")
    canvas.fill(
        canvas.mask().box(0, 610, 1600, 900),
        canvas.ramp("a8865f", "a8865f", "94734f", "765538"),
    )
    boards = canvas.mask()
    for step in range(-9, 10):
        boards.line([(800 + step * 120, 610), (800 + step * 330, 900)], 2.4, 140)
    canvas.shade(boards, 0.6, 0.5)
    canvas.shade(canvas.mask().box(0, 596, 1600, 618), 5, 0.35)
    canvas.fill(canvas.mask().box(0, 588, 1600, 610), "f3e9d6")
    frame = canvas.mask().box(170, 70, 640, 440)
    canvas.fill(frame, "fffaf0")
    for left in (186, 412):
        for top in (86, 262):
            canvas.fill(
                canvas.mask().box(left, top, left + 212, top + 162),
                canvas.ramp("bfe3f2", "fdf6df"),
            )
    canvas.glow(405, 255, 520, "fff3c4", 0.55)
    sunlight(canvas, 700, 630, 190, 120, 120)
    carton(canvas, 900, 520, 270, 200, ("f2bf3b", "ffd766", "c98f22"))
    dust = canvas.mask()
    for _ in range(120):
        dust.disc(
            canvas.dice.uniform(520, 1300),
            canvas.dice.uniform(150, 680),
            canvas.dice.choice((1, 1.5, 2.2)),
            canvas.dice.randint(60, 210),
        )
    canvas.shine(dust, "fff6dc")


def aquarium(canvas: Canvas) -> None:
    """Episode 1: a ray passing over blue light, and fish that keep their order."""
    canvas.sky("0f5c8a", "0b3f6d", "07223f")
    rays = canvas.mask()
    for step in range(8):
        x = 60 + step * 210
        rays.shape(
            [(x, -10), (x + 80, -10), (x + 10, 910), (x - 190, 910)],
            canvas.dice.randint(24, 66),
        )
    canvas.shine(rays, "9fe3ee", blur=22)
    body: list[Point] = [
        (-0.78, 0),
        (-0.7, -0.13),
        (-0.3, -0.34),
        (0.2, -0.98),
        (0.34, -0.94),
        (0.3, -0.5),
        (0.6, -0.06),
        (0.6, 0.06),
        (0.3, 0.5),
        (0.34, 0.94),
        (0.2, 0.98),
        (-0.3, 0.34),
        (-0.7, 0.13),
    ]
    wings = canvas.mask().shape(
        [(830 + a * 250, 320 + b * 250) for a, b in curve(body)]
    )
    canvas.shade(
        canvas.mask().shape([(870 + a * 250, 390 + b * 250) for a, b in curve(body)]),
        30,
        0.5,
    )
    canvas.fill(wings, canvas.ramp("7fb6c9", "3f7c9c", "275a7d"))
    tail = curve([(960, 320), (1100, 316), (1240, 340), (1390, 318)], closed=False)
    canvas.fill(canvas.mask().line(tail, 7), "4a86a3")
    fish = {tone: canvas.mask() for tone in ("ffb84d", "ff7f5c", "f4e27a")}
    for row in range(4):
        for place in range(15):
            x, y = (
                90 + place * 104 + row * 31 + canvas.dice.uniform(-9, 9),
                590 + row * 62 + canvas.dice.uniform(-7, 7),
            )
            one = canvas.dice.choice(list(fish.values()))
            one.shape(
                curve(
                    [(x - 20, y), (x - 4, y - 9), (x + 13, y), (x - 4, y + 9)], steps=6
                )
            ).shape([(x + 9, y), (x + 24, y - 9), (x + 24, y + 9)])
    for tone, mask in fish.items():
        canvas.fill(mask, tone)


def half_below(canvas: Canvas) -> None:
    """Parasite: a house on the hill, a street, and a window half under it."""
    canvas.sky("16263a", "34506a", "7f9aa0", "dcc79c")
    canvas.glow(1130, 250, 620, "ffd995", 0.6)
    lawn = canvas.mask().shape(
        curve([(620, 470), (900, 436), (1700, 430), (1700, 700), (620, 700)], steps=8)
    )
    canvas.fill(lawn, canvas.ramp("39613f", "2c4d35"))
    slab, glass, wood = canvas.mask(), canvas.mask(), canvas.mask()
    slab.box(800, 180, 1600, 206).box(800, 418, 1600, 440)
    glass.box(830, 206, 1500, 418)
    wood.box(1380, 206, 1600, 418)
    canvas.fill(glass, canvas.ramp("ffe3a3", "ffc56b")).fill(
        wood, canvas.ramp("6b4a30", "4a3323")
    )
    bars = canvas.mask()
    for x in (830, 1010, 1190, 1370):
        bars.box(x, 206, x + 8, 418)
    canvas.fill(bars, "1c2024").shade(slab, 16, 0.6).fill(slab, "22272c")
    for step in range(9):
        left = 640 - step * 62
        canvas.fill(
            canvas.mask().box(left, 470 + step * 26, left + 74, 720),
            f"{0x5A - step * 5:02x}{0x5C - step * 5:02x}{0x60 - step * 5:02x}",
        )
    canvas.fill(
        canvas.mask().box(0, 690, 1600, 900), canvas.ramp("1d2226", "1d2226", "12161a")
    )
    kerb = canvas.mask().box(0, 680, 1600, 698)
    canvas.fill(kerb, "8b8d88")
    window = canvas.mask().box(170, 724, 690, 826, radius=5)
    canvas.shine(window.done(40), "9fd08a").fill(
        window, canvas.ramp("c9e3a0", "8fb86b")
    )
    grille = canvas.mask()
    for x in range(170, 700, 52):
        grille.box(x, 720, x + 6, 830)
    grille.box(164, 770, 696, 776).box(160, 716, 700, 726).box(160, 824, 700, 834)
    canvas.fill(grille, "1b2015")
    rain = canvas.mask()
    for _ in range(260):
        x, y, long = (
            canvas.dice.uniform(-20, 1640),
            canvas.dice.uniform(-40, 900),
            canvas.dice.uniform(18, 60),
        )
        rain.line(
            [(x, y), (x - long * 0.16, y + long)], 1.3, canvas.dice.randint(16, 80)
        )
    canvas.shine(rain, "dfe9ee")
