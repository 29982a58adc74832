"""A show, a person, a platform or an author is found where it was before, too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import reverse

from people.models import FormerAuthorSlug
from reviews import clock
from reviews.models import FormerShowSlug, Show
from tests import factories
from tests.reviews.desk.browsing import send, signed_in

pytestmark = pytest.mark.django_db


class Kind(NamedTuple):
    """How a thing is made, and all the addresses it has."""

    make: Callable[..., Any]
    addresses: list[str]


KINDS = {
    "show": Kind(
        factories.make_show,
        ["/shows/{}/", "/shows/{}/episodes/", "/shows/{}/feed.xml"],
    ),
    "person": Kind(factories.make_person, ["/people/{}/"]),
    "platform": Kind(factories.make_platform, ["/platforms/{}/"]),
    "author": Kind(factories.make_author, ["/authors/{}/", "/authors/{}/feed.xml"]),
}
EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
TRASHABLE = pytest.mark.parametrize("name", ["show", "person"])


def rename(thing: Any, slug: str) -> Any:
    thing.slug = slug
    thing.save()
    return thing


def leads_to(client: Client, address: str) -> str:
    """Where one step leads; empty if there is nothing."""
    answer = client.get(address)
    assert answer.status_code in {301, 404}, address
    return answer.headers.get("Location", "")


def form_of(thing: Any) -> str:
    meta = thing._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return reverse(name, args=[thing.pk])


# -- leading on -----------------------------------------------------------------------


@EACH
def test_old_address_leads_to_the_same_page_under_the_new(client, kind):
    rename(kind.make(slug="before"), "now")

    for address in kind.addresses:
        assert leads_to(client, address.format("before")) == address.format("now")
        assert client.get(address.format("now")).status_code == 200


@EACH
def test_what_was_renamed_often_is_one_step_away(client, kind):
    thing = kind.make(slug="first")
    for slug in ("second", "사운드트랙", "last"):
        rename(thing, slug)

    for address in kind.addresses:
        for slug in ("first", "second", "사운드트랙"):
            assert leads_to(client, address.format(slug)) == address.format("last")


def test_rest_of_the_address_is_kept(client):
    rename(factories.make_show(slug="before"), "사운드트랙")

    found = leads_to(client, "/shows/BEFORE/episodes/?a=%22%C3%A9%22&b=2")

    assert found.startswith("/shows/%EC%82%AC")
    assert found.endswith("/episodes/?a=%22%C3%A9%22&b=2")


@EACH
def test_back_under_its_old_address_it_leads_there(client, kind):
    thing = rename(rename(kind.make(slug="before"), "now"), "before")

    for address in kind.addresses:
        assert client.get(address.format("before")).status_code == 200
        assert leads_to(client, address.format("now")) == address.format("before")
    rename(thing, "now")
    assert client.get(kind.addresses[0].format("now")).status_code == 200


@EACH
def test_save_of_other_fields_remembers_nothing(client, kind):
    thing = kind.make(slug="before")
    same = type(thing).objects.get()

    thing.save()
    same.slug = "not written"
    same.save(update_fields=["name" if hasattr(same, "name") else "title"])

    assert not thing.former_slugs.exists()


def test_slug_that_was_emptied_is_made_anew_and_the_old_one_leads_there(client):
    rename(factories.make_author("Nell Quarto", slug="nell"), "")

    assert leads_to(client, "/authors/nell/") == "/authors/nell-quarto/"


def test_two_who_read_the_same_and_rename_it_lose_no_address(client):
    factories.make_show(slug="before")
    mine, yours = Show.objects.get(), Show.objects.get()

    rename(mine, "mine")
    rename(yours, "yours")

    assert leads_to(client, "/shows/before/") == "/shows/yours/"
    assert leads_to(client, "/shows/mine/") == "/shows/yours/"


def test_change_at_the_desk_is_remembered(client, editor):
    show = factories.make_show("Moving", slug="before")

    response = send(signed_in(editor), form_of(show), slug="now")

    assert response.status_code == 302
    assert leads_to(client, "/shows/before/") == "/shows/now/"


@pytest.mark.parametrize("name", KINDS)
def test_form_says_what_becomes_of_the_old_address(superuser, name):
    thing = KINDS[name].make()

    form = signed_in(superuser).get(form_of(thing)).content.decode()

    assert "links to the old address lead to the new one" in form


# -- whose an address is --------------------------------------------------------------


@EACH
def test_address_is_its_holders(client, kind):
    rename(kind.make(slug="before"), "now")

    holder = kind.make("The holder", slug="before")

    for address in kind.addresses:
        page = client.get(address.format("before"))
        assert page.status_code == 200
        assert "The holder" in page.content.decode()
    rename(holder, "elsewhere")
    assert leads_to(client, kind.addresses[0].format("before")).endswith("/elsewhere/")


@EACH
def test_latest_to_give_an_address_up_has_it(client, kind):
    first, second = kind.make(slug="wanted"), kind.make(slug="other")
    rename(first, "first")
    rename(second, "wanted")
    rename(second, "second")

    rename(first, "third")

    for address in kind.addresses:
        assert leads_to(client, address.format("wanted")) == address.format("second")
        assert leads_to(client, address.format("first")) == address.format("third")


def test_kinds_have_addresses_of_their_own(client):
    rename(factories.make_show(slug="before"), "now")

    assert leads_to(client, "/people/before/") == ""


# -- what is not public ---------------------------------------------------------------


@TRASHABLE
def test_what_is_in_the_trash_leads_nowhere_and_tells_no_new_slug(client, name):
    kind = KINDS[name]
    thing = rename(kind.make(slug="before"), "secret")
    thing.trashed_at = clock.now()
    thing.save()

    for address in kind.addresses:
        answer = client.get(address.format("before"))
        assert answer.status_code == 404
        assert "secret" not in answer.content.decode() + str(answer.headers)


@TRASHABLE
def test_holder_in_the_trash_keeps_its_address(client, name):
    kind = KINDS[name]
    rename(kind.make(slug="before"), "now")
    kind.make(slug="before", trashed_at=clock.now())

    for address in kind.addresses:
        assert leads_to(client, address.format("before")) == ""


@EACH
def test_deleted_for_good_takes_its_old_addresses_along(client, kind):
    thing = rename(kind.make(slug="before"), "now")
    remembered = thing.former_slugs.model

    thing.delete()

    assert not remembered.objects.exists()
    assert leads_to(client, kind.addresses[0].format("before")) == ""


def test_in_the_time_machine_it_stays_there(client, editor, noon):
    show = rename(factories.make_show(slug="before"), "now")
    show.trashed_at = noon
    show.save()
    client.force_login(editor)
    earlier, later = (noon + timedelta(days=days) for days in (-1, 1))

    for rest in ("", "episodes/", "feed.xml"):
        place = f"/at/{earlier:%Y-%m-%dT%H:%MZ}/shows/{{}}/{rest}?a=1"
        assert leads_to(client, place.format("before")) == place.format("now")
    assert leads_to(client, f"/at/{later:%Y-%m-%dT%H:%MZ}/shows/before/") == ""


# -- its price ------------------------------------------------------------------------


@EACH
def test_unknown_address_costs_one_query_more(client, kind, django_assert_num_queries):
    for address in kind.addresses:
        with django_assert_num_queries(3):  # now, before, on an old site
            assert leads_to(client, address.format("unknown")) == ""


@EACH
def test_old_address_costs_two_queries(client, kind, django_assert_num_queries):
    rename(kind.make(slug="before"), "now")

    for address in kind.addresses:
        with django_assert_num_queries(2):  # now, before
            assert leads_to(client, address.format("before"))


def test_remembered_slug_reads_as_itself():
    rename(factories.make_show(slug="before"), "now")
    rename(factories.make_author(slug="earlier"), "now")

    assert str(FormerShowSlug.objects.get()) == "before"
    assert str(FormerAuthorSlug.objects.get()) == "earlier"
