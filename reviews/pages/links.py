"""Names with their addresses: what a byline, a tag or a cast list is made of."""

from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse


class Link(NamedTuple):
    """Something with a page of its own."""

    name: str
    address: str


@lru_cache(maxsize=8192)
def address_of(page: str, slug: str) -> str:
    """Return the path of ``author``, ``person``, ``tag``, ... with that slug.

    Remembered, because one review names forty things and the routes never change.
    """
    return reverse(f"{page}_detail", args=[slug])
