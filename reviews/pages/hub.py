"""What a show's page answers first: is it good, is it over, when does it go on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import Edition, Episode, Genre, Show, ShowTitle
from reviews.pages import scores
from reviews.pages.links import Link, address_of
from reviews.pages.scores import Chart, Score
from reviews.prepared import Prepared


class Recapped(Protocol):
    """What a row of the episode list tells of a recap."""

    @property
    def rating(self) -> Decimal | None: ...
    @property
    def address(self) -> str: ...


class Listed(Protocol):
    """A row of the episode list."""

    @property
    def episode(self) -> Episode: ...
    @property
    def recaps(self) -> Sequence[Recapped]: ...
    @property
    def is_to_come(self) -> bool: ...


class Verdict(NamedTuple):
    """The review that speaks for the show."""

    review: Link
    rating: Decimal | None
    deck: str


class Title(NamedTuple):
    """Another title of the show, what sort of title it is, and its language."""

    text: str
    form: str
    language: str


class Standing(NamedTuple):
    """Where a show is in its run, in words; ``next_episode`` if one is dated."""

    words: str
    next_episode: Episode | None


def titles_and_genres(show: Show) -> tuple[list[Title], list[Link]]:
    """Return the other titles, and the genres with what else there is of them.

    One query for both.
    """
    titles, genres, forms = [], [], dict(ShowTitle.Form.choices)
    watch = reverse("watch")
    for what, form, name, other in sorted(_TITLES_AND_GENRES(show=show.pk)):
        if what == _TITLE:
            titles.append(Title(name, str(forms.get(form, "")), other))
        else:
            genres.append(Link(name, f"{watch}?{urlencode({'genre': other})}"))
    return titles, genres


_TITLE, _GENRE = "title", "genre"


def _named(show: int) -> QuerySet[ShowTitle, Any]:
    titles = ShowTitle.objects.filter(show=show).order_by()
    genres = Genre.objects.filter(shows=show).order_by()
    return titles.values_list(Value(_TITLE), "form", "title", "language").union(
        genres.values_list(Value(_GENRE), Value(""), "name", "slug"), all=True
    )


_TITLES_AND_GENRES = Prepared(ShowTitle, _named)


def verdict(reviews: Sequence[Edition]) -> Verdict | None:
    """Return the newest review of the whole show, else the newest of a part of it."""
    whole = (e for e in reviews if not e.season_id and not e.episodes.all())
    found = next(whole, reviews[0] if reviews else None)
    if found is None:
        return None
    link = Link(found.headline, address_of(found.kind, found.slug))
    return Verdict(link, found.rating, found.deck)


def standing(show: Show, rows: Iterable[Listed], at: datetime) -> Standing:
    """Tell whether a show is to come, on or over, as far as the catalogue knows."""
    to_come = [row.episode for row in rows if row.is_to_come]
    following = min(to_come, key=lambda e: (e.airs_at, e.number), default=None)
    today = timezone.localdate(at)
    if show.is_film:
        words = ""
    elif show.starts_on and show.starts_on > today:
        words = _("To come")
    elif following:
        words = _("On air")
    elif show.ends_on and show.ends_on <= today:
        words = _("Complete")
    else:
        words = ""
    return Standing(words, following)


def chart_of(rows: Iterable[Listed], at: datetime) -> Chart | None:
    """Draw what the newest rated recap of each episode gives it."""
    return scores.chart([_score(row) for row in rows], at)


def _score(row: Listed) -> Score:
    rated = [recap for recap in row.recaps if recap.rating is not None]
    newest = (rated or row.recaps)[-1:]
    recap = newest[0] if newest else None
    rating, address = (recap.rating, recap.address) if recap else (None, "")
    return Score(row.episode, rating, address)
