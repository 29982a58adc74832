"""Platforms in the admin: renamed, found by old names, never deleted under a show."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import User
from reviews.models import Availability, Platform
from tests import factories
from tests.reviews.desk.browsing import errors_of, send, signed_in

pytestmark = pytest.mark.django_db

ADD = "/admin/reviews/platform/add/"
LIST = "/admin/reviews/platform/"


def page(platform: Platform, role: str = "change") -> str:
    return reverse(f"admin:reviews_platform_{role}", args=[platform.pk])


def test_a_reader_is_sent_to_the_login(client: Any) -> None:
    assert client.get(LIST).status_code == 302


def test_a_writer_sees_and_cannot_touch(writer: User) -> None:
    platform = factories.make_platform("tvN")
    client = signed_in(writer)

    assert client.get(page(platform)).status_code == 200
    assert client.get(ADD).status_code == 403
    assert client.post(page(platform), {"name": "Mine"}).status_code == 403
    assert client.post(page(platform, "delete"), {"post": "yes"}).status_code == 403
    assert Platform.objects.get().name == "tvN"


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("name", "", "required"),
        ("name", "tvN", "already exists"),
        ("name", "a\0b", "Null characters"),
        ("slug", "tvn", "already exists"),
        ("slug", "-", "cannot be part of an address"),
        ("kind", "radio", "not one of the available"),
        ("country", "EN", "Did you mean GB"),
        ("url", "javascript:alert(1)", "valid URL"),
        ("url", "https://" + "a" * 300, "at most 200|valid URL"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(
    editor: User, field: str, typed: str, reason: str
) -> None:
    factories.make_platform("tvN")
    platform = factories.make_platform("Other")

    response = send(signed_in(editor), page(platform), **{field: typed})

    said = str(response.context["adminform"].form.errors[field])
    assert any(part in said for part in reason.split("|"))


def test_an_address_without_its_beginning_is_taken_as_https(editor: User) -> None:
    send(signed_in(editor), ADD, name="tvN", kind="broadcaster", url="tvn.example")

    platform = Platform.objects.get()
    assert (platform.url, platform.slug) == ("https://tvn.example", "tvn")


def test_a_renamed_platform_keeps_its_address_and_its_old_name(editor: User) -> None:
    platform = factories.make_platform("Hotstar")
    client = signed_in(editor)

    send(client, page(platform), name="Disney+ Hotstar")

    platform.refresh_from_db()
    found = client.get(LIST, {"q": "hotst"}).context["cl"].result_list
    assert platform.slug == "hotstar"
    assert [former.name for former in platform.former_names.all()] == ["Hotstar"]
    assert list(found) == [platform]


def test_an_old_name_typed_by_hand_is_not_kept_twice(editor: User) -> None:
    platform = factories.make_platform("Hotstar")
    row = {"former_names__TOTAL_FORMS": 1, "former_names__0__name": "Hotstar"}

    response = send(signed_in(editor), page(platform), name="Disney+ Hotstar", **row)

    assert response.status_code == 302, errors_of(response)
    assert platform.former_names.count() == 1


def test_a_platform_with_a_show_is_not_deleted_and_the_show_is_named(
    editor: User,
) -> None:
    platform = factories.make_platform("tvN")
    Availability.objects.create(show=factories.make_show("Signal"), platform=platform)
    client = signed_in(editor)

    asked = client.get(page(platform, "delete"))
    client.post(page(platform, "delete"), {"post": "yes"})

    assert b"Signal on tvN" in asked.content
    assert Platform.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_twelve(editor: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    client = signed_in(editor)
    factories.make_platform().former_names.create(name="Before")
    client.get(LIST)
    for_one = cost()
    for _ in range(11):
        factories.make_platform().former_names.create(name="Before")

    assert cost() == for_one
