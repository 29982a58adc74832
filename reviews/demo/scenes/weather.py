"""What several scenes share: rain, beams of light, and what glitters on water."""

from reviews.demo.canvas import Canvas, Mask


def sphere(
    canvas: Canvas, x: float, y: float, radius: float, tone: str, halo: float
) -> None:
    """Hang up a moon or a sun; ``halo`` is how far its light reaches."""
    canvas.glow(x, y, halo, tone, 0.75)
    canvas.fill(canvas.mask().disc(x, y, radius), tone)


def rain(
    canvas: Canvas, count: int, tone: str, slant: float, light: tuple[int, int]
) -> None:
    """Let it rain; ``slant`` is the part of a drop's length it is blown aside."""
    mask = canvas.mask()
    for _ in range(count):
        x, y = canvas.dice.uniform(-60, 1640), canvas.dice.uniform(-40, 900)
        long = canvas.dice.uniform(16, 56)
        drop = [(x, y), (x - long * slant, y + long)]
        mask.line(drop, 1.4, canvas.dice.randint(*light))
    canvas.shine(mask, tone)


def rays(canvas: Canvas, count: int, tone: str, lean: float) -> None:
    """Let light fall through water from above, leaning to the left."""
    mask = canvas.mask()
    for step in range(count):
        x = 70 + step * 1680 / count
        wide = canvas.dice.uniform(30, 90)
        foot = x - lean
        beam = [(x, -10), (x + wide, -10), (foot + wide, 910), (foot - 110, 910)]
        mask.shape(beam, canvas.dice.randint(22, 62))
    canvas.shine(mask, tone, blur=20)


def glints(
    canvas: Canvas, count: int, top: float, bottom: float, tone: str, wide: float
) -> None:
    """Scatter short lights on water, longer the nearer they are."""
    mask = canvas.mask()
    for _ in range(count):
        x, y = canvas.dice.uniform(0, canvas.width), canvas.dice.uniform(top, bottom)
        reach = (y - top + 24) * canvas.dice.uniform(0.2, 1) * wide
        glint = [(x - reach, y), (x + reach, y)]
        mask.line(glint, 1.7, canvas.dice.randint(30, 130))
    canvas.shine(mask, tone, blur=0.4)


def perspective(canvas: Canvas, top: float, near: float, width: float) -> Mask:
    """Return lines which run from ``top`` towards the viewer."""
    mask = canvas.mask()
    for step in range(-12, 13):
        mask.line([(800 + step * near, top), (800 + step * 330, 905)], width, 120)
    return mask
