"""Renditions are made once, whoever asks and how often, and can be made again."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from reviews.models import Image, Rendition
from reviews.pictures import library, process
from reviews.pictures.decoding import PictureRefused
from tests import factories

pytestmark = pytest.mark.django_db
AT_ONCE = 3
"""One connection less than a pool holds."""


@pytest.fixture
def image() -> Image:
    return factories.make_image()


def files_of(image: Image) -> set[str]:
    folder = Path(settings.MEDIA_ROOT) / image.folder
    return {f"{image.folder}/{path.name}" for path in folder.glob("*")}


def rows_of(image: Image) -> set[str]:
    return set(image.renditions.values_list("file", flat=True))


def test_all_that_is_missing_is_made_in_one_go(
    image: Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    render = process.render
    monkeypatch.setattr(
        process, "render", lambda d, s: asked.append(len(s)) or render(d, s)
    )

    assert library.make_missing(image) == 4
    assert library.make_missing(image) == 0

    assert asked == [4]
    assert {r.spec for r in image.renditions.all()} == set(image.shape.all())
    assert files_of(image) == rows_of(image)


def test_what_an_interrupted_run_has_made_is_not_made_again(image: Image) -> None:
    first = next(image.shape.all())
    rendition, file = library.fetch(image, first)
    file.close()

    assert library.make_missing(image) == 3
    assert Rendition.objects.filter(pk=rendition.pk).exists()


def test_a_file_is_named_after_its_content_and_lies_where_nobody_guesses(
    image: Image,
) -> None:
    twin = factories.make_image()
    for each in (image, twin):
        library.make_missing(each)

    mine, theirs = (
        sorted(Path(name).name for name in rows_of(each)) for each in (image, twin)
    )
    assert mine == theirs, "the same content has the same name"
    assert image.fingerprint != twin.fingerprint, "in a folder of its own"
    assert len(image.fingerprint) == 32


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_who_ask_at_once_get_the_same_one(monkeypatch: pytest.MonkeyPatch) -> None:
    image = factories.make_image()
    spec = image.shape.card()
    all_here = Barrier(AT_ONCE, timeout=60)
    render = process.render

    def together(data: bytes, specs: Any) -> list[bytes]:
        files = render(data, specs)
        all_here.wait()
        return files

    monkeypatch.setattr(process, "render", together)

    def ask(_: int) -> tuple[int, bytes]:
        try:
            rendition, file = library.fetch(image, spec)
            with file:
                return rendition.pk, file.read()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = set(pool.map(ask, range(AT_ONCE)))

    assert len(answers) == 1
    assert files_of(image) == rows_of(image)
    assert Rendition.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_picture_deleted_meanwhile_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = factories.make_image()
    render = process.render

    def too_late(data: bytes, specs: Any) -> list[bytes]:
        Image.objects.filter(pk=image.pk).delete()
        return render(data, specs)

    monkeypatch.setattr(process, "render", too_late)

    with pytest.raises(FileNotFoundError):
        library.fetch(image, image.shape.card())

    assert files_of(image) == set()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_focal_point_replaces_the_card_and_nothing_else() -> None:
    image = factories.make_image()
    library.make_missing(image)
    before = rows_of(image)
    image.focal_x = 10
    image.save()

    assert library.make_missing(image) == 1

    gone = before - rows_of(image)
    assert [Path(name).name[:11] for name in gone] == ["card-50-50-"]
    assert files_of(image) == rows_of(image)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_retiring_takes_rows_and_files_and_they_can_come_back() -> None:
    image = factories.make_image()
    library.make_missing(image)

    assert library.retire(image) == 4
    assert rows_of(image) == files_of(image) == set()
    assert library.make_missing(image) == 4


def test_an_original_that_cannot_be_read_is_told(image: Image) -> None:
    Path(image.file.path).write_bytes(b"\x89PNG broken")

    with pytest.raises(PictureRefused):
        library.make_missing(image)

    assert files_of(image) == set()


def test_a_picture_is_measured_when_it_comes_in(image: Image) -> None:
    assert (image.width, image.height) == (64, 36)
    assert len({image.fingerprint, factories.make_image().fingerprint}) == 2


def test_a_fingerprint_stays_when_the_words_change(image: Image) -> None:
    before = image.fingerprint

    image.title = "Other words"
    image.save()

    assert Image.objects.get().fingerprint == before
