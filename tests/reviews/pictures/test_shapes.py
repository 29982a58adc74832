"""Which sizes a picture has: never enlarged, in its own ratio, the focus kept in view."""

import pytest

from reviews.pictures import shapes
from reviews.pictures.shapes import Shape


def widths(width: int, height: int) -> list[int]:
    return [spec.width for spec in Shape(width, height).plain("avif")]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((7300, 5475), [320, 480, 800, 1200, 1600]),
        ((1600, 900), [320, 480, 800, 1200, 1600]),
        ((1000, 700), [320, 480, 800, 1000]),
        ((320, 200), [320]),
        ((64, 36), [64]),
        ((1, 1), [1]),
        ((0, 0), [1]),
        # A strip of a whole page: WebP would refuse anything taller than 16,383.
        ((1600, 25_000), [307]),
    ],
)
def test_nothing_is_enlarged(size: tuple[int, int], expected: list[int]) -> None:
    assert widths(*size) == expected


@pytest.mark.parametrize("size", [(7300, 5475), (333, 1000), (5000, 3), (3, 5000)])
def test_every_size_keeps_the_ratio(size: tuple[int, int]) -> None:
    for spec in Shape(*size).plain("webp"):
        assert spec.height == pytest.approx(spec.width * size[1] / size[0], abs=2)
        assert spec.height <= shapes.TALLEST


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((7300, 5475), (1200, 630)),
        ((1600, 900), (1200, 630)),
        ((800, 800), (800, 420)),
        ((630, 1200), (630, 331)),
        ((3000, 400), (762, 400)),
    ],
)
def test_card_has_its_ratio_and_is_not_enlarged(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    card = Shape(*size).card()

    assert (card.width, card.height) == expected


@pytest.mark.parametrize("focus", [(0, 0), (50, 50), (100, 100), (30, 70)])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (500, 500), (5000, 10)])
def test_crop_lies_inside_and_holds_the_focus(
    size: tuple[int, int], focus: tuple[int, int]
) -> None:
    left, top, right, bottom = shapes.crop_box(*size, 1200 / 630, *focus)

    assert 0 <= left <= size[0] * focus[0] / 100 <= right <= size[0] + 1e-6
    assert 0 <= top <= size[1] * focus[1] / 100 <= bottom <= size[1] + 1e-6
    assert (right - left) / (bottom - top) == pytest.approx(1200 / 630)


def test_each_rendition_is_found_by_its_name_and_no_other_is() -> None:
    shape = Shape(1600, 900, 30, 70)

    for spec in shape.all():
        assert shape.called(spec.name) == spec
    for name in (
        *("801.avif", "1601.jpg", "800.png", "800", "", "card-50-50.jpg"),
        *("card-30-70.webp", "0800.avif", "800.avif.jpg", "8e2.avif", "८००.avif"),
    ):
        assert shape.called(name) is None


def test_names_do_not_repeat() -> None:
    names = [spec.name for spec in Shape(1600, 900).all()]

    assert len(names) == len(set(names)) == 16


@pytest.mark.parametrize(
    ("wanted", "found"), [(1, 320), (320, 320), (500, 800), (9999, 1600)]
)
def test_narrowest_that_will_do_is_chosen(wanted: int, found: int) -> None:
    assert Shape(1600, 900).at_least("jpeg", wanted).width == found
