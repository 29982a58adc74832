"""Hostile, broken and honest pictures through the one gate of the library."""

import io
import resource
import time
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageCms

from reviews import uploads
from reviews.uploads import PictureRefused, Redrawn
from tests.reviews.pictures import PNG, png_with_header

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED_RIGHT = 6
ORIENTATION, ARTIST, GPS = 0x112, 0x13B, 0x8825


def encoded(picture: Image.Image, form: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def accepted(data: bytes) -> Redrawn:
    return uploads.accept(io.BytesIO(data), len(data))


def opened(redrawn: Redrawn) -> Image.Image:
    picture = Image.open(io.BytesIO(redrawn.content))
    picture.load()
    return picture


def teal(mode: str = "RGB", size: tuple[int, int] = (64, 36)) -> Image.Image:
    return Image.new("RGB", size, "teal").convert(mode)


def moving(form: str, frames: int) -> bytes:
    one, other = teal("RGB", (20, 20)), Image.new("RGB", (20, 20), "red")
    rest = [other if n % 2 else one for n in range(1, frames)]
    return encoded(one, form, save_all=True, append_images=rest)


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
        uploads.accept(Unreadable(), uploads.MAX_BYTES + 1)


def test_a_decoder_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "CHILD_SECONDS", 0.01)

    with pytest.raises(PictureRefused, match="Make it smaller"):
        accepted(encoded(teal(), "PNG"))


def test_a_bomb_is_refused_at_once() -> None:
    started = time.monotonic()

    with pytest.raises(PictureRefused):
        accepted(png_with_header(30_000, 30_000))

    assert time.monotonic() - started < 5


# -- taken --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "extension", "kept_as"),
    [
        ("JPEG", "jpg", "JPEG"),
        ("PNG", "png", "PNG"),
        ("GIF", "png", "PNG"),
        ("WEBP", "webp", "WEBP"),
        ("AVIF", "avif", "AVIF"),
    ],
)
def test_a_real_picture_is_kept_in_its_true_format(
    form: str, extension: str, kept_as: str
) -> None:
    redrawn = accepted(encoded(teal(), form))

    assert redrawn.extension == extension
    assert opened(redrawn).format == kept_as
    assert opened(redrawn).size == (64, 36)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_eight_bit_colour(mode: str) -> None:
    picture = Image.new("I;16", (9, 9), 0x8080) if mode == "I;16" else teal(mode)

    kept = opened(accepted(encoded(picture, "PNG")))

    assert kept.mode == ("RGBA" if mode in {"LA", "RGBA"} else "RGB")


def test_sixteen_bit_grey_keeps_its_shades() -> None:
    kept = opened(accepted(encoded(Image.new("I;16", (9, 9), 0x8080), "PNG")))

    assert kept.getpixel((4, 4)) == (0x80, 0x80, 0x80)


def test_transparency_is_kept() -> None:
    clear = Image.new("RGBA", (20, 20), (10, 200, 30, 0))

    kept = opened(accepted(encoded(clear, "PNG")))

    assert kept.getpixel((4, 4))[3] == 0


def test_a_transparent_palette_is_kept() -> None:
    picture = Image.new("P", (20, 20), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.putpixel((3, 3), 1)

    kept = opened(accepted(encoded(picture, "PNG", transparency=0)))

    assert kept.getpixel((0, 0))[3] == 0
    assert kept.getpixel((3, 3)) == (0, 255, 0, 255)


def test_printers_colours_become_screen_colours() -> None:
    red = Image.new("CMYK", (20, 20), (0, 255, 255, 0))

    red_light, green, blue = opened(accepted(encoded(red, "JPEG"))).getpixel((9, 9))

    assert red_light > 240
    assert green < 20
    assert blue < 20


def test_a_colour_profile_is_applied_and_dropped() -> None:
    red_is_green = SRGB.replace(b"rXYZ", b"swap").replace(b"gXYZ", b"rXYZ")
    profile = red_is_green.replace(b"swap", b"gXYZ")
    red = Image.new("RGB", (20, 20), (200, 30, 30))

    kept = opened(accepted(encoded(red, "PNG", icc_profile=profile)))

    assert "icc_profile" not in kept.info
    assert kept.getpixel((9, 9)) == pytest.approx((30, 200, 30), abs=6)


def test_a_broken_colour_profile_spoils_nothing() -> None:
    kept = opened(accepted(encoded(teal(), "PNG", icc_profile=b"no profile")))

    assert kept.getpixel((9, 9)) == (0, 128, 128)


def test_a_turned_photo_stands_upright_without_its_place() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = TURNED_RIGHT, "Secret Photographer"
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 33.0, 0.0), 3: "E"})
    picture = Image.new("RGB", (60, 30), "white")
    picture.paste("black", (0, 0, 30, 30))
    sent = encoded(picture, "JPEG", exif=exif, comment=b"Secret remark")
    assert b"Secret Photographer" in sent

    redrawn = accepted(sent)

    kept = opened(redrawn)
    assert kept.size == (30, 60)
    assert kept.getpixel((15, 5))[0] < 30, "what was left is on top"
    assert kept.getexif().get_ifd(GPS) == {}
    assert dict(kept.getexif()) == {}
    assert b"Secret" not in redrawn.content


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_metadata_of_other_formats_is_dropped_too(form: str) -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Secret Photographer"
    sent = encoded(teal(), form, exif=exif, xmp=b"<x:xmpmeta>Secret</x:xmpmeta>")

    redrawn = accepted(sent)

    assert b"Secret" not in redrawn.content
    assert b"xmpmeta" not in redrawn.content


def test_broken_exif_spoils_nothing() -> None:
    sent = encoded(teal(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xffgarbage")

    assert opened(accepted(sent)).size == (64, 36)


@pytest.mark.parametrize(
    ("size", "kept_size"),
    [((4800, 2400), (2400, 1200)), ((1200, 4800), (600, 2400)), ((9, 3), (9, 3))],
)
def test_only_what_is_too_large_is_made_smaller(
    size: tuple[int, int], kept_size: tuple[int, int]
) -> None:
    assert opened(accepted(encoded(teal("RGB", size), "JPEG"))).size == kept_size


@pytest.mark.parametrize(
    "hide",
    [
        pytest.param(lambda data: data + b"PK\3\4<script>x</script>", id="appended"),
        pytest.param(
            lambda data: data[:2] + b"\xff\xfe\0\x0b<script>x" + data[2:], id="comment"
        ),
    ],
)
def test_what_hides_in_a_picture_is_left_behind(hide: Callable[[bytes], bytes]) -> None:
    redrawn = accepted(hide(encoded(teal(), "JPEG")))

    assert b"<script>" not in redrawn.content
    assert b"PK" not in redrawn.content


def test_a_phones_picture_of_several_pictures_is_one_jpeg() -> None:
    sent = encoded(teal(), "MPO", save_all=True, append_images=[teal("RGB", (8, 8))])

    redrawn = accepted(sent)

    assert redrawn.extension == "jpg"
    assert opened(redrawn).size == (64, 36)


def test_forty_megapixels_leave_the_web_process_small() -> None:

    sent = encoded(Image.new("L", (7_300, 5_400)), "PNG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert opened(accepted(sent)).size == (2400, 1775)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 * 1024
