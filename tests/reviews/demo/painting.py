"""A quick painter for tests which are not about the drawings."""

from reviews.demo.canvas import Canvas


def plain(key: str) -> bytes:
    """A small picture instead of the drawn one; those are tested by themselves."""
    return Canvas((160, 90), key).sky("203040", "c08060").jpeg()
