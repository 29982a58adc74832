"""Accounts, bylines, cast and crew in the admin."""

import unicodedata
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Author, Person, PersonName, User
from reviews.editorial import policy
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, send, signed_in

pytestmark = pytest.mark.django_db

USERS = "/admin/people/user/"
PEOPLE = "/admin/people/person/"
AUTHORS = "/admin/people/author/"
MARKUP = "<script>alert(1)</script>"


def page(thing: Any, role: str = "change") -> str:
    name = f"admin:people_{thing._meta.model_name}_{role}"
    return reverse(name, args=[thing.pk])


# -- accounts -------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_nobody_but_a_superuser_comes_near_an_account(
    request: pytest.FixtureRequest, role: str
) -> None:
    user: User = request.getfixturevalue(role)
    client = signed_in(user)
    password = f"{USERS}{user.pk}/password/"

    for address in (
        USERS,
        f"{USERS}add/",
        page(user),
        page(user, "delete"),
        page(user, "history"),
        password,
    ):
        assert client.get(address).status_code == 403, address
    made = {"is_superuser": "on", "username": user.username}
    assert client.post(page(user), made).status_code == 403
    assert (
        client.post(password, {"password1": "x", "password2": "x"}).status_code == 403
    )
    user.refresh_from_db()
    assert not user.is_superuser


def test_a_given_permission_does_not_open_the_accounts(editor: User) -> None:
    editor.user_permissions.add(*Permission.objects.filter(codename__endswith="_user"))

    assert signed_in(editor).get(USERS).status_code == 403


def test_a_superuser_gives_somebody_a_zone(superuser: User, writer: User) -> None:
    response = send(signed_in(superuser), page(writer), time_zone="Asia/Seoul")

    assert response.status_code == 302, errors_of(response)
    writer.refresh_from_db()
    assert writer.time_zone == "Asia/Seoul"


def test_an_unknown_zone_is_refused(superuser: User, writer: User) -> None:
    response = send(signed_in(superuser), page(writer), time_zone="Moon/Base")

    assert "time_zone" in errors_of(response)


def test_a_new_account_has_a_zone(superuser: User) -> None:
    response = send(
        signed_in(superuser),
        f"{USERS}add/",
        username="newcomer",
        password1="a-long-enough-secret",
        password2="a-long-enough-secret",
        time_zone="Europe/London",
    )

    assert response.status_code == 302, errors_of(response)
    assert User.objects.get(username="newcomer").time_zone == "Europe/London"


@pytest.mark.parametrize("typed", ["\0", "'", "a " * 3000])
def test_an_odd_search_for_accounts_breaks_nothing(superuser: User, typed: str) -> None:
    assert signed_in(superuser).get(USERS, {"q": typed}).status_code == 200


# -- bylines and people ---------------------------------------------------------------


@pytest.mark.parametrize("make", [factories.make_author, factories.make_person])
def test_a_writer_sees_and_cannot_touch(writer: User, make: Any) -> None:
    thing = make("Kim Tae-ri")
    client = signed_in(writer)

    assert client.get(page(thing)).status_code == 200
    assert client.post(page(thing), {"name": "Mine"}).status_code == 403
    assert client.post(page(thing, "delete"), {"post": "yes"}).status_code == 403
    thing.refresh_from_db()
    assert thing.name == "Kim Tae-ri"


@pytest.mark.parametrize("role", ["writer", "editor", "superuser"])
@pytest.mark.parametrize("model", [Author, Person, PersonName])
def test_the_pages_ask_what_the_policy_answers(
    request: pytest.FixtureRequest, role: str, model: Any
) -> None:
    user: User = request.getfixturevalue(role)

    for action in ("view", "add", "change", "delete"):
        needed = f"people.{action}_{model._meta.model_name}"
        assert user.has_perm(needed) == policy.can(user, action, model)


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("name", "", "required"),
        ("name", "x" * 161, "at most 160"),
        ("name", "a\0b", "Null characters"),
        ("slug", "Not A Slug", "cannot be part of an address"),
        ("slug", "taken", "already exists"),
        ("born_on", "1990-02-30", "valid date"),
        ("photo", "99999999999999999999", "valid choice"),
        ("photo", "x", "valid choice"),
    ],
)
def test_a_bad_value_of_a_person_is_refused(
    editor: User, field: str, typed: str, reason: str
) -> None:
    factories.make_person("Taken")
    person = factories.make_person("Kim Tae-ri")

    response = send(signed_in(editor), page(person), **{field: typed})

    assert reason in str(response.context["adminform"].form.errors[field])


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("links", "javascript:alert(1)", "is no web address. Give one per line"),
        ("links", "https://a.example\nnot one", "not one is no web address"),
        ("user", "99999999999999999999", "valid choice"),
        ("user", "x", "valid choice"),
        ("slug", "/", "cannot be part of an address"),
    ],
)
def test_a_bad_value_of_a_byline_is_refused(
    editor: User, field: str, typed: str, reason: str
) -> None:
    author = factories.make_author()

    response = send(signed_in(editor), page(author), **{field: typed})

    assert reason in str(response.context["adminform"].form.errors[field])


