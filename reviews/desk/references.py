"""Finds what a link inside the text can point to: pieces, shows and people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from people.desk import SEARCH_LENGTH
from people.models import Person
from people.names import name_key
from reviews import clock
from reviews.editorial import policy
from reviews.models import Edition, Show

LIMIT = 20
SHARE = 8
"""How many of one kind at most, so that shows never crowd out the pieces."""


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=`` with at most 20 results: reference, words, and what it is."""
    words = request.GET.get("q", "").replace("\0", "")[:SEARCH_LENGTH].split()[:6]
    found = list(_found(request.user, words))[:LIMIT] if words else []
    return JsonResponse({"results": found})


def _found(user: Any, words: list[str]) -> Iterator[dict[str, str]]:
    if policy.can(user, "view", Edition):
        for edition in _editions(user, words):
            note = "" if edition.is_live() else ", not live yet"
            kind = f"{edition.get_kind_display()}{note}"
            yield _result(f"article:{edition.article_id}", str(edition), kind)
    if policy.can(user, "view", Show):
        for show in _shows(words):
            year = f", {show.starts_on.year}" if show.starts_on else ""
            kind = f"{show.get_kind_display()}{year}"
            yield _result(f"show:{show.pk}", show.title, kind)
    if policy.can(user, "view", Person):
        for person in _people(words):
            yield _result(f"person:{person.pk}", person.name, "Person")


def _result(ref: str, label: str, kind: str) -> dict[str, str]:
    return {"ref": ref, "label": label, "kind": kind}


def _editions(user: Any, words: list[str]) -> list[Edition]:
    """One edition of each article: the live one if there is one, else the newest."""
    seen = Edition.objects.visible_to(user).defer("story", "body", "verdict")
    seen = seen.filter(article__trashed_at__isnull=True)
    for word in words:
        seen = seen.filter(Q(headline__icontains=word) | Q(show__title__icontains=word))
    shown: dict[int, Edition] = {}
    for edition in seen.order_by("-updated_at", "-pk")[: SHARE * 3]:
        best = shown.setdefault(edition.article_id, edition)
        if edition.is_live() and not best.is_live():
            shown[edition.article_id] = edition
    return list(shown.values())[:SHARE]


def _shows(words: list[str]) -> QuerySet[Show]:
    shows = Show.objects.kept()
    for word in words:
        titles = Q(title__icontains=word) | Q(titles__title__icontains=word)
        shows = shows.filter(titles)
    return shows.distinct().order_by("sort_title")[:SHARE]


def _people(words: list[str]) -> QuerySet[Person]:
    people = Person.objects.kept(clock.now())
    for word in words:
        key = name_key(word)
        forms = Q(name__icontains=word) | Q(names__name__icontains=word)
        people = people.filter(
            forms | Q(key__contains=key) | Q(names__key__contains=key) if key else forms
        )
    return people.distinct().order_by("name")[:SHARE]
