"""Registers the admin's pages; Django looks for them here."""

from reviews.desk import articles

__all__ = ["articles"]
