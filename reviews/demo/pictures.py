"""Our own drawings for the demonstration: which scene belongs to which key."""

from collections.abc import Callable

from reviews.demo.canvas import Canvas
from reviews.demo.scenes import (
    alleys,
    border,
    flight,
    games,
    marks,
    music,
    plates,
    radio,
    rooms,
    sea,
    whales,
)

WIDE = (1600, 900)
SQUARE = (800, 800)

SCENES: dict[str, Callable[[Canvas], None]] = {
    "soundtrack-2": music.turntable,
    "soundtrack-2-duet": music.duet,
    "soundtrack-2-lesson": music.lesson,
    "soundtrack-2-shelf": music.shelf,
    "soundtrack-2-parting": music.parting,
    "crash-landing-on-you": border.drift,
    "crash-landing-storm": border.storm,
    "crash-landing-watch": border.watch,
    "crash-landing-lake": border.lake,
    "squid-game": games.signs,
    "squid-game-lamps": games.lamps,
    "squid-game-marbles": games.marbles,
    "squid-game-ballot": games.ballot,
    "squid-game-towers": games.towers,
    "extraordinary-attorney-woo": whales.above_the_city,
    "attorney-woo-door": whales.through_the_door,
    "attorney-woo-song": whales.deep_song,
    "attorney-woo-hill": whales.the_hill,
    "attorney-woo-train": whales.last_stop,
    "signal": radio.two_years,
    "signal-clock": radio.clock,
    "signal-mast": radio.mast,
    "my-mister": alleys.hillside,
    "my-mister-train": alleys.last_train,
    "my-mister-column": alleys.load_bearing,
    "moving": flight.afloat,
    "moving-roof": flight.roof,
    "moving-charge": flight.charge,
    "move-to-heaven": rooms.yellow_box,
    "move-to-heaven-aquarium": rooms.aquarium,
    "parasite": rooms.half_below,
    "decision-to-leave": sea.wallpaper,
    "decision-to-leave-tide": sea.tide,
    "culinary-class-wars": plates.two_classes,
}
MARKS: dict[str, Callable[[Canvas], None]] = {
    "nell-quarto": marks.quarto,
    "theo-galley": marks.galley,
    "ines-stet": marks.stet,
}


def paint(key: str) -> bytes:
    """Return the picture of that key as a JPEG, the same each time."""
    canvas = Canvas(WIDE if key in SCENES else SQUARE, key)
    (SCENES | MARKS)[key](canvas)
    return canvas.jpeg()
