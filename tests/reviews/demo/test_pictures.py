"""Each drawing opens, has its size and stays what it was."""

import io

import pytest
from PIL import Image

from reviews.demo import pictures
from reviews.demo.canvas import Canvas, mix

LARGEST = 240_000
"""Bytes: what a set-up draws and keeps for each picture."""


@pytest.mark.parametrize("key", pictures.SCENES)
def test_scene_is_a_wide_picture_of_moderate_weight(key):
    drawn = pictures.paint(key)

    with Image.open(io.BytesIO(drawn), formats=["JPEG"]) as picture:
        picture.load()
        assert picture.size == (1600, 900)
    assert len(drawn) < LARGEST


@pytest.mark.parametrize("key", pictures.MARKS)
def test_mark_is_a_square_picture(key):
    drawn = pictures.paint(key)

    with Image.open(io.BytesIO(drawn), formats=["JPEG"]) as picture:
        picture.load()
        assert picture.size == (800, 800)
    assert len(drawn) < LARGEST


def test_picture_is_the_same_each_time():
    assert pictures.paint("ines-stet") == pictures.paint("ines-stet")


def test_scenes_differ_from_each_other():
    assert len(set(pictures.SCENES.values())) == len(pictures.SCENES)


def test_unknown_key_is_refused():
    with pytest.raises(KeyError, match="nobody"):
        pictures.paint("nobody")


def test_edges_are_smooth():
    canvas = Canvas((40, 40), "seed")

    area = canvas.mask().disc(20, 20, 10).done()

    assert area.getpixel((20, 20)) == 255
    assert area.getpixel((1, 1)) == 0
    assert sum(area.histogram()[1:255]) > 0


def test_blur_keeps_a_shape_apart_from_the_rest():
    canvas = Canvas((200, 40), "seed")

    area = canvas.mask().disc(20, 20, 8).done(blur=4)

    assert area.getpixel((20, 20)) > area.getpixel((30, 20)) > 0
    assert area.getpixel((120, 20)) == 0


def test_light_never_darkens():
    canvas = Canvas((30, 30), "seed").sky("808080", "808080")

    canvas.glow(15, 15, 10, "ff0000")

    assert canvas.image.getpixel((15, 15))[0] > 128
    assert canvas.image.getpixel((15, 15))[1:] == (128, 128)


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, (0, 0, 0)), (0.5, (50, 100, 128)), (1, (100, 200, 255))],
)
def test_colours_mix(share, expected):
    assert mix((0, 0, 0), (100, 200, 255), share) == expected
