"""Opens a sent picture under limits: refused by its header, or upright and in sRGB.

What is refused is named in words that its sender can act on.
"""

import io
import struct
import warnings
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PIXELS_WEBP = 24_000_000
"""Its decoder holds the picture four times: 16 bytes a pixel."""

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "GIF": "gif",
    "WEBP": "webp",
    "AVIF": "avif",
}
"""What may be sent, and the ending under which it is kept."""

# Phones write several pictures into one JPEG; the first is the one meant.
_SAME_AS = {"MPO": "JPEG"}
_ORIENTATION, _SIDEWAYS = 0x112, {5, 6, 7, 8}

NO_PICTURE = "This is no picture we can read. Upload a JPEG, PNG, WebP, GIF or AVIF."
BROKEN = (
    "This picture is damaged or was not transferred whole. Open it on your computer, "
    "save it again and upload it once more."
)
TOO_LARGE = (
    f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels. Make it smaller "
    "(2400 pixels on the longer side are enough) and upload it again."
)
TOO_LARGE_WEBP = (
    f"This WebP picture has more than {MAX_PIXELS_WEBP // 1_000_000} megapixels. Export "
    "it as JPEG, or make it smaller (2400 pixels on the longer side are enough), and "
    "upload that."
)
TOO_HEAVY = (
    f"This file is larger than {MAX_BYTES // 1024 // 1024} MB. Make the picture smaller "
    "(2400 pixels on the longer side are enough) and upload it again."
)
TOO_HARD = (
    "This picture takes too much time or memory to read. Make it smaller (2400 pixels "
    "on the longer side are enough) and upload it again."
)
EMPTY = "This file is empty. Look whether the picture opens on your computer."
MOVING = (
    "This is an animation. Save the one frame that shall be seen as a picture of its "
    "own and upload that."
)
SAYINGS = {NO_PICTURE, BROKEN, TOO_LARGE, TOO_LARGE_WEBP, TOO_HARD, EMPTY, MOVING}


class PictureRefused(ValueError):
    """The file cannot be taken; the message says what is wrong and what to do."""


def opened(data: bytes) -> Image.Image:
    """Read only the header, and refuse by it."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=list(EXTENSIONS))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureRefused(TOO_LARGE) from None
    except UnidentifiedImageError:
        raise PictureRefused(NO_PICTURE) from None
    if not all(picture.size):
        raise PictureRefused(BROKEN)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise PictureRefused(MOVING)
    if picture.format == "WEBP" and picture.width * picture.height > MAX_PIXELS_WEBP:
        raise PictureRefused(TOO_LARGE_WEBP)
    return picture


def extension_of(picture: Image.Image) -> str:
    """Return the ending that tells the true format, without a dot."""
    kind = picture.format or ""
    return EXTENSIONS[_SAME_AS.get(kind, kind)]


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Return width and height as its camera was held, by the header alone."""
    width, height = picture.size
    return (height, width) if _is_sideways(picture) else (width, height)


def decoded(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Return the upright picture in that size, in sRGB, with alpha if it has some.

    It takes ``picture`` in: what is not needed any more of it is let go.
    """
    size = (height, width) if _is_sideways(picture) else (width, height)
    # Lets the JPEG decoder skip what would be thrown away; others ignore it.
    picture.draft(None, size)
    picture.load()
    plain = _eight_bits(picture)
    if plain is not picture:
        picture.close()
    if plain.size != size:
        plain = _keep_info(
            plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0), plain
        )
    drawn = _in_srgb(_upright(plain))
    drawn.info = {}
    return drawn


def _is_sideways(picture: Image.Image) -> bool:
    with suppress(OSError, SyntaxError, TypeError, ValueError, KeyError, struct.error):
        return picture.getexif().get(_ORIENTATION) in _SIDEWAYS
    return False


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held; unreadable EXIF turns nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, TypeError, ValueError, KeyError, struct.error):
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


def _in_srgb(picture: Image.Image) -> Image.Image:
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
