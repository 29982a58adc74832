"""Checks of names and titles: is each spelled as the house spells it?"""

import re
from collections.abc import Iterable, Iterator

from people.models import PersonName
from people.names import name_key
from reviews import richtext
from reviews.editorial.findings import Check, Finding, Plan, warn
from reviews.models import Credit, Edition, Show, ShowTitle
from reviews.models.editions import RICH_TEXTS

_TEXTS = ("headline", "deck", *RICH_TEXTS)
# A word as names have them: "Su-ho", "O'Neil", "#2"; a possessive s is not part of it.
_WORD = re.compile(r"#?[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*")
# Keys shorter than this meet ordinary words too often.
_SHORTEST = 4
_LONGEST_NAME = 6


def are_in_house_style(plan: Plan) -> Iterator[Finding]:
    """Names of the show and its people stand as we print them.

    Found are other spellings of a house form ("Suho" for "Su-ho") and the variants
    that the catalogue knows ("Noh Sang-hyun" for "Steve Noh"); names in their original
    script are always right.
    """
    show = plan.edition.show
    if show is None:
        return
    spellings, variants = _house_forms(show), _variants(show)
    for name in _TEXTS:
        text = _text(plan.edition, name)
        found = {**_misspelled(text, spellings), **_named_otherwise(text, variants)}
        for written, house in sorted(found.items()):
            yield warn(name, f"“{written}” is “{house}” in the house style.")


def _text(edition: Edition, name: str) -> str:
    text = str(getattr(edition, name))
    return richtext.to_text(text) if name in RICH_TEXTS else text


def _house_forms(show: Show) -> dict[str, str]:
    """Map the key of each name we print to its one right spelling."""
    credits = Credit.objects.filter(show=show).select_related("person")
    names = [show.title]
    for credit in credits:
        names += [credit.person.name, credit.character]
    names += [part for name in names for part in name.split() if "-" in part]
    keyed = {name_key(name): name for name in names}
    return {key: name for key, name in keyed.items() if len(key) >= _SHORTEST}


def _variants(show: Show) -> dict[str, str]:
    """Map each variant in Latin script to the house form."""
    people = PersonName.objects.filter(person__credits__show=show)
    titles = ShowTitle.objects.filter(show=show)
    pairs: Iterable[tuple[str, str]] = [
        *people.values_list("name", "person__name").distinct(),
        *titles.values_list("title", "show__title"),
    ]
    return {
        written: house
        for written, house in pairs
        if re.search("[A-Za-z]", written) and written not in house
    }


def _misspelled(text: str, spellings: dict[str, str]) -> dict[str, str]:
    """Find runs of words that share a house form's key but not its spelling."""
    words = list(_WORD.finditer(text))
    keys = [name_key(word[0]) for word in words]
    found = {}
    for first in range(len(words)):
        key = ""
        for last in range(first, min(first + _LONGEST_NAME, len(words))):
            key += keys[last]
            house = spellings.get(key)
            written = text[words[first].start() : words[last].end()]
            if house and written.casefold() not in _forms(house):
                found[written] = house
    return found


def _forms(house: str) -> set[str]:
    """What counts as the house form: any capitals, with or without its last mark."""
    plain = house.casefold().strip("!?.")
    return {plain, house.casefold()}


def _named_otherwise(text: str, variants: dict[str, str]) -> dict[str, str]:
    return {
        written: house
        for written, house in variants.items()
        if re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text)
    }


CHECKS: list[Check] = [are_in_house_style]
