"""Loads the platforms, people and shows; what is there already is left as it is."""

from collections.abc import Mapping
from typing import Any

from people.models import Person, PersonName
from reviews.demo import content
from reviews.models import (
    Availability,
    Credit,
    Episode,
    Image,
    Platform,
    PlatformName,
    Season,
    Show,
    ShowTitle,
    genres,
)


def load(pictures: Mapping[str, Image]) -> tuple[dict[str, Show], dict[str, Person]]:
    """Load all of them; return shows and people by their keys."""
    platforms = {
        key: _platform(key, facts) for key, facts in content.table("platforms").items()
    }
    people = {
        key: _person(key, facts) for key, facts in content.table("people").items()
    }
    shows = {
        key: _show(facts, pictures[key], platforms, people)
        for key, facts in content.folder("shows").items()
    }
    return shows, people


def _platform(key: str, facts: dict[str, Any]) -> Platform:
    former = facts.pop("former_names", [])
    platform, is_new = Platform.objects.get_or_create(slug=key, defaults=facts)
    if is_new:
        for name in former:
            PlatformName.objects.create(platform=platform, name=name)
    return platform


def _person(key: str, facts: dict[str, Any]) -> Person:
    names, slug = facts.pop("names", []), facts.pop("slug", key)
    person, is_new = Person.objects.get_or_create(slug=slug, defaults=facts)
    if is_new:
        for name in names:
            PersonName.objects.create(person=person, **name)
    return person


def _show(
    facts: dict[str, Any],
    picture: Image,
    platforms: Mapping[str, Platform],
    people: Mapping[str, Person],
) -> Show:
    related = {
        name: facts.pop(name, [])
        for name in ("titles", "seasons", "availability", "credits")
    }
    sorts = facts.pop("genres", [])
    facts["synopsis"] = " ".join(facts["synopsis"].split())
    show, is_new = Show.objects.get_or_create(
        slug=facts.pop("slug"), defaults=facts | {"image": picture}
    )
    # Recaps need their episodes, even of a show that came from somewhere else.
    for season in related["seasons"]:
        _season(show, season)
    if is_new:
        show.genres.set(genres.canonical(sorts))
        _describe(show, related, platforms, people)
    return show


def _describe(
    show: Show,
    related: dict[str, list[dict[str, Any]]],
    platforms: Mapping[str, Platform],
    people: Mapping[str, Person],
) -> None:
    for title in related["titles"]:
        ShowTitle.objects.create(show=show, **title)
    for place in related["availability"]:
        platform = platforms[place.pop("platform")]
        Availability.objects.create(show=show, platform=platform, **place)
    for billing, credit in enumerate(related["credits"], start=1):
        person = people[credit.pop("person")]
        Credit.objects.create(show=show, person=person, billing=billing, **credit)


def _season(show: Show, facts: dict[str, Any]) -> None:
    season, _ = Season.objects.get_or_create(
        show=show, number=facts["number"], defaults={"title": facts.get("title", "")}
    )
    for episode in facts["episodes"]:
        number = episode.pop("number")
        Episode.objects.get_or_create(season=season, number=number, defaults=episode)
