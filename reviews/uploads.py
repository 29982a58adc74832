"""Redraws an uploaded picture, or refuses it in words the sender can act on.

Nothing of the sent bytes is kept: the pixels are decoded and written anew, upright, in
sRGB and without metadata. A hostile file meets a process of its own with little memory
and time: this file run as a script, the picture on its standard input.
"""

import io
import os
import resource
import struct
import subprocess
import sys
import warnings
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    UnidentifiedImageError,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2400
"""Pixels kept on the longer side; the widest page needs no more."""

CHILD_SECONDS = 15
CHILD_MEMORY = 1024 * 1024 * 1024

# How each format is written again. What has sharp edges stays lossless; JPEG has no
# transparency to lose.
WRITERS: dict[str, tuple[str, str, dict[str, object]]] = {
    "JPEG": ("JPEG", "jpg", {"quality": 85, "progressive": True, "optimize": True}),
    "PNG": ("PNG", "png", {}),
    "GIF": ("PNG", "png", {}),
    "WEBP": ("WEBP", "webp", {"quality": 85}),
    "AVIF": ("AVIF", "avif", {"quality": 75, "speed": 8}),
}
# Phones write several pictures into one JPEG; the first is the one meant.
_SAME_AS = {"MPO": "JPEG"}

_MEND = "Export it as JPEG or PNG and upload that."
_STRANGERS = [
    (b"%PDF", f"This is a PDF. {_MEND}"),
    (b"II*\0", f"This is a TIFF or a camera's raw file. {_MEND}"),
    (b"MM\0*", f"This is a TIFF or a camera's raw file. {_MEND}"),
    (b"BM", f"This is a BMP. {_MEND}"),
    (b"8BPS", f"This is a Photoshop document. {_MEND}"),
    (b"PK\3\4", "This is a ZIP archive. Unpack it and upload the picture inside."),
]
NO_PICTURE = "This is no picture we can read. Upload a JPEG, PNG, WebP, GIF or AVIF."
BROKEN = (
    "This picture is damaged or was not transferred whole. Open it on your computer, "
    "save it again and upload it once more."
)
TOO_LARGE = (
    f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels. Make it smaller "
    f"({LONGEST_SIDE} pixels on the longer side are enough) and upload it again."
)
TOO_HEAVY = (
    f"This file is larger than {MAX_BYTES // 1024 // 1024} MB. Make the picture smaller "
    f"({LONGEST_SIDE} pixels on the longer side are enough) and upload it again."
)
EMPTY = "This file is empty. Look whether the picture opens on your computer."
MOVING = (
    "This is an animation. Save the one frame that shall be seen as a picture of its "
    "own and upload that."
)


class PictureRefused(ValueError):
    """The file cannot be taken; the message says what is wrong and what to do."""


class Redrawn(NamedTuple):
    """A picture of our own making: its bytes, and the true extension without a dot."""

    content: bytes
    extension: str


def accept(file: BinaryIO, size: int) -> Redrawn:
    """Return the picture in ``file`` (``size`` bytes) redrawn by a child process.

    Raises ``PictureRefused``. The answer takes at most ``CHILD_SECONDS``.
    """
    if size > MAX_BYTES:
        raise PictureRefused(TOO_HEAVY)
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    _refuse_strangers(data)
    child = [sys.executable, "-I", __file__]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and nothing of the sender's
            child, input=data, capture_output=True, timeout=CHILD_SECONDS, env={}
        )
    except subprocess.TimeoutExpired:
        raise PictureRefused(TOO_LARGE) from None
    if done.returncode:
        known = done.stderr.decode("utf-8", "replace")
        raise PictureRefused(known if known in _SAYINGS else BROKEN)
    extension, _, content = done.stdout.partition(b"\n")
    return Redrawn(content, extension.decode("ascii"))


def redraw(data: bytes) -> Redrawn:
    """Return the picture written anew; decodes in this process, so not for the web's.

    Raises ``PictureRefused``, or anything at all where a decoder stumbles.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = _open(data)
        kind = _SAME_AS.get(picture.format or "", picture.format or "")
        form, extension, options = WRITERS[kind]
        # Lets the JPEG decoder skip what would be thrown away; others ignore it.
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        picture.load()
        drawn = _plain(_upright(_smaller(_eight_bits(picture))))
    drawn.info = {}
    stream = io.BytesIO()
    drawn.save(stream, form, **options)
    return Redrawn(stream.getvalue(), extension)


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


_HEIC = f"This is a HEIC picture, which most browsers cannot show. {_MEND}"
_SVG = f"This is an SVG drawing, which can carry programs. {_MEND}"
_SAYINGS = {NO_PICTURE, BROKEN, TOO_LARGE, EMPTY, MOVING}


def _open(data: bytes) -> Image.Image:
    """Read only the header, and refuse by it."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        picture = Image.open(io.BytesIO(data), formats=list(WRITERS))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureRefused(TOO_LARGE) from None
    except UnidentifiedImageError:
        raise PictureRefused(NO_PICTURE) from None
    if not all(picture.size):
        raise PictureRefused(BROKEN)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise PictureRefused(MOVING)
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Bring palettes and deep greys to modes that can be scaled and transposed."""
    if picture.mode.startswith("I"):
        # Converting would clip at 255 what goes up to 65,535.
        return _keep_info(picture.point(lambda v: v * (1 / 257)).convert("L"), picture)
    if picture.mode in {"1", "P", "PA"}:
        clear = "transparency" in picture.info or picture.mode == "PA"
        return _keep_info(picture.convert("RGBA" if clear else "RGB"), picture)
    if "transparency" in picture.info:
        return _keep_info(picture.convert("RGBA"), picture)
    return picture


def _keep_info(picture: Image.Image, origin: Image.Image) -> Image.Image:
    picture.info = {k: v for k, v in origin.info.items() if k != "transparency"}
    return picture


def _smaller(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held; unreadable EXIF turns nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, TypeError, ValueError, KeyError, struct.error):
        return picture


def _plain(picture: Image.Image) -> Image.Image:
    """Return it in sRGB, with alpha only where it has some."""
    alpha = picture.mode in {"RGBA", "LA", "RGBa", "La"}
    mode = "RGBA" if alpha else "RGB"
    if profile := picture.info.get("icc_profile"):
        colours = picture.convert("RGBA") if alpha else picture
        # A broken profile says nothing about the colours.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            picture = _to_srgb(colours, profile, mode)
    return picture.convert(mode)


def _to_srgb(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
    return turned or picture


def _main() -> int:
    """Redraw standard input to standard output; exit 1 with the reason, 2 if broken."""
    resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY, CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CHILD_SECONDS, CHILD_SECONDS))
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        content, extension = redraw(sys.stdin.buffer.read())
    except PictureRefused as reason:
        print(reason, end="", file=sys.stderr, flush=True)  # noqa: T201 - to the parent
        return 1
    except MemoryError:
        print(TOO_LARGE, end="", file=sys.stderr, flush=True)  # noqa: T201
        return 1
    except Exception:  # noqa: BLE001 - a decoder may fail in any way: the file is bad
        return 2
    sys.stdout.buffer.write(extension.encode("ascii") + b"\n" + content)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    # Nothing is left to clean up, and a decoder's threads may hang.
    os._exit(_main())
