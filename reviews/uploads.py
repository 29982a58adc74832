"""Takes a sent picture as it is, or refuses it in words the sender can act on.

A hostile file meets a process of its own with little memory and time
(``pictures.process``). What is taken is kept as an original, which nobody is served:
readers get renditions, drawn anew without anything else that was in the file.
"""

from typing import BinaryIO

from reviews.pictures import process
from reviews.pictures.decoding import (
    EMPTY,
    MAX_BYTES,
    TOO_HEAVY,
    PictureRefused,
)
from reviews.pictures.drawing import Facts

__all__ = ["BUSY", "EMPTY", "PictureRefused", "accept"]

_MEND = "Export it as JPEG or PNG and upload that."
_STRANGERS = [
    (b"%PDF", f"This is a PDF. {_MEND}"),
    (b"II*\0", f"This is a TIFF or a camera's raw file. {_MEND}"),
    (b"MM\0*", f"This is a TIFF or a camera's raw file. {_MEND}"),
    (b"BM", f"This is a BMP. {_MEND}"),
    (b"8BPS", f"This is a Photoshop document. {_MEND}"),
    (b"PK\3\4", "This is a ZIP archive. Unpack it and upload the picture inside."),
]
_HEIC = f"This is a HEIC picture, which most browsers cannot show. {_MEND}"
_SVG = f"This is an SVG drawing, which can carry programs. {_MEND}"
BUSY = "Many pictures are being worked on right now. Upload it again in a minute."


def accept(file: BinaryIO, size: int) -> Facts:
    """Return what the picture in ``file`` (``size`` bytes) truly is.

    Raises ``PictureRefused``. The answer takes at most twice ``CHILD_SECONDS``.
    """
    if size > MAX_BYTES:
        raise PictureRefused(TOO_HEAVY)
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    _refuse_strangers(data)
    try:
        facts = process.check(data)
    except process.TooBusy:
        raise PictureRefused(BUSY) from None
    finally:
        file.seek(0)
    return facts


def _refuse_strangers(data: bytes) -> None:
    """Name the usual wrong files, so that the sender knows what to do."""
    if not data:
        raise PictureRefused(EMPTY)
    for beginning, saying in _STRANGERS:
        if data.startswith(beginning):
            raise PictureRefused(saying)
    if data[4:11] in {b"ftyphei", b"ftyphev"}:
        raise PictureRefused(_HEIC)
    if data.lstrip().startswith(b"<") and b"<svg" in data[:4096].lower():
        raise PictureRefused(_SVG)
