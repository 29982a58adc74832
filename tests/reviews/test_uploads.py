"""Hostile, broken and honest pictures through the one gate of the library."""

import io
import subprocess
import zlib
from threading import BoundedSemaphore
from typing import Any

import pytest
from PIL import Image

from reviews import uploads
from reviews.pictures import decoding, process
from reviews.pictures.drawing import Facts
from reviews.uploads import PictureRefused
from tests.reviews.pictures.files import (
    PNG,
    chunk,
    encoded,
    moving,
    png_with_header,
    teal,
)

TURNED_RIGHT, ORIENTATION = 6, 0x112


def accepted(data: bytes) -> Facts:
    return uploads.accept(io.BytesIO(data), len(data))


# -- refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"Just a text.", "no picture we can read", id="text"),
        pytest.param(b"\0" * 5000, "no picture we can read", id="zeros"),
        pytest.param(
            b"<html><script>alert(1)</script>", "no picture we can read", id="html"
        ),
        pytest.param(
            b'<?xml version="1.0"?>\n<svg><script/></svg>',
            "SVG drawing, which can carry programs",
            id="svg",
        ),
        pytest.param(b"%PDF-1.7", "a PDF. Export it as JPEG", id="pdf"),
        pytest.param(b"PK\x03\x04", "a ZIP archive", id="zip"),
        pytest.param(b"8BPS\0\1", "a Photoshop document", id="photoshop"),
        pytest.param(b"\0\0\0\x18ftypheic", "a HEIC picture", id="heic"),
        pytest.param(encoded(teal(), "TIFF"), "a TIFF", id="tiff"),
        pytest.param(encoded(teal(), "BMP"), "a BMP", id="bmp"),
        pytest.param(encoded(teal(), "ICO"), "no picture we can read", id="ico"),
        pytest.param(encoded(teal(), "PPM"), "no picture we can read", id="ppm"),
        pytest.param(png_with_header(100, 100), "is damaged", id="cut pixels"),
        pytest.param(png_with_header(0, 10), "no picture we can read", id="no width"),
        pytest.param(png_with_header(20_000, 20_000), "40 megapixels", id="bomb"),
        pytest.param(
            png_with_header(13_000, 13_000, bits=1), "40 megapixels", id="1-bit bomb"
        ),
        pytest.param(png_with_header(7_000, 6_000), "40 megapixels", id="42 Mpx"),
        pytest.param(
            b"RIFF\x26\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0"
            + (16_382).to_bytes(3, "little") * 2,
            "40 megapixels",
            id="webp bomb",
        ),
        pytest.param(
            encoded(Image.new("L", (6_000, 4_001)), "WEBP", method=0),
            "24 megapixels. Export it as JPEG",
            id="webp, 24.006 Mpx",
        ),
        pytest.param(PNG + b"\0\0\0\0garbage", "no picture|damaged", id="bad chunk"),
        pytest.param(moving("GIF", 1_000), "is an animation", id="gif, 1,000 frames"),
        pytest.param(moving("WEBP", 5), "is an animation", id="moving webp"),
        pytest.param(moving("PNG", 5), "is an animation", id="moving png"),
    ],
)
def test_a_wrong_file_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(PictureRefused, match=reason):
        accepted(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_cut_off_in_transfer_is_refused(form: str) -> None:
    whole = encoded(Image.effect_noise((300, 200), 60), form)

    with pytest.raises(PictureRefused, match="damaged|no picture"):
        accepted(whole[: len(whole) // 2])


def test_a_file_over_the_limit_is_refused_unread() -> None:
    class Unreadable(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("It must not be read.")

    with pytest.raises(PictureRefused, match="larger than 20 MB"):
        uploads.accept(Unreadable(), decoding.MAX_BYTES + 1)


def test_a_decoder_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CHILD_SECONDS", 0.01)

    with pytest.raises(PictureRefused, match="Make it smaller"):
        accepted(encoded(teal(), "PNG"))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A small PNG with a chunk of that kind right after its header."""
    whole = encoded(teal(), "PNG")
    end_of_header = len(PNG) + 25
    return whole[:end_of_header] + chunk(kind, data) + whole[end_of_header:]


BOMB = zlib.compress(bytes(100_000_000), 9)
"""A hundred kilobytes that unpack to a hundred megabytes."""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_chunk(b"zTXt", b"Comment\0\0" + BOMB), id="text"),
        pytest.param(with_chunk(b"iTXt", b"a\0\1\0\0\0" + BOMB), id="long text"),
        pytest.param(with_chunk(b"iCCP", b"icc\0\0" + BOMB), id="profile"),
        pytest.param(with_chunk(b"eXIf", b"MM\0*" + b"\xff" * 1_000_000), id="exif"),
        pytest.param(
            encoded(teal(), "JPEG", comment=b"x" * 60_000, icc_profile=bytes(900_000)),
            id="notes of a jpeg",
        ),
    ],
)
def test_a_bomb_beside_the_pixels_harms_nobody(data: bytes) -> None:
    try:
        size = accepted(data)[1:]
    except PictureRefused:
        size = (64, 36)

    assert size == (64, 36)


@pytest.mark.parametrize(
    "form", ["BLP", "DDS", "EPS", "ICNS", "JPEG2000", "PCX", "PDF", "QOI", "SGI", "TGA"]
)
def test_nothing_else_that_pillow_knows_is_decoded(form: str) -> None:
    picture = teal("P") if form == "BLP" else teal()

    with pytest.raises(PictureRefused, match="no picture we can read|is a PDF"):
        accepted(encoded(picture, form))


def test_a_queue_that_does_not_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "CHILD_SECONDS", 0.01)
    monkeypatch.setattr(process, "_places", BoundedSemaphore(1))
    with process._places, pytest.raises(PictureRefused, match="again in a minute"):
        accepted(encoded(teal(), "PNG"))


def test_the_decoder_is_given_none_of_our_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> Any:
        given.update(options)
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(process.subprocess, "run", run)
    with pytest.raises(PictureRefused):
        accepted(encoded(teal(), "PNG"))

    assert given["env"] == {}


# -- taken --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "extension"),
    [
        ("JPEG", "jpg"),
        ("PNG", "png"),
        ("GIF", "gif"),
        ("WEBP", "webp"),
        ("AVIF", "avif"),
        ("MPO", "jpg"),
    ],
)
def test_a_real_picture_is_known_by_its_true_format(form: str, extension: str) -> None:
    assert accepted(encoded(teal(), form)) == (extension, 64, 36)


def test_a_turned_photo_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_RIGHT

    assert accepted(encoded(teal(), "JPEG", exif=exif)) == ("jpg", 36, 64)


def test_what_was_sent_can_be_read_from_its_start_afterwards() -> None:
    sent = io.BytesIO(encoded(teal(), "PNG"))

    uploads.accept(sent, 100)

    assert sent.tell() == 0
