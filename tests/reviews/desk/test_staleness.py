"""Stale forms of shows, people, pictures and the rest: refused, with both values."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from people.models import Person, User
from reviews.models import Credit, Show
from tests import factories
from tests.reviews.desk.browsing import errors_of, fields_of, signed_in


def address(thing: Any) -> str:
    meta = thing._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[thing.pk])


def opened(user: User, thing: Any) -> dict[str, Any]:
    """What this person's form would send back untouched."""
    return fields_of(signed_in(user), address(thing))


def send(user: User, thing: Any, form: dict[str, Any], **changes: Any) -> Any:
    data = form | {name.replace("__", "-"): value for name, value in changes.items()}
    return signed_in(user).post(address(thing), {**data, "_save": "Save"})


# -- refusals -------------------------------------------------------------------------

THINGS = [
    (factories.make_show, "title", "Title"),
    (factories.make_person, "name", "Name"),
    (factories.make_image, "title", "Title"),
    (factories.make_platform, "name", "Name"),
    (factories.make_tag, "name", "Name"),
    (factories.make_author, "name", "Name"),
    (factories.make_season, "title", "Title"),
    (factories.make_episode, "title", "Title"),
]


@pytest.mark.parametrize(("make", "field", "label"), THINGS)
def test_stale_save_is_refused_with_both_values(
    make: Any, field: str, label: str, superuser: User, client: Any
) -> None:
    other = factories.make_user("other", is_superuser=True)
    thing = make()
    mine, theirs = opened(superuser, thing), opened(other, thing)
    send(other, thing, theirs, **{field: "Theirs"})

    response = send(superuser, thing, mine, **{field: "Mine"})

    said = errors_of(response)
    thing.refresh_from_db()
    assert getattr(thing, field) == "Theirs"
    assert f"{label}: theirs “Theirs”, yours “Mine”." in said
    assert "other changed this after you opened it" in said
    assert 'value="Mine"' in response.content.decode()


def test_field_that_was_not_touched_does_not_undo_a_change(superuser: User) -> None:
    show = factories.make_show("Signal", synopsis="Old.")
    mine = opened(superuser, show)
    Show.objects.filter(pk=show.pk).update(synopsis="New.", runtime=60)

    response = send(superuser, show, mine, title="Signal (2016)")

    show.refresh_from_db()
    assert (show.title, show.synopsis, show.runtime) == ("Signal", "New.", 60)
    assert "Synopsis: theirs “New.”, yours “Old.”." in errors_of(response)
    assert "Runtime: theirs “60”, yours “nothing”." in errors_of(response)


def test_form_without_a_seal_overwrites_nothing(superuser: User) -> None:
    show = factories.make_show("Signal", synopsis="Theirs")
    crafted = opened(superuser, show) | {"synopsis": "Mine"}

    for seal in ("", "{", "[]", "null"):
        response = send(superuser, show, crafted, _opened=seal)
        assert "Synopsis: theirs “Theirs”, yours “Mine”." in errors_of(response)

    assert Show.objects.get().synopsis == "Theirs"


def test_row_in_a_form_is_not_overwritten_either(superuser: User) -> None:
    show = factories.make_show("Signal")
    person = factories.make_person("Kim Hye-soo")
    credit = factories.make_credit(show, person, character="Old")
    mine = opened(superuser, show)
    Credit.objects.update(character="Theirs")

    response = send(superuser, show, mine, credits__0__character="Mine")

    credit.refresh_from_db()
    assert credit.character == "Theirs"
    assert "Character: theirs “Theirs”, yours “Mine”." in errors_of(response)


def test_row_that_was_changed_is_not_deleted_unseen(superuser: User) -> None:
    show = factories.make_show("Signal")
    factories.make_credit(show, character="Old")
    mine = opened(superuser, show)
    Credit.objects.update(character="Theirs")

    response = send(superuser, show, mine, credits__0__DELETE="on")

    assert Credit.objects.get().character == "Theirs"
    assert "yours deletes it" in errors_of(response)


def test_row_that_was_deleted_is_named(superuser: User) -> None:
    show = factories.make_show("Signal")
    factories.make_credit(show)
    mine = opened(superuser, show)
    Credit.objects.all().delete()

    response = send(superuser, show, mine, title="Signal (2016)")

    assert Show.objects.get().title == "Signal"
    assert "was deleted meanwhile" in errors_of(response)


def test_relation_is_named_not_numbered(superuser: User) -> None:
    person = factories.make_person()
    mine = opened(superuser, person)
    theirs, own = factories.make_image("Portrait"), factories.make_image("Still")
    Person.objects.update(photo=theirs)

    response = send(superuser, person, mine, photo=own.pk)

    assert "Photo: theirs “Portrait”, yours “Still”." in errors_of(response)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_saves_at_one_instant_one_is_refused() -> None:
    user = factories.make_user("superuser", is_superuser=True)
    show = factories.make_show("Old")
    form, start = opened(user, show), Barrier(2)

    def save(title: str) -> int:
        browser = signed_in(user)
        start.wait(60)
        try:
            data = {**form, "title": title, "_save": "Save"}
            return browser.post(address(show), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(save, ["Mine", "Theirs"]))

    show.refresh_from_db()
    assert sorted(answers) == [200, 302]
    assert show.title == ["Mine", "Theirs"][answers.index(302)]


# -- what is taken --------------------------------------------------------------------


def test_second_save_is_a_decision(superuser: User) -> None:
    show = factories.make_show("Old")
    mine = opened(superuser, show)
    Show.objects.update(title="Theirs")
    refused = send(superuser, show, mine, title="Mine")

    again = mine | {"title": "Mine", "_opened": refused.context["opened"]}
    response = send(superuser, show, again)

    assert response.status_code == 302
    assert Show.objects.get().title == "Mine"


def test_third_change_before_the_second_save_is_refused_again(superuser: User) -> None:
    show = factories.make_show("Old")
    mine = opened(superuser, show)
    Show.objects.update(title="Theirs")
    refused = send(superuser, show, mine, title="Mine")
    Show.objects.update(title="Third")

    again = mine | {"title": "Mine", "_opened": refused.context["opened"]}
    response = send(superuser, show, again)

    assert Show.objects.get().title == "Third"
    assert "Title: theirs “Third”, yours “Mine”." in errors_of(response)


def test_same_change_twice_is_no_difference(superuser: User) -> None:
    show = factories.make_show("Old")
    mine = opened(superuser, show)
    Show.objects.update(title="New")

    response = send(superuser, show, mine, title="New")

    assert response.status_code == 302


def test_row_that_came_new_stays(superuser: User) -> None:
    show = factories.make_show("Signal")
    factories.make_credit(show)
    mine = opened(superuser, show)
    factories.make_credit(show, character="New")

    response = send(superuser, show, mine, title="Signal (2016)")

    assert response.status_code == 302
    assert Credit.objects.count() == 2
    assert Show.objects.get().title == "Signal (2016)"


def test_other_mistakes_do_not_hide_what_others_changed(superuser: User) -> None:
    show = factories.make_show("Old")
    mine = opened(superuser, show)
    Show.objects.update(synopsis="Theirs")

    response = send(superuser, show, mine, title="", synopsis="Mine")

    assert "Synopsis: theirs “Theirs”, yours “Mine”." in errors_of(response)
    assert "title" in response.context["adminform"].form.errors
