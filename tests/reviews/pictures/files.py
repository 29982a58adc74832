"""Picture files for tests: honest ones, and some that no honest program would write."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(picture: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def teal(mode: str = "RGB", size: tuple[int, int] = (64, 36)) -> Image.Image:
    return Image.new("RGB", size, "teal").convert(mode)


def moving(form: str, frames: int) -> bytes:
    one, other = teal("RGB", (20, 20)), Image.new("RGB", (20, 20), "red")
    rest = [other if n % 2 else one for n in range(1, frames)]
    return encoded(one, form, save_all=True, append_images=rest)


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def png_with_header(width: int, height: int, *, bits: int = 8) -> bytes:
    """A few hundred bytes that claim to be a picture of any size."""
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
