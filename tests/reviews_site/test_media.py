"""Readers are served renditions of pictures that may be shown; nothing else at all."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from PIL import Image as Picture

from reviews import clock
from reviews.models import Rendition
from reviews.pictures import library, process
from reviews.pictures.shapes import FORMATS
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def media(settings, tmp_path):
    """An empty media folder for one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def image(media):
    return factories.make_image()


def address(image, form: str = "webp") -> str:
    return image.address_of(image.shape.plain(form)[-1])


# -- refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("none.png", "", "folder.png/", "note.html", "drawing.svg", "secret_key"),
        *(".png", "folder.png", "../secret.png", "%2e%2e/secret.png", "a%00.png"),
        *("x" * 300 + ".png", "photo.jpg", "pictures/photo.jpg"),
        *("pictures/%2e%2e/photo.jpg", "pictures/..%2f/photo.jpg"),
    ],
)
def test_no_file_is_served_because_it_lies_there(client, media, path):
    (media / "folder.png").mkdir()
    (media / "pictures").mkdir()
    for name in ("note.html", "drawing.svg", "photo.jpg", "pictures/photo.jpg"):
        (media / name).write_text("<script>alert(1)</script>", "ascii")
    (media.parent / "secret.png").write_bytes(b"secret")

    assert client.get(f"/media/{path}").status_code == 404


def test_no_original_is_served(client, image):
    name = Path(image.file.name).name

    for path in (image.file.name, name, f"{image.folder}/{name}", "originals/" + name):
        assert client.get(f"/media/{path}").status_code == 404
        assert client.get(f"/{path}").status_code == 404


def test_an_original_has_no_address(image):
    with pytest.raises(ValueError, match="An original has no address"):
        _ = image.file.url


def test_an_original_lies_apart_and_is_its_owners_alone(image, media):
    path = Path(image.file.path)

    assert media not in path.parents
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name",
    [
        *(
            "65.webp",
            "63.webp",
            "64.png",
            "64",
            "064.webp",
            "card-1-1.jpg",
            "1600.avif",
        ),
        *("64.webp.html", "٦٤.webp", "64-0011223344556677.webp"),
    ],
)
def test_nobody_can_have_other_sizes_drawn(client, image, name):
    assert client.get(f"/media/{image.folder}/{name}").status_code == 404
    assert not Rendition.objects.exists()


def test_a_wrong_fingerprint_is_not_found(client, image):
    other = "0" * 32

    for path in (other, image.fingerprint[:-1], image.fingerprint.upper(), image.pk):
        assert client.get(f"/media/pictures/{path}/64.webp").status_code == 404


def test_a_picture_without_rights_is_served_to_the_last_moment_only(client, image):
    now = clock.now()
    image.rights_until = now + HOUR
    image.save()

    with time_machine.travel(now + HOUR - timedelta(seconds=5), tick=False):
        last = client.get(address(image))
        last.getvalue()
    with time_machine.travel(now + HOUR, tick=False):
        over = client.get(address(image))

    assert last.status_code == 200
    assert last.headers["Cache-Control"].startswith("public, max-age=5, s-maxage=0")
    assert over.status_code == 404


def test_a_picture_in_the_trash_is_not_served_until_it_comes_back(client, image):
    assert client.get(address(image)).getvalue()

    image.trashed_at = clock.now()
    image.save()
    assert client.get(address(image)).status_code == 404

    image.trashed_at = None
    image.save()
    assert client.get(address(image)).getvalue()


def test_only_reading_is_possible(client, image):
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(address(image)).status_code == 405


# -- served ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_a_rendition_is_drawn_when_first_asked_for_and_then_kept(
    client, image, form, monkeypatch
):
    first = client.get(address(image, form))
    body = first.getvalue()
    monkeypatch.setattr(process, "render", None)
    again = client.get(address(image, form))

    assert again.getvalue() == body
    assert first.headers["Content-Type"] == FORMATS[form]
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert first.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with Picture.open(io.BytesIO(body)) as seen:
        assert (seen.format.lower(), seen.size) == (form, (64, 36))
    assert Rendition.objects.count() == 1


def test_a_card_is_served_with_its_own_size(client, image):
    card = image.shape.card()

    body = client.get(image.address_of(card)).getvalue()

    with Picture.open(io.BytesIO(body)) as seen:
        assert seen.size == (card.width, card.height)


def test_a_picture_costs_two_queries(client, image, django_assert_num_queries):
    client.get(address(image)).getvalue()

    # The picture, for its rights; the rendition, for its file.
    with django_assert_num_queries(2):
        client.get(address(image)).getvalue()


def test_unchanged_picture_is_not_sent_again(client, image):
    first = client.get(address(image))
    first.getvalue()

    for header, value in (
        ("if-modified-since", first.headers["Last-Modified"]),
        ("if-none-match", first.headers["ETag"]),
    ):
        again = client.get(address(image), headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert "immutable" in again.headers["Cache-Control"]


def test_head_answers_like_get_without_a_body(client, image):
    whole = client.get(address(image))
    head = client.head(address(image))

    assert head.headers["Content-Length"] == str(len(whole.getvalue()))
    assert b"".join(head) == b""


def test_readers_keep_a_picture_and_caches_ask_again(client, image):
    answer = client.get(address(image))
    answer.getvalue()

    kept = answer.headers["Cache-Control"]
    assert kept == "public, max-age=31536000, s-maxage=0, immutable"
    assert not answer.cookies


def test_a_lost_file_is_drawn_again(client, image, media):
    client.get(address(image)).getvalue()
    for file in (media / image.folder).iterdir():
        file.unlink()

    assert client.get(address(image)).getvalue()
    assert Rendition.objects.count() == 1


def test_a_lost_original_is_no_error(client, image, caplog):
    Path(image.file.path).unlink()

    assert client.get(address(image)).status_code == 404
    assert str(image) in caplog.text


def test_a_damaged_original_is_no_error(client, image):
    Path(image.file.path).write_bytes(b"\xff\xd8\xff broken")

    assert client.get(address(image)).status_code == 404
    assert not Rendition.objects.exists()


def test_a_crowd_is_asked_to_come_back(client, image, monkeypatch):
    def busy(*_):
        raise process.TooBusy

    monkeypatch.setattr(library.process, "render", busy)

    answer = client.get(address(image))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "immutable" not in answer.headers.get("Cache-Control", "")
