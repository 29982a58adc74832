"""Names what contents hold only by id: shows, pictures, people, linked pieces."""

import html
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from people.models import Author, Person
from reviews import ratings, richtext
from reviews.desk.autocomplete import article_label, label
from reviews.desk.relations import with_seen
from reviews.models import Article, Episode, Image, Season, Show, Tag
from reviews.models.editions import RICH_TEXTS

KINDS = {
    "show": "show",
    "season": "season",
    "image": "picture",
    "spoils_through": "episode",
    "episodes": "episode",
    "authors": "author",
    "tags": "tag",
    "related": "article",
}
"""What the ids in a field are."""

NOTHING = "–"


class Names:
    """The names of all that these contents mention, with one query for each kind.

    Pieces are named as far as ``user`` may see them.
    """

    def __init__(self, user: Any, *contents: Mapping[str, Any]) -> None:
        wanted: dict[str, set[int]] = defaultdict(set)
        for values in contents:
            for kind, pk in _mentioned(values):
                wanted[kind].add(pk)
        self._words = {
            kind: {row.pk: words(row) for row in rows(user).filter(pk__in=wanted[kind])}
            for kind, (rows, words) in _SOURCES.items()
            if wanted[kind]
        }

    def of(self, name: str, value: Any) -> str:
        """Return one value of a field in words."""
        if value in (None, "", []):
            return NOTHING
        if name == "rating":
            return ratings.in_words(Decimal(value))
        return self._named(KINDS[name], value) if name in KINDS else str(value)

    def link(self, target: str) -> str:
        """Return where a link leads: a name for a reference, else the address."""
        found = richtext.REFERENCE.fullmatch(target)
        return self._named(found[1], int(found[2])) if found else html.unescape(target)

    def _named(self, kind: str, pk: int) -> str:
        named = self._words.get(kind, {}).get(pk)
        return named or f"{kind} {pk}, which is not there any more"


def _mentioned(values: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, kind in KINDS.items():
        value = values.get(name)
        members = value if isinstance(value, list) else [value] if value else []
        yield from ((kind, pk) for pk in members)
    texts = [values.get(name) or "" for name in RICH_TEXTS]
    yield from ((link.kind, link.pk) for link in richtext.references(*texts))


_SOURCES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], str]]] = {
    "show": (lambda _: Show.objects.all(), str),
    "season": (lambda _: Season.objects.select_related("show"), label),
    "picture": (lambda _: Image.objects.all(), str),
    "episode": (lambda _: Episode.objects.select_related("season__show"), label),
    "author": (lambda _: Author.objects.all(), str),
    "tag": (lambda _: Tag.objects.all(), str),
    "person": (lambda _: Person.objects.all(), str),
    "article": (
        lambda user: Article.objects.prefetch_related(with_seen(user)),
        article_label,
    ),
}
