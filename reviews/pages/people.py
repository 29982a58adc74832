"""The people in our pieces, and those who sign them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from people.models import Author, Person
from reviews import clock
from reviews.models import Credit, Edition, Image, Show
from reviews.pages import addresses, cards, paging
from reviews.pages.links import Link, address_of
from reviews.pages.metadata import Metadata

MOST_CREDITS = 100


class Part(NamedTuple):
    """As whom somebody is seen, or what they did."""

    character: str
    job: str


class Role(NamedTuple):
    """All that a person is credited for in one show."""

    year: int | str
    show: Link
    parts: list[Part]


@require_safe
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person's names and roles, and the pieces that feature them."""
    at = clock.now()
    kept = Person.objects.kept(at)
    person = kept.select_related("photo").filter(slug=slug).first()
    if person is None:
        return addresses.renamed(request, "person_detail", kept, slug)
    page = paging.by_date(
        request, Edition.objects.live(at).featuring(person).for_cards()
    )
    credits = Credit.objects.filter(
        person=person, show__in=Show.objects.kept(at)
    ).select_related("show")
    address = person.get_absolute_url()
    context = {
        "page": Metadata(
            title=person.name,
            address=address + page.here,
            description=_described(
                person.bio, gettext("%(name)s: roles, and what we wrote."), person.name
            ),
            image=_shown(person.photo, at),
            kind="profile",
        ),
        "person": person,
        "photo": _shown(person.photo, at),
        "names": person.names.all(),
        "roles": _roles(credits.order_by("-show__starts_on", "pk")[:MOST_CREDITS]),
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
    }
    return render(request, "pages/person_detail.html", context)


@require_safe
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who an author is and what they signed."""
    at = clock.now()
    author = Author.objects.select_related("photo").filter(slug=slug).first()
    if author is None:
        return addresses.renamed(request, "author_detail", Author.objects.all(), slug)
    page = paging.by_date(request, Edition.objects.live(at).by(author).for_cards())
    address = author.get_absolute_url()
    context = {
        "page": Metadata(
            title=author.name,
            address=address + page.here,
            description=_described(
                author.bio, gettext("All reviews and recaps by %(name)s."), author.name
            ),
            image=_shown(author.photo, at),
            kind="profile",
            feed=reverse("author_feed", args=[author.slug]),
        ),
        "author": author,
        "photo": _shown(author.photo, at),
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
    }
    return render(request, "pages/author_detail.html", context)


def _described(bio: str, about: str, name: str) -> str:
    """Return what search engines show: the biography, else what the page holds."""
    return " ".join(bio.split())[:300] or about % {"name": name}


def _roles(credits: Iterable[Credit]) -> list[Role]:
    """Put a person's credits together by show, the latest show first."""
    found: dict[int, Role] = {}
    for credit in credits:
        show = credit.show
        link = Link(show.title, address_of("show", show.slug))
        year = show.starts_on.year if show.starts_on else ""
        role = found.setdefault(show.pk, Role(year, link, []))
        part = Part(credit.character, credit.get_role_display())
        if part not in role.parts:
            role.parts.append(part)
    return sorted(found.values(), key=lambda role: role.year or 0, reverse=True)


def _shown(photo: Image | None, at: datetime) -> Image | None:
    return photo if photo and photo.may_be_shown(at) else None
