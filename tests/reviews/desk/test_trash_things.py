"""The trash of shows, people and pictures: what goes in, comes back, or stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Person, User
from reviews import clock
from reviews.editorial import trash
from reviews.models import Review, Show
from tests import factories
from tests.reviews.desk import pages
from tests.reviews.desk.browsing import signed_in

THINGS = [factories.make_show, factories.make_person, factories.make_image]


def page(thing: Any, name: str = "delete") -> str:
    meta = thing._meta
    address = f"admin:{meta.app_label}_{meta.model_name}_{name}"
    return reverse(address, args=[] if name == "changelist" else [thing.pk])


def move(user: User, thing: Any, name: str) -> Any:
    return signed_in(user).post(page(thing), {"move": name}, follow=True)


def put_in(thing: Any, days: int = 0) -> Any:
    """Let the thing lie in the trash since so many days."""
    rows = type(thing)._default_manager.filter(pk=thing.pk)
    rows.update(trashed_at=clock.now() - timedelta(days=days))
    thing.refresh_from_db()
    return thing


def is_trashed(thing: Any) -> bool:
    thing.refresh_from_db()
    return thing.trashed_at is not None


# -- refusals -------------------------------------------------------------------------


@pytest.mark.parametrize("make", THINGS)
@pytest.mark.parametrize("name", ["trash", "restore", "purge"])
def test_writer_can_make_none_of_the_moves(
    writer: User, reader: Client, make: Any, name: str
) -> None:
    thing = make() if name == "trash" else put_in(make(), days=90)
    chosen = {"action": f"{name}_selected", "_selected_action": thing.pk}

    assert move(writer, thing, name).status_code == 403
    signed_in(writer).post(page(thing, "changelist"), chosen)
    assert reader.post(page(thing), {"move": name}).url.startswith("/admin/login/")

    assert is_trashed(thing) == (name != "trash")


@pytest.mark.parametrize("make", THINGS)
def test_editor_cannot_delete_for_good(editor: User, make: Any) -> None:
    thing = put_in(make(), days=90)

    response = move(editor, thing, "purge")

    assert is_trashed(thing)
    assert "may not delete anything for good" in response.content.decode()
    assert 'value="purge"' not in response.content.decode()


@pytest.mark.parametrize("make", THINGS)
def test_nothing_is_deleted_for_good_before_a_month(superuser: User, make: Any) -> None:
    thing = put_in(make(), days=29)

    response = move(superuser, thing, "purge")

    assert is_trashed(thing)
    assert "after 30 days" in response.content.decode()


@pytest.mark.parametrize("make", THINGS)
def test_stock_deletion_has_no_door_left(superuser: User, make: Any) -> None:
    thing = make()
    chosen = {
        "action": "delete_selected",
        "_selected_action": thing.pk,
        "post": "yes",
    }

    signed_in(superuser).post(page(thing, "changelist"), chosen)
    signed_in(superuser).post(page(thing), {"post": "yes"})

    assert type(thing)._default_manager.filter(pk=thing.pk).exists()


def test_what_is_needed_stays_and_says_by_what(editor: User) -> None:
    image = factories.make_image()
    review = factories.make_review(headline="Why it works", image=image)
    person = factories.make_credit(review.show, character="Cha").person
    chosen = {"action": "trash_selected", "_selected_action": review.show.pk}

    for thing, holder in (
        (review.show, "Why it works"),
        (image, "Why it works"),
        (person, "as Cha in"),
    ):
        asked = signed_in(editor).get(page(thing)).content.decode()
        sent = move(editor, thing, "trash").content.decode()
        assert holder in asked
        assert holder in sent
        assert 'value="trash"' not in asked
        assert not is_trashed(thing)
    signed_in(editor).post(page(review.show, "changelist"), chosen)
    assert not is_trashed(review.show)


def test_thing_in_the_trash_cannot_be_chosen_by_an_old_form(writer: User) -> None:
    draft = factories.make_review(authors=[writer.author], by=writer)
    show, image = put_in(factories.make_show()), put_in(factories.make_image())
    data = pages.filled_in(draft, show=show.pk, image=image.pk)

    response = signed_in(writer).post(pages.change(draft), data)

    errors = response.context["adminform"].form.errors
    assert set(errors) == {"show", "image"}
    assert Review.objects.get().show != show


# -- moves ----------------------------------------------------------------------------


@pytest.mark.parametrize("make", THINGS)
def test_editor_puts_it_in_and_takes_it_out(editor: User, make: Any) -> None:
    thing = make()

    move(editor, thing, "trash")
    went = is_trashed(thing)
    notice = signed_in(editor).get(page(thing, "change")).content.decode()
    move(editor, thing, "restore")

    assert went
    assert "In the trash since" in notice
    assert not is_trashed(thing)


@pytest.mark.parametrize("make", THINGS)
def test_list_shows_the_trash_apart_and_moves_many(editor: User, make: Any) -> None:
    thing, other = make(), make()
    browser, address = signed_in(editor), page(thing, "changelist")
    chosen = {"_selected_action": thing.pk}

    browser.post(address, chosen | {"action": "trash_selected"})
    kept = browser.get(address).context["cl"].queryset
    trashed = browser.get(f"{address}?trash=in").context["cl"].queryset
    counted = browser.get(f"{address}?_facets=True")

    assert list(kept) == [other]
    assert list(trashed) == [thing]
    assert "In the trash (1)" in counted.content.decode()
    browser.post(f"{address}?trash=in", chosen | {"action": "restore_selected"})
    assert not is_trashed(thing)


@pytest.mark.parametrize("make", THINGS)
def test_superuser_deletes_for_good_after_a_month(superuser: User, make: Any) -> None:
    thing = put_in(make(), days=trash.KEPT_FOR.days)

    move(superuser, thing, "purge")

    assert not type(thing)._default_manager.filter(pk=thing.pk).exists()


# -- where it is gone from ------------------------------------------------------------


def test_trash_is_offered_to_nobody(editor: User) -> None:
    show, image = factories.make_show("Signal"), factories.make_image("Signal")
    person = factories.make_person("Signal")
    fields = [
        ("reviews", "review", "show", show),
        ("reviews", "review", "image", image),
        ("reviews", "credit", "person", person),
    ]
    browser, address = signed_in(editor), reverse("admin:autocomplete")

    def offered(app: str, model: str, field: str) -> list[Any]:
        query = {"app_label": app, "model_name": model, "field_name": field}
        return browser.get(address, query | {"term": "Signal"}).json()["results"]

    before = [len(offered(*field[:3])) for field in fields]
    for *_, thing in fields:
        put_in(thing)

    assert before == [1, 1, 1]
    assert [offered(*field[:3]) for field in fields] == [[], [], []]
    links = browser.get(reverse("admin:references"), {"q": "Signal"}).json()
    assert links["results"] == []


def test_public_pages_show_nothing_of_the_trash(reader: Client) -> None:
    show, person = factories.make_show("Signal"), factories.make_person("Kim Hye-soo")
    platform = factories.make_platform()
    show.availabilities.create(platform=platform)
    show.credits.create(person=person)
    for thing in (show, person):
        assert reader.get(thing.get_absolute_url()).status_code == 200
    sitemap = reverse("sitemap_section", args=["shows-1"])

    put_in(show)

    addresses = [
        show.get_absolute_url(),
        reverse("show_episodes", args=[show.slug]),
        reverse("show_feed", args=[show.slug]),
    ]
    assert [reader.get(address).status_code for address in addresses] == [404] * 3
    lists = [
        reverse("show_list"),
        platform.get_absolute_url(),
        person.get_absolute_url(),
        sitemap,
    ]
    for address in lists:
        text = reader.get(address).content.decode()
        assert "Signal" not in text
        assert show.slug not in text
    put_in(person)
    assert reader.get(person.get_absolute_url()).status_code == 404


def test_link_to_what_is_in_the_trash_leads_nowhere(reader: Client) -> None:
    person = factories.make_person("Kim Hye-soo")
    link = f'<p><a data-ref="person:{person.pk}">She</a> is good.</p>'
    review = factories.publish(factories.make_review(body=link))

    put_in(person)

    text = reader.get(review.get_absolute_url()).content.decode()
    assert "She</a>" not in text
    assert "She" in text


def test_words_for_reading_know_since_when(db: None, noon: Any) -> None:
    show, person = factories.make_show(), factories.make_person()
    for model in (Show, Person):
        model.objects.update(trashed_at=noon)

    second = timedelta(seconds=1)
    for model, thing in ((Show, show), (Person, person)):
        assert list(model.objects.kept(noon - second)) == [thing]
        assert not model.objects.kept(noon).exists()
