"""Checks of episodes: what a recap covers, and what a piece gives away."""

import re
from collections.abc import Iterable, Iterator

from reviews.editorial.findings import Check, Finding, Plan, block
from reviews.models import Edition, Episode
from reviews.states import Kind

# "Episode 5", "Eps. 5-6", "Season 2, episodes 5 and 6", "S2 Ep 5 & 6", "S2E5"
_NAMED = re.compile(
    r"(?:\bs(?:eason)?\.?\s*(?P<season>\d{1,3})[\s,:]*)?"
    r"(?:\bep(?:isode)?s?\b\.?\s*#?|(?<=\d)e)"
    r"(?P<first>\d{1,4})(?:\s*(?:-|–|&|and|to)\s*(?P<last>\d{1,4}))?",
    re.IGNORECASE,
)
Place = tuple[int, int]
"""A season's number and an episode's."""

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
    others = Edition.objects.live_within(plan.begins, plan.ends).of_kind(Kind.RECAP)
    mine = edition.episodes.all()
    same = others.filter(episodes__in=mine).exclude(article=edition.article_id)
    # Of several editions of one recap the earliest is enough.
    headlines = {
        other.article_id: other.headline
        for other in same.order_by("-live_from").distinct()
    }
    for headline in headlines.values():
        yield block(
            "episodes",
            f"“{headline}” covers one of these episodes already. Take the "
            "episode out, or withdraw that recap.",
        )


def gives_nothing_away(plan: Plan) -> Iterator[Finding]:
    """Headline, deck and description name no episode beyond the spoiler line."""
    last = _told_through(plan.edition)
    if last is None:
        return
    for name in _IN_THE_OPEN:
        named = max(_named(getattr(plan.edition, name), last[0]), default=last)
        if named > last:
            label = name.replace("_", " ")
            yield block(
                name,
                f"The {label} names {_in_words(named, last)}, but the piece tells only "
                f"through {_in_words(last, named)}. Mend the {label} or the spoiler "
                "line.",
            )


def _named(text: str, season: int) -> Iterator[Place]:
    """Yield the episodes that a text names; without a season they are of this one."""
    for found in _NAMED.finditer(text):
        of = int(found["season"] or season)
        yield from ((of, int(found[end])) for end in ("first", "last") if found[end])


def _in_words(place: Place, other: Place) -> str:
    episode = f"episode {place[1]}"
    return episode if place[0] == other[0] else f"season {place[0]}, {episode}"


def _told_through(edition: Edition) -> Place | None:
    if last := edition.spoils_through:
        return last.season.number, last.number
    if edition.kind != Kind.RECAP:
        return None
    episodes: Iterable[Episode] = edition.episodes.select_related("season")
    return max(((e.season.number, e.number) for e in episodes), default=None)


CHECKS: list[Check] = [covers_episodes, covers_them_first, gives_nothing_away]
