"""Damaged files through the upload form: taken or refused, and never an error.

HALFSTAR_TESTS=long tries 1,000 for each format.
"""

import os
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from reviews.models import Image
from tests.reviews.desk.browsing import fields_of, signed_in
from tests.reviews.pictures.files import encoded

pytestmark = pytest.mark.django_db
LONG = os.environ.get("HALFSTAR_TESTS") == "long"
MUTANTS = 1000 if LONG else 6
ADD = "/admin/reviews/image/add/"
FORMS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


def whole(form: str) -> bytes:
    """A picture with some structure, and all the kinds of notes a format can carry."""
    exif = Picture.Exif()
    exif[0x112], exif[0x13B] = 6, "Somebody"
    notes = {} if form == "GIF" else {"exif": exif, "icc_profile": b"profile" * 20}
    return encoded(Picture.effect_noise((120, 80), 60), form, **notes)


def mutant(data: bytes, chance: Random) -> bytes:
    """Return the file with one to a dozen damages, most of them near its beginning."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        end = len(found) if chance.random() < 0.4 else min(len(found), 200)
        at = chance.randrange(max(end, 1))
        some = chance.randint(1, 8)
        match chance.randrange(6):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                found[at : at + some] = b"\xff" * some
            case 2:
                found[at : at + some] = bytes(some)
            case 3:
                del found[at : at + some]
            case 4:
                found[at:at] = chance.randbytes(some)
            case 5 if chance.random() < 0.2:
                del found[at:]
    return bytes(found)


@pytest.mark.parametrize("form", FORMS)
def test_no_damaged_file_is_an_error(superuser, client, form: str) -> None:
    boss = signed_in(superuser)
    fields = {**fields_of(boss, ADD), "title": "A mutant", "alt_text": "Damage."}
    data, chance = whole(form), Random(form)  # noqa: S311 - the same each time

    for number in range(MUTANTS):
        content = mutant(data, chance)
        sent = SimpleUploadedFile("mutant.jpg", content, content_type="image/jpeg")
        answer = boss.post(ADD, {**fields, "file": sent, "_save": "Save"})
        assert answer.status_code in {200, 302}, (form, number)
        if answer.status_code == 302:
            image = Image.objects.latest("pk")
            shown = client.get(image.address_of(image.shape.card()))
            assert shown.status_code in {200, 404}, (form, number)
            assert 0 < image.width <= 40_000_000


def test_the_undamaged_ones_are_taken(superuser) -> None:
    """The test above could not fail if nothing ever got in."""
    boss = signed_in(superuser)
    fields = {**fields_of(boss, ADD), "title": "Whole", "alt_text": "Noise."}

    for form in FORMS:
        sent = SimpleUploadedFile("a.jpg", whole(form), content_type="image/jpeg")
        boss.post(ADD, {**fields, "file": sent, "_save": "Save"})

    assert Image.objects.count() == len(FORMS)
