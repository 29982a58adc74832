"""Checks of what is written: headline, deck, texts, rating, byline, address."""

import re
from collections.abc import Iterator

from people.names import name_key
from reviews import richtext
from reviews.editorial.findings import Check, Finding, Plan, block, stop, warn
from reviews.models import Address
from reviews.states import Kind

# Search engines cut titles and descriptions by width; these lengths fit on a phone.
# Source: the engines' own advice to keep both short and unique.
LONGEST = {
    "headline": 110,
    "deck": 220,
    "search_title": 65,
    "search_description": 165,
}
_FIRST_SENTENCE = re.compile(r"[^.!?…]+")


def has_its_subject(plan: Plan) -> Iterator[Finding]:
    """A piece says which show or film it is about."""
    if plan.edition.show_id is None:
        yield stop("show", "Choose the show or film it is about.")


def is_rated(plan: Plan) -> Iterator[Finding]:
    """A review rates; a recap may."""
    if plan.edition.kind == Kind.REVIEW and plan.edition.rating is None:
        yield stop("rating", "Give the rating, from half a star to five.")


def has_words(plan: Plan) -> Iterator[Finding]:
    """There is a headline, and no section is left empty."""
    edition = plan.edition
    if not edition.headline.strip():
        yield stop("headline", "Write a headline.")
    if not richtext.to_text(edition.body):
        yield block("body", "Write the piece: its main text is empty.")
    if edition.kind != Kind.REVIEW:
        return
    if not richtext.to_text(edition.story):
        yield warn("story", "Tell what it is about: the story is empty.")
    if not richtext.to_text(edition.verdict):
        yield warn("verdict", "Say whether to watch it: the verdict is empty.")


def has_a_byline(plan: Plan) -> Iterator[Finding]:
    """Readers learn who wrote it."""
    if not plan.edition.bylines.exists():
        yield block("bylines", "Name at least one author.")


def has_a_free_address(plan: Plan) -> Iterator[Finding]:
    """An address that was another article's stays that article's for ever."""
    edition = plan.edition
    claimed = Address.objects.filter(kind=edition.kind, slug=edition.slug)
    if claimed.exclude(article=edition.article_id).exists():
        yield stop(
            "slug", f"Another piece has the address “{edition.slug}”. Choose another."
        )


def has_a_deck_of_its_own(plan: Plan) -> Iterator[Finding]:
    """A deck that the text repeats makes readers read it twice."""
    deck = name_key(plan.edition.deck)
    if not deck:
        yield warn("deck", "Write a deck: lists and search engines show it.")
        return
    for name in ("story", "body"):
        text = richtext.to_text(getattr(plan.edition, name))
        first = _FIRST_SENTENCE.search(text)
        if first and name_key(first[0]) in (deck, _first_key(plan.edition.deck)):
            message = f"The {name} begins with the deck's words. Change one of them."
            yield block("deck", message)


def names_its_show(plan: Plan) -> Iterator[Finding]:
    """Readers and search engines look for the show's name in the headline."""
    show = plan.edition.show
    if show is None or not plan.edition.headline:
        return
    titles = [show.title, *(other.title for other in show.titles.all())]
    headline = name_key(plan.edition.headline)
    if not any(name_key(title) in headline for title in titles if name_key(title)):
        yield warn("headline", f"Name “{show.title}” in the headline.")


def is_not_too_long(plan: Plan) -> Iterator[Finding]:
    """What is cut off in a list of results is not read."""
    for name, longest in LONGEST.items():
        length = len(getattr(plan.edition, name))
        if length > longest:
            label = name.replace("_", " ")
            yield warn(
                name, f"The {label} has {length} characters; {longest} are read whole."
            )


def _first_key(text: str) -> str:
    first = _FIRST_SENTENCE.search(text)
    return name_key(first[0]) if first else ""


CHECKS: list[Check] = [
    has_its_subject,
    is_rated,
    has_words,
    has_a_byline,
    has_a_free_address,
    has_a_deck_of_its_own,
    names_its_show,
    is_not_too_long,
]
