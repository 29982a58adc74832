"""The evening: recaps of what has just aired, and what is about to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from reviews.models import Edition, Episode, Recap, Show
from reviews.pages import labels
from reviews.pages.links import Link, address_of
from reviews.querysets import EditionQuerySet
from reviews.states import Kind

EVENING = timedelta(hours=24)
MOST = 6
_EPISODES = 24


class Airing(NamedTuple):
    """One or several episodes of a show that are on at a moment to come."""

    show: Link
    label: str
    airs_at: datetime


def recaps(at: datetime) -> EditionQuerySet:
    """Return live recaps of episodes that aired in the last 24 hours, newest first."""
    through = Edition.episodes.through.objects
    covers = through.filter(episode__airs_at__gt=at - EVENING, episode__airs_at__lte=at)
    found: EditionQuerySet = Edition.objects.live(at).of_kind(Kind.RECAP)
    return found.filter(pk__in=covers.values("edition")).newest_first()


def airings(at: datetime) -> list[Airing]:
    """Return what is on in the next 24 hours, of the shows we recap: one query."""
    recapped = Recap.objects.live(at).filter(show=OuterRef("season__show"))
    kept = Show.objects.kept(at).filter(pk=OuterRef("season__show"))
    soon = Episode.objects.filter(airs_at__gt=at, airs_at__lte=at + EVENING)
    found = soon.filter(Exists(recapped), Exists(kept)).select_related("season__show")
    ordered = found.order_by("airs_at", "season__show", "number", "pk")
    return list(_by_show(ordered[:_EPISODES]))[:MOST]


def _by_show(episodes: Iterable[Episode]) -> Iterable[Airing]:
    """Two episodes on the same evening at one time are one line."""
    for (airs_at, show), group in groupby(
        episodes, key=lambda episode: (episode.airs_at, episode.season.show)
    ):
        link = Link(show.title, address_of("show", show.slug))
        yield Airing(link, labels.of_episodes(group), airs_at)
