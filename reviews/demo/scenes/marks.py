"""Marks for the house bylines: abstract, square, and nobody's face."""

from reviews.demo.canvas import Canvas


def quarto(canvas: Canvas) -> None:
    """A sheet folded twice."""
    canvas.sky("f6d9c4", "eeb08f")
    for points, tones in (
        ([(150, 190), (400, 140), (400, 640), (150, 690)], ("c8434f", "9c2f4a")),
        ([(400, 140), (650, 190), (650, 690), (400, 640)], ("e8735c", "c8434f")),
        ([(150, 430), (400, 390), (400, 640), (150, 690)], ("7b2a4b", "5b1f3f")),
        ([(400, 390), (650, 430), (650, 690), (400, 640)], ("a83a4d", "7b2a4b")),
    ):
        canvas.fill(canvas.mask().shape(points), canvas.ramp(*tones))
    canvas.shine(canvas.mask().line([(400, 140), (400, 640)], 4, 150), "ffd9c0")
    canvas.fill(canvas.mask().disc(560, 300, 58), "ffe3c9")


def galley(canvas: Canvas) -> None:
    """Lines of a proof, one struck out."""
    canvas.sky("1f3a4d", "122536")
    canvas.glow(260, 180, 520, "4f9fb0", 0.5)
    bars = canvas.mask()
    for step, wide in enumerate((430, 500, 360, 470, 500, 290)):
        bars.box(150, 170 + step * 84, 150 + wide, 208 + step * 84, radius=19)
    canvas.shade(bars, 14, 0.5).fill(bars, canvas.ramp("e9f3ee", "9fc9c4"))
    stroke = canvas.mask().line([(110, 470), (700, 400)], 16)
    canvas.fill(stroke, "ff7a4f")
    canvas.fill(canvas.mask().ring(640, 640, 74, 16), "ff7a4f")


def stet(canvas: Canvas) -> None:
    """A word struck out, and the dots below it that say: let it stand."""
    canvas.sky("f3e3a8", "e2b94f")
    canvas.fill(canvas.mask().disc(610, 190, 118), "f7f0d2")
    word = canvas.mask()
    for left, right in ((120, 330), (352, 470), (492, 680)):
        word.box(left, 300, right, 430, radius=26)
    canvas.shade(word, 16, 0.35).fill(word, canvas.ramp("2f6a5f", "1d4a4a"))
    canvas.fill(canvas.mask().line([(84, 392), (716, 338)], 15), "c8553d")
    dots = canvas.mask()
    for step in range(5):
        dots.disc(160 + step * 120, 560, 30)
    canvas.shade(dots, 9, 0.3).fill(dots, "c8553d")
