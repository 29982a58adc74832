"""Text of realistic length from a small vocabulary; it says nothing to anyone."""

from random import Random
from typing import NamedTuple

OPENERS = ("The", "This", "Every", "No", "Another", "One", "Each", "That")
ADJECTIVES = (
    *("quiet", "patient", "bright", "uneven", "tender", "sharp", "long", "sudden"),
    *("familiar", "careful", "restless", "gentle", "stubborn", "dry", "warm", "late"),
)
NOUNS = (
    *("scene", "episode", "silence", "detective", "letter", "season", "kitchen"),
    *("harbour", "score", "camera", "friendship", "secret", "finale", "promise"),
    *("neighbour", "winter", "rehearsal", "melody", "family", "rumour", "train"),
)
VERBS = (
    *("follows", "answers", "hides", "carries", "repeats", "softens", "interrupts"),
    *("explains", "remembers", "delays", "earns", "loses", "watches", "turns"),
)
ENDINGS = (
    *("without hurry", "before the credits", "at the right moment", "once more"),
    *("in plain sight", "and means it", "with a straight face", "to good effect"),
)
POOL = 64
"""How many different pieces are made; articles take them in turn."""


class Piece(NamedTuple):
    """The texts of one article; ``{article}``, ``{show}``, ``{person}`` await ids."""

    headline: str
    deck: str
    story: str
    body: str
    verdict: str


def sentence(random: Random) -> str:
    """Return about eleven words."""
    first = f"{random.choice(OPENERS)} {random.choice(ADJECTIVES)}"
    middle = f"{random.choice(NOUNS)} {random.choice(VERBS)} the"
    last = f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)}"
    return f"{first} {middle} {last} {random.choice(ENDINGS)}."


def paragraph(random: Random, reference: str = "") -> str:
    """Return about seventy words, one of them a link if there is a reference."""
    sentences = [sentence(random) for _ in range(6)]
    if reference:
        sentences[2] = f'See <a data-ref="{reference}">what we said then</a>.'
    return f"<p>{' '.join(sentences)}</p>"


def body(random: Random) -> str:
    """Return about 600 words under three headings, with four links by reference."""
    links = iter(("{article}", "{show}", "{person}", "{other}"))
    parts = []
    for heading in range(3):
        parts.append(f"<h2>{random.choice(NOUNS).title()} {heading + 1}</h2>")
        for number in range(3):
            parts.append(paragraph(random, "" if number == 1 else next(links, "")))
    return "".join(parts)


def piece(random: Random) -> Piece:
    """Return the texts of one article: about 900 words."""
    return Piece(
        headline=f"{random.choice(ADJECTIVES).title()} {random.choice(NOUNS)}",
        deck=sentence(random),
        story=paragraph(random) + paragraph(random),
        body=body(random),
        verdict=paragraph(random) + paragraph(random),
    )


def pool(random: Random) -> list[Piece]:
    """Return the pieces that articles take in turn."""
    return [piece(random) for _ in range(POOL)]
