"""Squid Game: a circle, a triangle, a square, and what children play with."""

from PIL import Image, ImageFilter

from reviews.demo.canvas import Canvas, Mask, Point, around


def outline(canvas: Canvas, points: list[Point], width: float) -> Mask:
    """Return the border of a polygon with pointed corners."""
    mask = canvas.mask()
    mask.line([*points, points[0], points[1]], width)
    return mask


def three_signs(canvas: Canvas, tone: str, halo: str, y: float = 450) -> None:
    """Draw the three signs in a row, glowing like tubes."""
    size, width = 165, 25
    circle = canvas.mask().ring(380, y, size, width)
    corners = [around(800, y + 32, size * 1.2, angle) for angle in (270, 30, 150)]
    triangle = outline(canvas, corners, width)
    side = size * 0.92
    square = outline(
        canvas,
        [
            (1220 - side, y - side),
            (1220 + side, y - side),
            (1220 + side, y + side),
            (1220 - side, y + side),
        ],
        width,
    )
    for sign in (circle, triangle, square):
        canvas.shine(sign.done(46), halo).shine(sign.done(16), halo)
        canvas.fill(sign, tone)
        canvas.shine(sign.done(3), "ffffff") if tone == "ffffff" else None


def signs(canvas: Canvas) -> None:
    """The show: the three signs as tubes of light over a floor that doubles them."""
    canvas.sky("2a0f33", "5c1745", "8f2350", "3a1233")
    canvas.glow(800, 340, 900, "ff5d8f", 0.5)
    three_signs(canvas, "ffffff", "ff4f86", 350)
    mirror = canvas.image.crop((0, 60, canvas.width, 600)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    canvas.image.paste(mirror.filter(ImageFilter.GaussianBlur(7)), (0, 600))
    dim = canvas.mask().box(0, 600, canvas.width, canvas.height, 168)
    canvas.fill(dim, canvas.ramp("150a1c", "150a1c", "21102a"))
    canvas.shine(canvas.mask().box(0, 598, canvas.width, 601, 130), "ff9cbc", blur=2)
    for x in (380, 800, 1220):
        canvas.glow(x, 606, 260, "ff4f86", 0.28)


def lamps(canvas: Canvas) -> None:
    """Season 1, episode 1: a red and a green light over a sand field."""
    canvas.sky("5aa7d6", "9fd0e6", "eedcae", "e0b878")
    ground = canvas.mask().box(0, 560, canvas.width, canvas.height)
    canvas.fill(ground, canvas.ramp("d9a866", "d9a866", "cf9a5a", "a8723e"))
    tree = canvas.mask().shape([(770, 620), (792, 300), (812, 300), (836, 620)])
    for angle, reach in ((215, 190), (245, 210), (300, 220), (330, 180), (270, 150)):
        tree.line([(802, 380), around(802, 360, reach, angle)], 13)
        end = around(802, 360, reach, angle)
        tree.line([end, around(*end, 80, angle - 26)], 6).line(
            [end, around(*end, 70, angle + 30)], 6
        )
    canvas.shade(
        canvas.mask().shape([(790, 616), (820, 616), (1370, 840), (1240, 850)]),
        12,
        0.45,
    )
    canvas.fill(tree, "4b2f24")
    people = canvas.mask()
    shadow = canvas.mask()
    for row in range(5):
        for place in range(13 + row):
            x = 60 + place * (1500 / (12 + row)) + canvas.dice.uniform(-26, 26)
            y, high = 650 + row * 44 + canvas.dice.uniform(-8, 8), 30 + row * 8
            if abs(x - 800) > 90:
                people.disc(x, y - high, high * 0.19).box(
                    x - high * 0.17, y - high * 0.8, x + high * 0.17, y, radius=4
                )
                shadow.shape(
                    [
                        (x - 4, y),
                        (x + 6, y),
                        (x + high * 1.9, y + high * 0.6),
                        (x + high * 1.5, y + high * 0.66),
                    ]
                )
    canvas.shade(shadow, 4, 0.5).fill(people, canvas.ramp("1f7a6d", "125347"))
    for x, tone, halo in ((330, "f23d4f", "ff6b6b"), (1270, "35c98a", "7df0b4")):
        canvas.glow(x, 250, 330, halo, 0.75)
        canvas.fill(canvas.mask().disc(x, 250, 128), tone)
        canvas.shine(canvas.mask().disc(x - 40, 205, 46, 150), "ffffff", blur=22)


def marble(
    canvas: Canvas, x: float, y: float, radius: float, tone: str, swirl: str
) -> None:
    """Draw a glass marble with a twist of colour inside."""
    canvas.shade(
        canvas.mask().disc(x + radius * 0.5, y + radius * 0.55, radius * 0.95),
        radius * 0.28,
        0.6,
    )
    inside = canvas.mask().disc(x, y, radius).done()
    canvas.fill(inside, tone)
    twist = canvas.mask()
    for turn in range(3):
        arc = [
            around(x, y, radius * (0.12 + step * 0.043), step * 11 + turn * 120)
            for step in range(20)
        ]
        twist.line(arc, radius * 0.16, 220)
    canvas.fill(twist, swirl, blur=1.6)
    rim = canvas.mask().ring(x, y, radius * 0.95, radius * 0.1, 170)
    canvas.fill(rim, "1a1020", blur=radius * 0.06)
    canvas.shine(
        canvas.mask().disc(x + radius * 0.3, y + radius * 0.42, radius * 0.4, 130),
        tone,
        blur=radius * 0.16,
    )
    canvas.shine(
        canvas.mask().disc(x - radius * 0.38, y - radius * 0.42, radius * 0.17, 240),
        "ffffff",
        blur=radius * 0.04,
    )


def marbles(canvas: Canvas) -> None:
    """Season 1, episode 6: two hands' worth of marbles in evening light."""
    canvas.sky("c98350", "a5602f", "5e3018")
    canvas.glow(340, 60, 980, "ffcf8a", 0.85)
    lines = canvas.mask()
    for step in range(60):
        y = 16 + step * 15
        lines.line([(0, y), (canvas.width, y + canvas.dice.uniform(-22, 22))], 1.5, 22)
    canvas.shade(lines, 0.6, 0.8)
    spots = (
        (470, 520, 150, "3fb8a6", "f4e9c9"),
        (830, 360, 118, "d9486b", "ffd9a0"),
        (1120, 590, 172, "4a78c9", "f2c14e"),
        (740, 700, 96, "f0a63c", "8a2f4f"),
        (1340, 330, 84, "6d9f4b", "f5f0d0"),
        (300, 290, 72, "7a5bb5", "f7b2c4"),
    )
    for x, y, radius, tone, swirl in spots:
        marble(canvas, x, y, radius, tone, swirl)


def ballot(canvas: Canvas) -> None:
    """Season 2: the floor is divided, a blue ring and a red cross."""
    canvas.sky("12131f", "1c1a2c", "241a2b")
    left = canvas.mask().shape([(0, 0), (880, 0), (720, 900), (0, 900)])
    right = canvas.mask().shape([(880, 0), (1600, 0), (1600, 900), (720, 900)])
    canvas.fill(left, canvas.ramp("0c2c63", "123f86", "0a2350")).fill(
        right, canvas.ramp("6d0f2a", "a31c3b", "560b22")
    )
    ring = canvas.mask().ring(410, 450, 205, 58)
    cross = (
        canvas.mask()
        .line([(1040, 300), (1340, 600)], 62)
        .line([(1340, 300), (1040, 600)], 62)
    )
    for sign, halo, tone in ((ring, "4f9dff", "d9ecff"), (cross, "ff4f6f", "ffe0e4")):
        canvas.shine(sign.done(60), halo).shine(sign.done(20), halo).fill(sign, tone)
    seam = canvas.mask().line([(880, 0), (720, 900)], 5)
    canvas.shine(seam.done(14), "ffffff").fill(seam, "ffffff")


def towers(canvas: Canvas) -> None:
    """Season 3: three pillars in the dark, a sign on each."""
    canvas.sky("05060e", "10122a", "271a3d", "52263f")
    canvas.glow(800, 930, 900, "ff6f7d", 0.55)
    for x, top in ((340, 470), (800, 400), (1260, 540)):
        body = canvas.mask().box(x - 165, top, x + 165, canvas.height + 9)
        canvas.fill(body, canvas.ramp("241c3c", "0b0a18", sideways=True))
        canvas.fill(
            canvas.mask().shape(
                [
                    (x - 165, top),
                    (x - 105, top - 52),
                    (x + 225, top - 52),
                    (x + 165, top),
                ]
            ),
            "4a3763",
        )
        canvas.fill(
            canvas.mask().shape(
                [(x + 165, top), (x + 225, top - 52), (x + 225, 920), (x + 165, 920)]
            ),
            "120d22",
        )
    size, glow, tone = 82, "ffd36b", "fff2cc"
    circle = canvas.mask().ring(340, 660, size, 15)
    triangle = outline(
        canvas, [around(800, 612, size * 1.15, angle) for angle in (270, 30, 150)], 15
    )
    square = outline(
        canvas,
        [(1260 - 74, 640), (1260 + 74, 640), (1260 + 74, 788), (1260 - 74, 788)],
        15,
    )
    for sign in (circle, triangle, square):
        canvas.shine(sign.done(30), glow).shine(sign.done(10), glow).fill(sign, tone)
    canvas.stars(90, 360, "ffd9c9")
