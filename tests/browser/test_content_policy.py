"""No page needs what its content policy forbids, and none complains on its console.

The check itself is at the door: ``sit_down`` fails a test whose pages complained.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from people.models import Author, Person, User
from reviews.desk import moves
from reviews.editorial import embargo, trash, workflow
from reviews.models import (
    Article,
    Edition,
    Episode,
    Genre,
    Image,
    NewsroomPage,
    Platform,
    Recap,
    Review,
    Season,
    Show,
    Tag,
)
from tests import factories
from tests.browser import newsroom

MODELS = [
    *(Review, Recap, Show, Season, Episode, Platform, Genre, Image, Tag),
    *(Person, Author, User, Group, NewsroomPage),
]
NEXT_MONTH = timedelta(days=30)


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    return newsroom.build()


def addresses(model: type[Model]) -> Iterator[str]:
    """The list, the empty form, and the form and the history of the first row."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.order_by("pk").first()
    yield reverse(f"{name}_changelist")
    if model is not NewsroomPage:  # there are three for ever
        yield reverse(f"{name}_add")
    yield reverse(f"{name}_change", args=[row.pk])
    yield reverse(f"{name}_history", args=[row.pk])


def use_widgets(page: Page) -> None:
    """Open what only scripts draw: autocomplete, calendar, rich text."""
    texts = page.locator("textarea[data-django-prose-editor-configurable]").count()
    expect(page.locator("[contenteditable='true']")).to_have_count(texts)
    for opener in (".select2-selection:visible", ".date-icon:visible"):
        if page.locator(opener).count():
            page.locator(opener).first.click()
            page.keyboard.press("Escape")


def open_all(page: Page, urls: Iterable[str]) -> None:
    for url in urls:
        response = page.goto(url)
        assert response.status == 200, (url, response.status)
        use_widgets(page)


def links_beside(page: Page, edition: Edition) -> set[str]:
    """Where the panel beside an edition's form leads to, at the desk."""
    page.goto(reverse(f"admin:reviews_{edition.kind}_change", args=[edition.pk]))
    links = page.locator(".panel a[href^='/admin/']").all()
    return {link.get_attribute("href") for link in links}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_pages_of_each_model_in_the_admin(sit_down, superuser, filled, model):
    open_all(sit_down(superuser), addresses(model))


def test_pages_of_the_desk(sit_down, editor, filled):
    urls = [
        reverse("admin:index"),
        reverse("admin:corrections"),
        reverse("admin:reviews_edition_changelist"),
        reverse("admin:front_page"),
        reverse("admin:password_change"),
    ]
    open_all(sit_down(editor), urls)


def test_pages_beside_the_form_in_every_state(sit_down, editor, filled):
    page = sit_down(editor)

    urls: set[str] = set()
    for edition in (filled.review, *in_every_state(editor)):
        urls |= links_beside(page, edition)
    open_all(page, sorted(urls))

    asked = {url.split("/move/")[1].split("/")[0] for url in urls if "/move/" in url}
    assert asked >= set(moves.MOVES)


def in_every_state(editor: User) -> list[Edition]:
    """What is not live: each way an edition may wait, or have been."""
    soon = timezone.now() + NEXT_MONTH
    draft, in_review, locked, trashed = (factories.make_review() for _ in range(4))
    workflow.submit(in_review, by=editor)
    embargo.set_embargo(locked, by=editor, until=soon, reason="The studio asks.")
    trash.trash(trashed, by=editor)
    waiting = factories.publish(factories.make_recap(), soon)
    ended = factories.publish(factories.make_recap())
    workflow.withdraw(ended, by=editor)
    return [draft, in_review, locked, trashed, waiting, ended]


def test_pages_for_readers(sit_down, filled):
    open_all(sit_down(), filled.public.values())


def test_every_model_of_the_admin_is_opened_here():
    """Editions have a list and no form, articles answer autocomplete and no more."""
    assert set(admin.site._registry) == {*MODELS, Article, Edition}


def test_the_door_hears_what_the_policy_stops(sit_down, filled):
    page = sit_down()
    page.goto("/")

    page.evaluate("document.body.setAttribute('style', 'color: red')")

    expect(page.locator("body")).not_to_have_css("color", "rgb(255, 0, 0)")
    assert any("style-src" in text for text in sit_down.complaints)
    sit_down.complaints.clear()