def test_a_login_belongs_to_one_byline(editor: User, writer: User) -> None:
    author = factories.make_author()

    response = send(signed_in(editor), page(author), user=writer.pk)

    assert "already exists" in errors_of(response)


def test_a_name_twice_on_one_person_is_refused(editor: User) -> None:
    person = factories.make_person("Kim Tae-ri")
    rows = {"names__TOTAL_FORMS": 2}
    for number in (0, 1):
        rows[f"names__{number}__name"] = "김태리"
        rows[f"names__{number}__form"] = "native"

    response = send(signed_in(editor), page(person), **rows)

    assert "duplicate" in errors_of(response)
    assert not PersonName.objects.exists()


def test_a_new_person_gets_an_address_from_the_name(editor: User) -> None:
    response = send(signed_in(editor), f"{PEOPLE}add/", name="김태리")

    assert response.status_code == 302, errors_of(response)
    assert Person.objects.get().slug == "김태리"


def test_a_namesake_is_pointed_out_and_taken(editor: User) -> None:
    factories.make_person("Su-ho")
    client = signed_in(editor)

    response = send(client, f"{PEOPLE}add/", name="Suho")

    told = client.get(response["Location"]).content.decode()
    assert "There is 1 more person of this name (su-ho)" in told
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    ["Kim Tae-ri", "tae ri kim", "KIMTAERI", "김태리",
     unicodedata.normalize("NFD", "김태리"), "Gim Taeri"],
)  # fmt: skip
def test_a_person_is_found_by_any_form_of_the_name(editor: User, typed: str) -> None:
    person = factories.make_person("Kim Tae-ri")
    PersonName.objects.create(person=person, name="김태리", form="native")
    PersonName.objects.create(person=person, name="Gim Tae-ri", form="romanised")
    factories.make_person("Kim Go-eun")

    found = signed_in(editor).get(PEOPLE, {"q": typed}).context["cl"].result_list

    assert list(found) == [person]


@pytest.mark.parametrize("typed", ["\0", "!!!", "'", "a " * 3000, "%", "x" * 50_000])
def test_an_odd_search_breaks_nothing(editor: User, typed: str) -> None:
    factories.make_person()
    client = signed_in(editor)
    credit = {"app_label": "reviews", "model_name": "credit", "field_name": "person"}

    assert client.get(PEOPLE, {"q": typed}).status_code == 200
    assert client.get(AUTHORS, {"q": typed}).status_code == 200
    found = client.get("/admin/autocomplete/", {**credit, "term": typed})
    assert found.status_code == 200


def test_markup_in_every_text_is_shown_as_text(editor: User) -> None:
    person = factories.make_person(MARKUP, bio=MARKUP)
    PersonName.objects.create(person=person, name=MARKUP, form="stage")
    author = factories.make_author(MARKUP, bio=MARKUP, role=MARKUP)
    client = signed_in(editor)

    for address in (PEOPLE, AUTHORS, page(person), page(author)):
        assert b"<script>alert" not in client.get(address).content, address


def test_a_credited_person_is_not_deleted_and_the_show_is_named(editor: User) -> None:
    credit = factories.make_credit(factories.make_show("Signal"), character="Cha")
    client = signed_in(editor)

    asked = client.get(page(credit.person, "delete"))
    client.post(page(credit.person, "delete"), {"post": "yes"})

    assert b"as Cha in Signal" in asked.content
    assert Person.objects.filter(pk=credit.person.pk).exists()


def test_an_author_of_a_piece_is_not_deleted_and_the_piece_is_named(
    editor: User,
) -> None:
    author = factories.make_author()
    factories.make_review(authors=[author], headline="Why it works")
    client = signed_in(editor)

    asked = client.get(page(author, "delete"))
    client.post(page(author, "delete"), {"post": "yes"})

    assert b"Review: Why it works" in asked.content
    assert Author.objects.filter(pk=author.pk).exists()


def test_a_byline_outlives_its_login(superuser: User, writer: User) -> None:
    signed_in(superuser).post(page(writer, "delete"), {"post": "yes"})

    assert not User.objects.filter(pk=writer.pk).exists()
    assert Author.objects.get(name="Wanda Writer").user is None


def test_a_form_keeps_what_was_typed(editor: User) -> None:
    response = send(signed_in(editor), f"{PEOPLE}add/", name="Kim", born_on="x")

    assert b'value="Kim"' in response.content


@pytest.mark.parametrize("address", [PEOPLE, AUTHORS, USERS])
def test_the_lists_cost_the_same_for_one_and_for_twelve(
    superuser: User, address: str
) -> None:
    def add_one() -> None:
        person = factories.make_person()
        PersonName.objects.create(person=person, name="Other", form="stage")
        factories.make_author(user=factories.make_user(group="Writers"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    client = signed_in(superuser)
    add_one()
    client.get(address)
    for_one = cost()
    for _ in range(11):
        add_one()

    assert cost() == for_one


def test_the_form_of_a_person_is_filled_as_it_stands(editor: User) -> None:
    person = factories.make_person("Kim Tae-ri")

    assert fields_of(signed_in(editor), page(person))["name"] == "Kim Tae-ri"
