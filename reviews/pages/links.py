"""Names with their addresses: what a byline, a tag or a cast list is made of."""

from functools import lru_cache
from typing import NamedTuple

from django.urls import get_script_prefix, reverse


class Link(NamedTuple):
    """Something with a page of its own."""

    name: str
    address: str


def address_of(page: str, slug: str) -> str:
    """Return the path of ``author``, ``person``, ``tag``, ... with that slug.

    Remembered, because one review names forty things and the routes never change; apart
    for each prefix, since in the time machine every address begins with the moment.
    """
    return _address_of(get_script_prefix(), page, slug)


@lru_cache(maxsize=8192)
def _address_of(_prefix: str, page: str, slug: str) -> str:
    return reverse(f"{page}_detail", args=[slug])
