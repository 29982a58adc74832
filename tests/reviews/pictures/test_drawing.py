"""What readers get: upright, in sRGB, eight bits, and nothing but the pixels."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageCms

from reviews.pictures import drawing
from reviews.pictures.shapes import FORMATS, Shape
from tests.reviews.pictures.files import encoded, opened, teal

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNED_RIGHT = 6
ORIENTATION, ARTIST, GPS = 0x112, 0x13B, 0x8825


def drawn(data: bytes, form: str = "webp") -> Image.Image:
    """The widest rendition of a file."""
    return opened(rendered(data, form))


def rendered(data: bytes, form: str) -> bytes:
    facts = drawing.check(data)
    spec = Shape(facts.width, facts.height).plain(form)[-1]
    (content,) = drawing.render(data, [spec])
    return content


def halves(size: tuple[int, int] = (1600, 900)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture


def is_red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] > 200 and pixel[2] < 60


def test_every_rendition_is_what_its_name_says() -> None:
    shape = Shape(1600, 900)
    specs = list(shape.all())

    files = list(drawing.render(encoded(halves(), "JPEG"), specs))

    for spec, content in zip(specs, files, strict=True):
        found = opened(content)
        assert (found.format or "").lower() == spec.format
        assert found.size == (spec.width, spec.height)
        assert is_red(found.getpixel((3, 3)))
        assert not is_red(found.getpixel((spec.width - 3, 3)))


def test_lighter_formats_are_lighter() -> None:
    picture = Image.radial_gradient("L").resize((1600, 900)).convert("RGB")
    specs = [Shape(1600, 900).plain(form)[-1] for form in FORMATS]

    avif, webp, jpeg = drawing.render(encoded(picture, "PNG"), specs)

    assert len(avif) < len(jpeg)
    assert len(webp) < len(jpeg)


def test_jpeg_is_progressive() -> None:
    assert "progressive" in drawn(encoded(teal(), "PNG"), "jpeg").info


@pytest.mark.parametrize(("focal_x", "sees_red"), [(0, True), (100, False)])
def test_card_is_cropped_around_the_focal_point(focal_x: int, sees_red: bool) -> None:
    wide = halves((3000, 500))
    card = Shape(3000, 500, focal_x).card()

    (content,) = drawing.render(encoded(wide, "PNG"), [card])

    found = opened(content)
    assert found.size == (card.width, card.height) == (952, 500)
    assert is_red(found.getpixel((5, 250))) == sees_red
    assert is_red(found.getpixel((947, 250))) == sees_red


def test_crop_does_not_end_up_in_the_whole_pictures() -> None:
    shape = Shape(3000, 500, 0)
    specs = [*shape.plain("webp"), shape.card()]

    files = list(drawing.render(encoded(halves((3000, 500)), "PNG"), specs))

    for spec, content in list(zip(specs, files, strict=True))[:-1]:
        assert not is_red(opened(content).getpixel((spec.width - 3, 3)))


# -- colours ------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_of_png_can_be_shown(mode: str, form: str) -> None:
    picture = Image.new("I;16", (9, 9), 0x8080) if mode == "I;16" else teal(mode)

    found = drawn(encoded(picture, "PNG"), form)

    assert found.size == picture.size
    assert found.mode in {"RGB", "RGBA"}


def test_sixteen_bit_grey_keeps_its_shades() -> None:
    found = drawn(encoded(Image.new("I;16", (9, 9), 0x8080), "PNG"))

    assert found.getpixel((4, 4)) == pytest.approx((0x80, 0x80, 0x80), abs=3)


@pytest.mark.parametrize("form", ["webp", "avif"])
def test_transparency_is_kept_where_the_format_can(form: str) -> None:
    clear = Image.new("RGBA", (20, 20), (10, 200, 30, 0))

    assert drawn(encoded(clear, "PNG"), form).getpixel((4, 4))[3] == 0


def test_clear_parts_become_paper_where_it_cannot() -> None:
    clear = Image.new("RGBA", (20, 20), (10, 200, 30, 0))

    found = drawn(encoded(clear, "PNG"), "jpeg")

    assert min(found.getpixel((4, 4))) > 250


def test_a_transparent_palette_is_kept() -> None:
    picture = Image.new("P", (20, 20), 0)
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.paste(1, (0, 0, 20, 10))

    found = drawn(encoded(picture, "PNG", transparency=0))

    assert found.getpixel((10, 17))[3] == 0
    assert found.getpixel((10, 3)) == pytest.approx((0, 255, 0, 255), abs=12)


def test_printers_colours_become_screen_colours() -> None:
    red = Image.new("CMYK", (20, 20), (0, 255, 255, 0))

    assert is_red(drawn(encoded(red, "JPEG")).getpixel((9, 9)))


def test_a_colour_profile_is_applied_and_dropped() -> None:
    red_is_green = SRGB.replace(b"rXYZ", b"swap").replace(b"gXYZ", b"rXYZ")
    profile = red_is_green.replace(b"swap", b"gXYZ")
    red = Image.new("RGB", (20, 20), (200, 30, 30))

    found = drawn(encoded(red, "PNG", icc_profile=profile))

    assert "icc_profile" not in found.info
    assert found.getpixel((9, 9)) == pytest.approx((30, 200, 30), abs=12)


def test_a_broken_colour_profile_spoils_nothing() -> None:
    found = drawn(encoded(teal(), "PNG", icc_profile=b"no profile"))

    assert found.getpixel((9, 9)) == pytest.approx((0, 128, 128), abs=6)


# -- metadata -----------------------------------------------------------------------


def photo() -> bytes:
    """A phone's: held upright, with its place, its owner and a remark."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = TURNED_RIGHT, "Secret Photographer"
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 33.0, 0.0), 3: "E"})
    picture = Image.new("RGB", (60, 30), "white")
    picture.paste("black", (0, 0, 30, 30))
    return encoded(picture, "JPEG", exif=exif, comment=b"Secret remark", dpi=(72, 72))


@pytest.mark.parametrize("form", FORMATS)
def test_a_turned_photo_stands_upright_without_its_place(form: str) -> None:
    sent = photo()
    assert b"Secret Photographer" in sent

    content = rendered(sent, form)

    found = opened(content)
    assert found.size == (30, 60)
    assert max(found.getpixel((15, 5))[:3]) < 40, "what was left is on top"
    assert dict(found.getexif()) == {}
    assert b"Secret" not in content


@pytest.mark.parametrize("kept_as", FORMATS)
@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_metadata_of_other_formats_is_dropped_too(form: str, kept_as: str) -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Secret Photographer"
    sent = encoded(teal(), form, exif=exif, xmp=b"<x:xmpmeta>Secret</x:xmpmeta>")

    content = rendered(sent, kept_as)

    assert b"Secret" not in content
    assert b"xmpmeta" not in content


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_spoils_nothing() -> None:
    sent = encoded(teal(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xffgarbage")

    assert drawn(sent).size == (64, 36)


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
    content = rendered(hide(encoded(teal(), "JPEG")), "jpeg")

    assert b"<script>" not in content
    assert b"PK" not in content


def test_a_phones_picture_of_several_pictures_is_the_first() -> None:
    sent = encoded(teal(), "MPO", save_all=True, append_images=[teal("RGB", (8, 8))])

    assert drawn(sent).size == (64, 36)
