"""Keeps the dates on editions and their through rows true, so lists walk one index.

``published_at`` is the article's first live moment; it is carried by each approved
edition and by its tags, bylines and features. All of it follows from the ranges.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from people.models import Person
from reviews import richtext
from reviews.models import Article, Byline, Credit, Edition, EditionTag, Feature, Show
from reviews.models.editions import RICH_TEXTS
from reviews.states import Kind, State

# Each through table and its column that names the edition.
_CARRIERS: list[tuple[Any, str]] = [
    (Byline, "edition"),
    (EditionTag, "content_object"),
    (Feature, "edition"),
]
_DERIVED = ("published_at", "revised_at", "is_correction")


def refresh(article: Article) -> None:
    """Rewrite the dates of an article's editions after its timeline changed."""
    editions = list(
        Edition.objects.filter(article=article).only(
            "live_from", "rating", "correction", *_DERIVED
        )
    )
    begins = {edition.pk: edition.live_from for edition in editions}
    first = min((moment for moment in begins.values() if moment), default=None)
    corrections = _corrections(editions)
    for edition in editions:
        moment = edition.live_from
        is_later = moment is not None and first is not None and moment > first
        _derive(
            edition,
            published_at=first if moment else None,
            revised_at=moment if is_later else None,
            is_correction=edition.pk in corrections,
        )
    for approved, date in ((True, first), (False, None)):
        which = [pk for pk, moment in begins.items() if bool(moment) == approved]
        for model, column in _CARRIERS:
            carried = model.objects.filter(**{f"{column}__in": which})
            carried.update(published_at=date)


def _derive(edition: Edition, **values: Any) -> None:
    """Write what follows from the timeline where it is not so already."""
    if any(getattr(edition, name) != value for name, value in values.items()):
        Edition.objects.filter(pk=edition.pk).update(**values)


def _corrections(editions: Iterable[Edition]) -> set[int]:
    """Those that carry a note, or rate otherwise than the one shown before them."""
    shown = sorted((e for e in editions if e.live_from), key=lambda e: e.live_from)  # type: ignore[arg-type, return-value]
    rated = {
        later.pk for earlier, later in pairwise(shown) if later.rating != earlier.rating
    }
    return rated | {edition.pk for edition in shown if edition.correction.strip()}


def refresh_features(show: Show) -> None:
    """Rewrite whom the pieces about a show feature, after its credits changed."""
    editions = Edition.objects.filter(show=show, state=State.APPROVED)
    featured = _featured_in(show, list(editions.prefetch_related("episodes")))
    _store(editions.values_list("pk", flat=True), featured)


def refresh_edition_features(editions: Iterable[Edition]) -> None:
    """Rewrite whom these editions feature: when they are approved or merged."""
    by_show: dict[Show | None, list[Edition]] = defaultdict(list)
    for edition in editions:
        by_show[edition.show].append(edition)
    for show, those in by_show.items():
        featured = _featured_in(show, those) if show else {}
        _store([edition.pk for edition in those], featured)


def _featured_in(show: Show, editions: list[Edition]) -> dict[Edition, set[int]]:
    credited = list(Credit.objects.filter(show=show))
    return {
        edition: _linked(edition)
        | {credit.person_id for credit in credited if _concerns(credit, edition)}
        for edition in editions
    }


def _concerns(credit: Credit, edition: Edition) -> bool:
    """A guest of one episode belongs to its recaps, not to those of other episodes."""
    if edition.kind == Kind.REVIEW:
        return not edition.season_id or credit.season_id in (None, edition.season_id)
    episodes = edition.episodes.all()
    if credit.episode_id:
        return any(credit.episode_id == episode.pk for episode in episodes)
    if credit.season_id:
        return any(credit.season_id == episode.season_id for episode in episodes)
    return True


def _linked(edition: Edition) -> set[int]:
    texts = [getattr(edition, name) for name in RICH_TEXTS]
    return {ref.pk for ref in richtext.references(*texts) if ref.kind == "person"}


def _store(editions: Iterable[int], featured: dict[Edition, set[int]]) -> None:
    """Write only what differs, so that an unchanged index is not churned."""
    stored: dict[int, set[int]] = defaultdict(set)
    rows = Feature.objects.filter(edition__in=list(editions))
    for edition_id, person_id in rows.values_list("edition", "person"):
        stored[edition_id].add(person_id)
    known = _existing({person for people in featured.values() for person in people})
    for edition, people in featured.items():
        wanted, before = people & known, stored[edition.pk]
        rows.filter(edition=edition, person__in=before - wanted).delete()
        Feature.objects.bulk_create(
            Feature(
                edition=edition,
                person_id=person,
                article_id=edition.article_id,
                published_at=edition.published_at,
            )
            for person in sorted(wanted - before)
        )


def _existing(people: set[int]) -> set[int]:
    """A text may link to somebody who is gone; such a link features nobody."""
    return set(Person.objects.filter(pk__in=people).values_list("pk", flat=True))
