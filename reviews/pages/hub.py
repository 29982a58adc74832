"""What a show's page answers first: is it good, is it over, when does it go on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from reviews.models import Episode, Genre, Review, Show, ShowTitle
from reviews.pages import scores, speaking, standing
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
    is_to_come: bool


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


def reviews_of(show: Show, at: datetime, limit: int) -> list[Review]:
    """Return the live reviews, those of the whole show first, then the newest.

    Where there are more than ``limit``, those of some episodes are left out first.
    """
    found = Review.objects.live(at).for_show(show).newest_first().for_cards()
    ranked = found.annotate(scope=speaking.scope())
    kept = ranked.order_by("scope", *found.query.order_by)[:limit]
    newest = sorted(kept, key=lambda e: (e.published_at, e.article_id), reverse=True)
    return sorted(newest, key=lambda e: e.scope != speaking.WHOLE)


def verdict(reviews: Iterable[Review]) -> Verdict | None:
    """Return the review that speaks for the show, of those ``reviews_of`` found."""
    # Of several that speak of as much the newest stands first.
    found: Any = min(reviews, key=lambda e: e.scope, default=None)  # type: ignore[attr-defined]
    if found is None:
        return None
    link = Link(found.headline, address_of(found.kind, found.slug))
    return Verdict(link, found.rating, found.deck)


def standing_of(show: Show, rows: Iterable[Listed], at: datetime) -> Standing:
    """Tell whether a show is to come, on or over, as far as the catalogue knows."""
    dated = [(row.episode.airs_at, row.episode) for row in rows if row.episode.airs_at]
    to_come = [(airs_at, e) for airs_at, e in dated if airs_at > at]
    _at, following = min(
        to_come, key=lambda pair: (pair[0], pair[1].number), default=(None, None)
    )
    last_airing = max((airs_at for airs_at, _episode in dated), default=None)
    where = standing.of(show, last_airing, at)
    # A film is not on or over: it can be seen from its day on.
    words = "" if show.is_film and where != standing.COMING else _words(where)
    return Standing(words, following, where == standing.COMING)


def _words(where: str) -> str:
    if where == standing.COMING:
        return _("To come")
    if where == standing.AIRING:
        return _("On air")
    return _("Complete") if where == standing.FINISHED else ""


def chart_of(rows: Iterable[Listed], at: datetime) -> Chart | None:
    """Draw what the newest rated recap of each episode gives it."""
    return scores.chart([_score(row) for row in rows], at)


def _score(row: Listed) -> Score:
    rated = [recap for recap in row.recaps if recap.rating is not None]
    newest = (rated or row.recaps)[-1:]
    recap = newest[0] if newest else None
    rating, address = (recap.rating, recap.address) if recap else (None, "")
    return Score(row.episode, rating, address)
