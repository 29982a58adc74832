"""Checks of episodes: what a recap covers, and what a piece gives away."""

import re
from collections.abc import Iterator

from reviews.editorial.findings import Check, Finding, Plan, block
from reviews.models import Edition, Episode
from reviews.states import Kind

# "Episode 5", "Eps. 5-6", "Ep 5 & 6", "Episodes 5 and 6"
_NAMED = re.compile(
    r"\bep(?:isode)?s?\b\.?\s*#?(\d{1,4})(?:\s*(?:-|–|&|and|to)\s*(\d{1,4}))?",
    re.IGNORECASE,
)
# What readers see before they choose to read.
_IN_THE_OPEN = ("headline", "deck", "search_title", "search_description")


def covers_episodes(plan: Plan) -> Iterator[Finding]:
    """A recap covers episodes, all of its own show."""
    edition = plan.edition
    if edition.kind != Kind.RECAP or edition.show_id is None:
        return
    shows = set(edition.episodes.values_list("season__show", flat=True))
    if not shows:
        yield block("episodes", "Choose the episodes this recap covers.")
    elif shows != {edition.show_id}:
        yield block("episodes", "Choose only episodes of the show named above.")


def covers_them_first(plan: Plan) -> Iterator[Finding]:
    """Two recaps of one episode compete for the same readers."""
    edition = plan.edition
    if edition.kind != Kind.RECAP:
        return
    others = Edition.objects.live(plan.begins).of_kind(Kind.RECAP)
    mine = edition.episodes.all()
    for other in (
        others.filter(episodes__in=mine).exclude(article=edition.article_id).distinct()
    ):
        yield block(
            "episodes",
            f"“{other.headline}” covers one of these episodes already. Take the "
            "episode out, or withdraw that recap.",
        )


def gives_nothing_away(plan: Plan) -> Iterator[Finding]:
    """Headline, deck and description name no episode beyond the spoiler line."""
    last = _told_through(plan.edition)
    if last is None:
        return
    for name in _IN_THE_OPEN:
        named = [
            int(number)
            for found in _NAMED.finditer(getattr(plan.edition, name))
            for number in found.groups()
            if number
        ]
        if named and max(named) > last:
            label = name.replace("_", " ")
            yield block(
                name,
                f"The {label} names episode {max(named)}, but the piece tells only "
                f"through episode {last}. Mend the {label} or the spoiler line.",
            )


def _told_through(edition: Edition) -> int | None:
    if edition.spoils_through:
        return int(edition.spoils_through.number)
    if edition.kind != Kind.RECAP:
        return None
    episodes: list[Episode] = list(edition.episodes.all())
    return max((episode.number for episode in episodes), default=None)


CHECKS: list[Check] = [covers_episodes, covers_them_first, gives_nothing_away]
