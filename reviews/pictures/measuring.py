"""The size of a picture of our own or one already checked, by its header alone."""

from typing import Any

from PIL import Image

from reviews.pictures import decoding


def upright_size(file: Any) -> tuple[int, int]:
    """Return width and height as they will be shown; decodes nothing."""
    file.seek(0)
    with Image.open(file, formats=list(decoding.EXTENSIONS)) as picture:
        size = decoding.upright_size(picture)
    file.seek(0)
    return size
