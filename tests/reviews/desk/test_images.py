"""The picture library in the admin: what gets in, what is kept, what is shown."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Picture

from people.models import User
from reviews import clock, tasks
from reviews.desk.images import PREVIEW, THUMBNAIL, staff_address
from reviews.editorial import trash
from reviews.models import Image
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in
from tests.reviews.pictures.files import PNG, png_with_header

pytestmark = pytest.mark.django_db

ADD = "/admin/reviews/image/add/"
LIST = "/admin/reviews/image/"
TURNED_RIGHT, ORIENTATION, GPS = 6, 0x112, 0x8825


def page(image: Image, role: str = "change") -> str:
    return reverse(f"admin:reviews_image_{role}", args=[image.pk])


def upload(user: User, content: bytes, name: str = "a.jpg", **fields: Any) -> Any:
    """Send a picture with all that is asked for."""
    client = signed_in(user)
    fields = {"title": "A picture", "alt_text": "A teal rectangle.", **fields}
    sent = SimpleUploadedFile(name, content, content_type="image/jpeg")
    data = {**fields_of(client, ADD), **fields, "file": sent, "_save": "Save"}
    return client.post(ADD, data)


# -- who may ------------------------------------------------------------------------


def test_a_reader_is_sent_to_the_login(client: Any) -> None:
    image = factories.make_image()

    for address in (LIST, ADD, page(image), page(image, "delete")):
        assert client.get(address).status_code == 302


def test_a_writer_deletes_no_picture(writer: User) -> None:
    image = factories.make_image()
    client = signed_in(writer)
    chosen = {"action": "trash_selected", "_selected_action": image.pk}

    assert client.post(page(image, "delete"), {"move": "trash"}).status_code == 403
    client.post(LIST, chosen)

    assert Image.objects.get(pk=image.pk).trashed_at is None


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_staff_add_pictures(request: pytest.FixtureRequest, role: str) -> None:
    response = upload(request.getfixturevalue(role), factories.picture_bytes(64, 36))

    image = Image.objects.get()
    assert response.status_code == 302
    assert (image.width, image.height) == (64, 36)


# -- refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file is empty"),
        (b"Only text.", "no picture we can read. Upload a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG drawing"),
        (b"<html><script>alert(1)</script>", "no picture we can read"),
        (factories.picture_bytes(300, 200)[:400], "damaged or was not transferred"),
        (png_with_header(20_000, 20_000), "more than 40 megapixels"),
    ],
    ids=["empty", "text", "svg", "html", "cut off", "bomb"],
)
def test_a_wrong_file_is_refused_at_its_field(
    writer: User, content: bytes, reason: str
) -> None:
    response = upload(writer, content, "picture.png", caption="Typed with care")

    assert reason in str(response.context["adminform"].form.errors["file"])
    assert b"Typed with care" in response.content
    assert not Image.objects.exists()


def test_no_file_at_all_is_refused(writer: User) -> None:
    response = send(signed_in(writer), ADD, title="No file", alt_text="Nothing.")

    assert "Choose a picture: JPEG" in errors_of(response)


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"alt_text": "  "}, "alt_text", "mark it as decorative"),
        ({"title": ""}, "title", "required"),
        ({"title": "x" * 201}, "title", "at most 200"),
        ({"credit": "a\0b"}, "credit", "Null characters"),
        ({"focal_x": "101"}, "focal_x", "a number from 0 to 100"),
        ({"focal_y": "-1"}, "focal_y", "greater than or equal to 0"),
        ({"focal_y": "9" * 30}, "focal_y", "a number from 0 to 100"),
        ({"focal_x": "half"}, "focal_x", "whole number"),
        ({"rights_until_0": "2026-02-30"}, "rights_until", "valid date"),
        (
            {"rights_until_0": "2026-03-29", "rights_until_1": "01:30"},
            "rights_until",
            "interpreted in time zone Europe/London",
        ),
    ],
)
def test_a_bad_value_is_refused_at_its_field(
    writer: User, fields: dict[str, str], field: str, reason: str
) -> None:
    User.objects.filter(pk=writer.pk).update(time_zone="Europe/London")

    response = upload(writer, factories.picture_bytes(), **fields)

    assert reason in str(response.context["adminform"].form.errors[field])
    assert not Image.objects.exists()


def test_a_decorative_picture_needs_no_words(writer: User) -> None:
    response = upload(
        writer, factories.picture_bytes(), alt_text="", is_decorative="on"
    )

    assert response.status_code == 302


# -- kept ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "x" * 300 + ".jpg", "evil.php", "photo.jpg.exe", "김태리.JPG"],
)
def test_the_senders_name_is_dropped(writer: User, name: str) -> None:
    upload(writer, factories.picture_bytes(), name)

    kept = Path(Image.objects.get().file.name)
    assert kept.parent == Path("images")
    assert kept.suffix == ".jpg"
    assert len(kept.stem) == 32


def test_the_true_format_decides_the_ending(writer: User) -> None:
    upload(writer, factories.picture_bytes(form="PNG"), "photo.jpg")

    image = Image.objects.get()
    assert image.file.name.endswith(".png")
    assert Path(image.file.path).read_bytes().startswith(PNG)


@pytest.mark.parametrize("form", ["WEBP", "AVIF", "GIF"])
def test_newer_formats_are_measured_too(writer: User, form: str) -> None:
    upload(writer, factories.picture_bytes(80, 40, form))

    image = Image.objects.get()
    assert (image.width, image.height) == (80, 40)


def test_a_turned_photo_is_kept_as_sent_and_shown_upright_without_its_place(
    writer: User,
) -> None:
    exif = Picture.Exif()
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 33.0, 0.0)})
    stream = io.BytesIO()
    Picture.new("RGB", (60, 30), "white").save(stream, "JPEG", exif=exif)

    upload(writer, stream.getvalue())

    image = Image.objects.get()
    assert (image.width, image.height) == (30, 60)
    assert Path(image.file.path).read_bytes() == stream.getvalue()
    shown = signed_in(writer).get(staff_address(image, PREVIEW)).getvalue()
    with Picture.open(io.BytesIO(shown)) as seen:
        assert seen.size == (30, 60)
        assert not seen.getexif()


def test_the_file_of_a_picture_is_never_exchanged(editor: User) -> None:
    image = factories.make_image()
    before = image.file.name
    client = signed_in(editor)
    other = SimpleUploadedFile("b.jpg", factories.picture_bytes(10, 10))

    client.post(page(image), {**fields_of(client, page(image)), "file": other})

    image.refresh_from_db()
    assert image.file.name == before


def test_a_change_keeps_the_picture(editor: User) -> None:
    image = factories.make_image()

    send(signed_in(editor), page(image), caption="Better words", focal_x="20")

    changed = Image.objects.get()
    assert (changed.caption, changed.focal_x) == ("Better words", 20)
    assert (changed.file.name, changed.width) == (image.file.name, image.width)


# -- shown --------------------------------------------------------------------------


def test_a_missing_file_breaks_no_page(editor: User) -> None:
    image = factories.make_image()
    Path(image.file.path).unlink()
    client = signed_in(editor)

    assert client.get(LIST).status_code == 200
    assert client.get(page(image)).status_code == 200
    assert send(client, page(image), caption="Still here").status_code == 302


def test_pictures_are_shown_without_inline_style(editor: User) -> None:
    image = factories.make_image(focal_x=25)
    client = signed_in(editor)

    shown_in_list = client.get(LIST).content.decode()
    shown_in_form = client.get(page(image)).content.decode()

    tag = f'<img src="{staff_address(image, THUMBNAIL)}" width="64" height="36"'
    assert tag in shown_in_list
    assert 'cx="16.0"' in shown_in_form
    assert " style=" not in shown_in_list + shown_in_form


def test_markup_in_every_text_is_shown_as_text(editor: User) -> None:
    markup = '"><script>alert(1)</script>'
    image = factories.make_image(markup, alt_text=markup, caption=markup, credit=markup)
    client = signed_in(editor)

    for address in (LIST, page(image), page(image, "history")):
        assert b"<script>alert" not in client.get(address).content


def test_ended_rights_are_marked_and_found(editor: User) -> None:
    factories.make_image("Held")
    factories.make_image("Over", rights_until=datetime(2020, 1, 1, tzinfo=UTC))
    client = signed_in(editor)

    ended = client.get(LIST, {"rights": "ended"}).context["cl"].result_list
    held = client.get(LIST, {"rights": "held"}).context["cl"].result_list

    assert [image.title for image in ended] == ["Over"]
    assert [image.title for image in held] == ["Held"]
    assert b"Ended" in client.get(LIST).content


@pytest.mark.parametrize("typed", ["\0", "'", "x" * 9000, "a " * 2000, "%"])
def test_an_odd_search_breaks_nothing(editor: User, typed: str) -> None:
    factories.make_image()

    assert signed_in(editor).get(LIST, {"q": typed}).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_twelve(editor: User) -> None:
    factories.make_image()
    client = signed_in(editor)
    client.get(LIST)

    with CaptureQueriesContext(connection) as for_one:
        client.get(LIST)
    for _ in range(11):
        factories.make_image()
    with CaptureQueriesContext(connection) as for_twelve:
        client.get(LIST)

    assert len(for_twelve) == len(for_one)


def test_staff_see_what_readers_may_not(editor: User, reader: Any) -> None:
    image = factories.make_image(rights_until=datetime(2020, 1, 1, tzinfo=UTC))
    trashed = factories.make_image(trashed_at=clock.now())
    client = signed_in(editor)

    for each in (image, trashed):
        address = staff_address(each, THUMBNAIL)
        assert client.get(address).headers["Content-Type"] == "image/webp"
        assert reader.get(address).url.startswith("/admin/login/")
        assert reader.get(each.address_of(each.shape.card())).status_code == 404


def test_staff_fetch_no_other_size_and_no_picture_that_is_not_there(
    editor: User,
) -> None:
    image = factories.make_image()
    client = signed_in(editor)

    assert client.get(staff_address(image, 121)).status_code == 404
    assert client.get(f"/admin/reviews/image/{2**70}/picture/120/").status_code == 404


def test_what_staff_see_is_kept_by_no_cache(editor: User) -> None:
    image = factories.make_image()

    answer = signed_in(editor).get(staff_address(image, THUMBNAIL))

    assert "public" not in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_renditions_are_made_once_the_upload_is_saved(
    writer: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload(writer, factories.picture_bytes(900, 600))

    image = Image.objects.get()
    assert {r.spec for r in image.renditions.all()} == set(image.shape.all())


def test_a_new_focal_point_makes_a_new_card(
    editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    image = factories.make_image()
    tasks.make_renditions.enqueue(image.pk)
    before = set(image.renditions.values_list("file", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        send(signed_in(editor), page(image), focal_x="20")

    card = image.renditions.get(kind="card")
    assert card.focus == "20-50"
    after = set(image.renditions.values_list("file", flat=True))
    assert before - after == {name for name in before if "/card-50-50-" in name}


# -- deleting -----------------------------------------------------------------------


def test_a_picture_in_use_is_not_deleted_and_its_use_is_named(superuser: User) -> None:
    image = factories.make_image()
    factories.make_review(image=image, headline="Why it works")
    factories.make_show("Moving", image=image)
    factories.make_person("Go Youn-jung", photo=image)
    client = signed_in(superuser)

    asked = client.get(page(image, "delete")).content.decode()
    client.post(page(image, "delete"), {"post": "yes"})

    for name in ("Why it works", "Moving", "Go Youn-jung"):
        assert name in asked
    assert Image.objects.filter(pk=image.pk).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_picture_deleted_for_good_can_no_longer_be_fetched(superuser: User) -> None:
    image = factories.make_image()
    tasks.make_renditions.enqueue(image.pk)
    published = Path(settings.MEDIA_ROOT) / image.folder
    original = Path(settings.ORIGINALS_ROOT) / image.file.name
    assert list(published.iterdir())
    assert original.exists()
    Image.objects.update(trashed_at=clock.now() - trash.KEPT_FOR)

    signed_in(superuser).post(page(image, "delete"), {"move": "purge"})

    assert not published.exists()
    assert not original.exists()


# -- what readers see -------------------------------------------------------------------


def in_use(how: str, image: Image) -> None:
    match how:
        case "live":
            factories.publish(factories.make_review(image=image))
        case "waiting":
            review = factories.make_review(image=image)
            factories.publish(review, clock.now() + timedelta(days=2))
        case "show":
            factories.make_show(image=image)
        case "portrait":
            factories.make_author(photo=image)


@pytest.mark.parametrize("how", ["live", "waiting", "show", "portrait"])
def test_writer_changes_no_word_of_what_readers_see(writer: User, how: str) -> None:
    image = factories.make_image()
    client, opened = signed_in(writer), fields_of(signed_in(writer), page(image))
    in_use(how, image)

    response = client.post(page(image), {**opened, "alt_text": "Something else."})
    shown = client.get(page(image)).content.decode()

    image.refresh_from_db()
    assert response.status_code == 403
    assert image.alt_text == "A teal rectangle."
    assert "are an editor’s to change" in shown
    assert 'name="_save"' not in shown


def test_writer_mends_what_only_drafts_have(writer: User) -> None:
    image = factories.make_image()
    factories.make_review(image=image)

    send(signed_in(writer), page(image), alt_text="Two boats.")

    image.refresh_from_db()
    assert image.alt_text == "Two boats."


def test_editor_mends_what_readers_see(editor: User) -> None:
    image = factories.make_image()
    in_use("live", image)

    send(signed_in(editor), page(image), alt_text="Two boats.")

    image.refresh_from_db()
    assert image.alt_text == "Two boats."


def test_link_says_where_a_picture_goes(editor: User) -> None:
    image = factories.make_image()
    client = signed_in(editor)

    before = client.get(page(image)).content.decode()
    trash.trash_thing(image, by=editor)
    after = client.get(page(image)).content.decode()

    assert 'class="deletelink">Put into the trash</a>' in before
    assert 'class="deletelink">Out of the trash, or delete for good</a>' in after
    for text in (before, after):
        assert ">Delete<" not in text
        assert 'name="_save"' in text
