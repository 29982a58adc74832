"""Pictures are served as pictures; nothing else is served at all."""

import pytest

# The page for what is not there looks for an old address first.
pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    """An empty media folder for one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.mark.parametrize(
    "path",
    [
        "none.png",
        "",
        "folder.png/",
        "note.html",
        "drawing.svg",
        "secret_key",
        ".png",
        "folder.png",
        "../secret.png",
        "%2e%2e/secret.png",
        "a%00.png",
        "x" * 300 + ".png",
    ],
)
def test_all_but_pictures_is_not_found(client, media, path):
    (media / "folder.png").mkdir()
    (media / "note.html").write_text("<script>alert(1)</script>", "ascii")
    (media / "drawing.svg").write_text("<svg/>", "ascii")
    (media.parent / "secret.png").write_bytes(b"secret")

    assert client.get(f"/media/{path}").status_code == 404


def test_picture_is_served_as_what_its_name_says(client, media):
    (media / "poster.PNG").write_bytes(b"<html>")

    answer = client.get("/media/poster.PNG")

    assert answer.getvalue() == b"<html>"
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_unchanged_picture_is_not_sent_again(client, media):
    (media / "poster.png").write_bytes(b"picture")
    first = client.get("/media/poster.png")
    first.getvalue()

    again = client.get(
        "/media/poster.png",
        headers={"if-modified-since": first.headers["Last-Modified"]},
    )

    assert again.status_code == 304
