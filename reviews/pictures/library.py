"""Keeps renditions: makes what is missing, once, and takes away what may not be shown.

Everything here may be done again, and by several at once: a file has a name of its own,
and the database lets one row in. Who comes second throws the own file away.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from reviews import clock
from reviews.models import Image, Rendition
from reviews.pictures import process
from reviews.pictures.decoding import PictureRefused
from reviews.pictures.shapes import Spec

__all__ = ["PictureRefused", "fetch", "is_public", "make_missing", "missing", "retire"]


def is_public(image: Image) -> bool:
    """Tell whether readers may have it now: rights held, and not in the trash."""
    return image.trashed_at is None and image.may_be_shown(clock.now())


def missing(image: Image) -> list[Spec]:
    """Return the renditions that the picture should have and has not."""
    there = {rendition.spec for rendition in image.renditions.all()}
    return [spec for spec in image.shape.all() if spec not in there]


def make_missing(image: Image) -> int:
    """Draw what the picture lacks, in one go; return how many.

    Raises ``PictureRefused`` or ``OSError`` if the original cannot be read.
    """
    wanted = missing(image)
    _make(image, wanted)
    _drop(image.renditions.exclude(focus="").exclude(focus=image.shape.card().focus))
    return len(wanted)


def fetch(image: Image, spec: Spec) -> tuple[Rendition, IO[bytes]]:
    """Return the rendition and its open file, drawn now if it is not there yet.

    Raises ``PictureRefused`` or ``OSError`` if the original cannot be read, and
    ``process.TooBusy``.
    """
    found = _kept(image, spec)
    if found:
        with suppress(FileNotFoundError):
            return found, _opened(found)
        # The file is gone, as after a restored backup; the row must not stand in.
        found.delete()
    (made,) = _make(image, [spec])
    return made, _opened(made)


def retire(image: Image) -> int:
    """Take all its renditions away; return how many. They can be made again."""
    return _drop(image.renditions.all())


def sweep(folder: str) -> None:
    """Delete the files of a picture that is gone for good, strays included."""
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
    with suppress(OSError, NotImplementedError):
        default_storage.delete(folder)


def _opened(rendition: Rendition) -> IO[bytes]:
    return default_storage.open(str(rendition.file.name))


def _kept(image: Image, spec: Spec) -> Rendition | None:
    kind, form, width, _, focus = spec
    return image.renditions.filter(
        kind=kind, format=form, width=width, focus=focus
    ).first()


def _make(image: Image, specs: list[Spec]) -> list[Rendition]:
    if not specs:
        return []
    # Not through ``image.file``: two threads with one image would share its one handle.
    with image.file.storage.open(str(image.file.name)) as original:
        data = original.read()
    files = process.render(data, specs)
    return [_keep(image, *each) for each in zip(specs, files, strict=True)]


def _keep(image: Image, spec: Spec, content: bytes) -> Rendition:
    """Store one rendition, or return the one that somebody else was quicker with."""
    stem, _, ending = spec.name.rpartition(".")
    digest = sha256(content).hexdigest()[:16]
    path = f"{image.folder}/{stem}-{digest}.{ending}"
    path = default_storage.save(path, ContentFile(content))
    values = dict(zip(spec._fields, spec, strict=True))
    try:
        with transaction.atomic():
            if spec.focus:
                # The card of an earlier focal point gives way.
                _drop(image.renditions.filter(kind=spec.kind).exclude(focus=spec.focus))
            return Rendition.objects.create(image=image, file=path, **values)
    except IntegrityError:
        default_storage.delete(path)
        if found := _kept(image, spec):
            return found
        # The picture itself has gone meanwhile.
        raise FileNotFoundError(path) from None


def _drop(renditions: Iterable[Rendition]) -> int:
    """Delete rows first, so that no page is told of a file that is gone."""
    dropped = list(renditions)
    for rendition in dropped:
        rendition.delete()
        away = partial(default_storage.delete, str(rendition.file.name))
        transaction.on_commit(away, robust=True)
    return len(dropped)
