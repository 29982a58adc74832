"""Squid Game: a circle, a triangle, a square, and what children play with."""

from collections.abc import Sequence

from PIL import Image, ImageFilter

from reviews.demo.canvas import Canvas, Mask, Point, around, placed


def outline(canvas: Canvas, points: list[Point], width: float) -> Mask:
    """Return the border of a polygon."""
    return canvas.mask().line([*points, points[0], points[1]], width)


def three(
    canvas: Canvas, centres: Sequence[Point], size: float, width: float
) -> tuple[Mask, Mask, Mask]:
    """Return a circle, a triangle and a square of one line each."""
    (x1, y1), (x2, y2), (x3, y3) = centres
    corners = [around(x2, y2 + size * 0.2, size * 1.2, turn) for turn in (270, 30, 150)]
    side = size * 0.92
    left, right, top, bottom = x3 - side, x3 + side, y3 - side, y3 + side
    square = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return (
        canvas.mask().ring(x1, y1, size, width),
        outline(canvas, corners, width),
        outline(canvas, square, width),
    )


def light_up(canvas: Canvas, sign: Mask, tone: str, halo: str, reach: float) -> None:
    """Let a sign shine like a tube."""
    canvas.shine(sign.done(reach), halo).shine(sign.done(reach / 3), halo)
    canvas.fill(sign, tone)


def signs(canvas: Canvas) -> None:
    """The show: the three signs as tubes of light over a floor that doubles them."""
    canvas.sky("2a0f33", "5c1745", "8f2350", "3a1233")
    canvas.glow(800, 340, 900, "ff5d8f", 0.5)
    for sign in three(canvas, [(380, 350), (800, 350), (1220, 350)], 165, 25):
        light_up(canvas, sign, "ffffff", "ff4f86", 46)
    wall = canvas.image.crop((0, 60, canvas.width, 600))
    mirror = wall.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    canvas.image.paste(mirror.filter(ImageFilter.GaussianBlur(7)), (0, 600))
    dim = canvas.mask().box(0, 600, canvas.width, canvas.height, 168)
    canvas.fill(dim, canvas.ramp("150a1c", "150a1c", "21102a"))
    canvas.shine(canvas.mask().box(0, 598, canvas.width, 601, 130), "ff9cbc", blur=2)
    for x in (380, 800, 1220):
        canvas.glow(x, 606, 260, "ff4f86", 0.28)


def _tree(canvas: Canvas) -> Mask:
    mask = canvas.mask().shape([(770, 620), (792, 300), (812, 300), (836, 620)])
    for turn, reach in ((215, 190), (245, 210), (300, 220), (330, 180), (270, 150)):
        end = around(802, 360, reach, turn)
        mask.line([(802, 380), end], 13)
        mask.line([end, around(*end, 80, turn - 26)], 6)
        mask.line([end, around(*end, 70, turn + 30)], 6)
    return mask


def _players(canvas: Canvas) -> None:
    """Scatter small figures in rows, each with a long shadow."""
    people, shadows = canvas.mask(), canvas.mask()
    for row in range(5):
        for place in range(13 + row):
            x = 60 + place * (1500 / (12 + row)) + canvas.dice.uniform(-26, 26)
            y, high = 650 + row * 44 + canvas.dice.uniform(-8, 8), 30 + row * 8
            if abs(x - 800) <= 90:
                continue
            half = high * 0.17
            people.disc(x, y - high, high * 0.19)
            people.box(x - half, y - high * 0.8, x + half, y, radius=4)
            end = (x + high * 1.7, y + high * 0.63)
            shadows.shape([(x - 5, y), (x + 6, y), (end[0] + 7, end[1] - 2), end])
    canvas.shade(shadows, 4, 0.5).fill(people, canvas.ramp("1f7a6d", "125347"))


