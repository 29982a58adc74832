"""Every page of the admin opens, and no option of it is misspelt."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

import people
from people.models import Author, Person, User
from reviews.models import Edition
from tests import factories
from tests.reviews.desk import pages

ADMINS = dict(admin.site._registry)
STOCK = (admin.ModelAdmin, admin.TabularInline, UserAdmin)


def names_we_read() -> set[str]:
    """All that our own code reads from an object: what it reads it means."""
    root = Path(people.__file__).parent.parent
    sources = [*root.glob("people/**/*.py"), *root.glob("reviews/desk/**/*.py")]
    return {
        node.attr
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.fixture
def browser(superuser: User) -> Client:
    """The superuser's, on a site with a little of everything."""
    show = factories.make_show()
    person = factories.make_person()
    factories.make_credit(show, person)
    factories.make_platform()
    image = factories.make_image()
    recap = factories.make_recap(show, tags=["A tag"], image=image)
    factories.publish(recap)
    factories.publish(factories.make_review(show=show))
    factories.make_review()
    return pages.sign_in(superuser)


def name_of(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


@pytest.mark.parametrize("model", ADMINS, ids=name_of)
def test_list_opens_and_searches(browser: Client, model: type[Model]) -> None:
    url = reverse(f"admin:{name_of(model)}_changelist")

    for query in ({}, {"q": "a"}, {"q": "'\"%_\\"}, {"q": "\0"}, {"p": "9999999"}):
        response = browser.get(url, query)
        assert response.status_code in (200, 302), (url, query)


@pytest.mark.parametrize("model", ADMINS, ids=name_of)
def test_forms_and_history_open(browser: Client, model: type[Model]) -> None:
    options = ADMINS[model]
    row = model._default_manager.order_by("pk").first()

    added = browser.get(reverse(f"admin:{name_of(model)}_add"))
    pages_of_row = [
        browser.get(reverse(f"admin:{name_of(model)}_{page}", args=[row.pk]))
        for page in ("change", "history")
        if row is not None
    ]

    request = added.wsgi_request
    assert added.status_code == (200 if options.has_add_permission(request) else 403)
    assert {page.status_code for page in pages_of_row} <= {200, 302}


def test_index_and_app_lists_open(browser: Client) -> None:
    for url in ("/admin/", "/admin/reviews/", "/admin/people/", "/admin/jsi18n/"):
        assert browser.get(url).status_code == 200


def test_models_people_look_for_are_registered() -> None:
    assert {Edition, Author, Person, User} <= set(ADMINS)


@pytest.mark.parametrize("options", ADMINS.values(), ids=lambda o: type(o).__name__)
def test_no_option_is_misspelt(options: Any) -> None:
    """Django takes an unknown attribute in silence; what our code reads is ours."""
    known = {name for base in STOCK for name in dir(base)} | names_we_read()
    for cls in [type(options), *options.inlines]:
        own = {
            name
            for base in cls.__mro__
            if not base.__module__.startswith("django.")
            for name, value in vars(base).items()
            if not name.startswith("_") and not callable(value)
            if not isinstance(value, property | classmethod | staticmethod)
        }
        assert own - known == set()


def test_pages_of_the_admin_carry_nothing_inline(browser: Client) -> None:
    """The content policy would stop it; only the editor's own parts have a nonce."""
    review = Edition.objects.filter(kind="review").first()
    urls = ["/admin/", pages.changelist(), pages.change(review), pages.add()]
    urls += [pages.move(review, "withdraw"), pages.history(review)]

    for url in urls:
        text = browser.get(url).content.decode()
        assert " style=" not in text, url
        assert " onclick=" not in text, url
        for tag in ("<style", "<script"):
            for part in text.split(tag)[1:]:
                opening = part.split(">")[0]
                assert "src=" in opening or "nonce=" in opening, (url, opening)
