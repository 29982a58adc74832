"""Registers the admin's pages; Django looks for them here."""

from reviews.desk import (
    articles,
    catalogue,
    genres,
    images,
    newsroom_pages,
    people,
    pieces,
    platforms,
    seasons,
    tags,
)

__all__ = [
    "articles",
    "catalogue",
    "genres",
    "images",
    "newsroom_pages",
    "people",
    "pieces",
    "platforms",
    "seasons",
    "tags",
]