def lamps(canvas: Canvas) -> None:
    """Season 1, episode 1: a red and a green light over a sand field."""
    canvas.sky("5aa7d6", "9fd0e6", "eedcae", "e0b878")
    ground = canvas.mask().box(0, 560, canvas.width, canvas.height)
    canvas.fill(ground, canvas.ramp("d9a866", "d9a866", "cf9a5a", "a8723e"))
    shadow = [(790, 616), (820, 616), (1370, 840), (1240, 850)]
    canvas.shade(canvas.mask().shape(shadow), 12, 0.45)
    canvas.fill(_tree(canvas), "4b2f24")
    _players(canvas)
    for x, tone, halo in ((330, "f23d4f", "ff6b6b"), (1270, "35c98a", "7df0b4")):
        canvas.glow(x, 250, 330, halo, 0.75)
        canvas.fill(canvas.mask().disc(x, 250, 128), tone)
        canvas.shine(canvas.mask().disc(x - 40, 205, 46, 150), "ffffff", blur=22)


def marble(
    canvas: Canvas, x: float, y: float, radius: float, tone: str, swirl: str
) -> None:
    """Draw a glass marble with a twist of colour inside."""
    shadow = canvas.mask().disc(x + radius * 0.5, y + radius * 0.55, radius * 0.95)
    canvas.shade(shadow, radius * 0.28, 0.6)
    canvas.fill(canvas.mask().disc(x, y, radius), tone)
    twist = canvas.mask()
    for turn in (0, 120, 240):
        arc = [around(0, 0, 0.12 + t * 0.043, t * 11 + turn) for t in range(20)]
        twist.line(placed(arc, x, y, radius), radius * 0.16, 220)
    canvas.fill(twist, swirl, blur=1.6)
    rim = canvas.mask().ring(x, y, radius * 0.95, radius * 0.1, 170)
    canvas.fill(rim, "1a1020", blur=radius * 0.06)
    (low, high) = placed([(0.3, 0.42), (-0.38, -0.42)], x, y, radius)
    inner = canvas.mask().disc(*low, radius * 0.4, 130)
    gleam = canvas.mask().disc(*high, radius * 0.17, 240)
    canvas.shine(inner, tone, radius * 0.16).shine(gleam, "ffffff", radius * 0.04)


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
    left = canvas.mask().shape([(0, 0), (880, 0), (720, 900), (0, 900)])
    right = canvas.mask().shape([(880, 0), (1600, 0), (1600, 900), (720, 900)])
    canvas.fill(left, canvas.ramp("0c2c63", "123f86", "0a2350"))
    canvas.fill(right, canvas.ramp("6d0f2a", "a31c3b", "560b22"))
    light_up(canvas, canvas.mask().ring(410, 450, 205, 58), "d9ecff", "4f9dff", 60)
    cross = canvas.mask().line([(1040, 300), (1340, 600)], 62)
    cross.line([(1340, 300), (1040, 600)], 62)
    light_up(canvas, cross, "ffe0e4", "ff4f6f", 60)
    seam = canvas.mask().line([(880, 0), (720, 900)], 5)
    canvas.shine(seam.done(14), "ffffff").fill(seam, "ffffff")


def _pillar(canvas: Canvas, x: float, top: float) -> None:
    left, right, edge, back = x - 165, x + 165, x + 225, top - 52
    lid = [(left, top), (x - 105, back), (edge, back), (right, top)]
    side = [(right, top), (edge, back), (edge, 920), (right, 920)]
    body = canvas.mask().box(left, top, right, canvas.height + 9)
    canvas.fill(body, canvas.ramp("241c3c", "0b0a18", sideways=True))
    canvas.fill(canvas.mask().shape(lid), "4a3763")
    canvas.fill(canvas.mask().shape(side), "120d22")


def towers(canvas: Canvas) -> None:
    """Season 3: three pillars in the dark, a sign on each."""
    canvas.sky("05060e", "10122a", "271a3d", "52263f")
    canvas.glow(800, 930, 900, "ff6f7d", 0.55)
    for x, top in ((340, 470), (800, 400), (1260, 540)):
        _pillar(canvas, x, top)
    for sign in three(canvas, [(340, 660), (800, 600), (1260, 714)], 82, 15):
        light_up(canvas, sign, "fff2cc", "ffd36b", 30)
    canvas.stars(90, 360, "ffd9c9")
