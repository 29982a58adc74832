"""Doors to and from other places: what comes in is read, checked, and then stored."""
