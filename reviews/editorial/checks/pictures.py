"""Checks of the picture: is there one, can everyone know it, may we show it?"""

from collections.abc import Iterator

from reviews.editorial.findings import Check, Finding, Plan, block, warn


def has_a_picture(plan: Plan) -> Iterator[Finding]:
    """Lists, shares and search results show it."""
    if plan.edition.image is None:
        yield warn("image", "Choose a picture.")


def is_described_and_credited(plan: Plan) -> Iterator[Finding]:
    """Those who cannot see it learn what it shows; who made it is named."""
    image = plan.edition.image
    if image is None:
        return
    if not image.is_decorative and not image.alt_text.strip():
        yield block(
            "image",
            f"Say in the library what “{image}” shows, or mark it as decorative.",
        )
    if not image.credit.strip():
        yield block("image", f"Name in the library whose picture “{image}” is.")


def may_be_shown(plan: Plan) -> Iterator[Finding]:
    """We hold the rights for the whole time in which readers would see it."""
    image = plan.edition.image
    if image is None or image.rights_until is None:
        return
    day = f"{image.rights_until:%Y-%m-%d}"
    if image.rights_until <= plan.begins:
        yield block("image", f"The rights to “{image}” end on {day}: choose another.")
    elif plan.ends is not None and image.rights_until < plan.ends:
        yield block(
            "image",
            f"The rights to “{image}” end on {day}, before this edition does.",
        )
    elif plan.ends is None:
        yield warn("image", f"The rights to “{image}” end on {day}; plan a new one.")


CHECKS: list[Check] = [has_a_picture, is_described_and_credited, may_be_shown]
