"""Deleting an article for good: its words go, its identity and its record stay.

What is left is a row without an edition. Texts that link to it keep their link, its
addresses are never given to another piece, and the trail still says who did what when.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q, QuerySet

from reviews import clock
from reviews.editorial import policy
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.editorial.trash import KEPT_FOR
from reviews.models import Address, Article, Edition, Event, PreviewLink, Snapshot
from reviews.models.editions import RICH_TEXTS

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def purge(edition: Edition, *, by: "User", reason: str) -> Article:
    """Delete all editions of the article, their saves and their preview links.

    Wants the permission, a month in the trash, a reason, and that no text which is live
    or may go out leads to it. Returns what is left of the article.
    """
    if not policy.may(by, "purge", edition):
        raise NotAllowed("You may not delete anything for good.")
    article = Article.objects.select_for_update().get(pk=edition.article_id)
    _check(article, reason)
    editions = Edition.objects.filter(article=article).order_by("number")
    record = _record(article, editions, by, reason)
    _drop_claims(article)
    _keep_numbers(article)
    PreviewLink.objects.filter(article=article).delete()
    # They point at each other; what goes together needs no such hold.
    editions.update(based_on=None, base_save=None)
    Snapshot.objects.filter(edition__article=article).delete()
    editions.delete()
    Event.objects.create(**record)
    Article.objects.filter(pk=article.pk).update(
        purged_at=clock.now(), assignee=None, embargo_reason="", embargo_source=""
    )
    article.refresh_from_db()
    return article


def leading_to(article: Article) -> Iterator[Edition]:
    """Yield what would lead nowhere: live, waiting or unfinished work of other pieces.

    Past editions are not asked: they are frozen, and a link in them shows its words.
    """
    named = f'data-ref="article:{article.pk}"'
    texts = Q()
    for name in RICH_TEXTS:
        texts |= Q(**{f"{name}__contains": named})
    past = Edition.objects.past().values("pk")
    others = Edition.objects.exclude(article=article).exclude(pk__in=past)
    current = others.filter(article__trashed_at__isnull=True)
    leading = current.filter(texts | Q(related=article)).distinct()
    yield from leading.order_by("article_id", "number")


def seen_addresses(article: Article) -> "QuerySet[Address]":
    """Return the claims that stay: what readers saw, and an old site's paths."""
    seen = Edition.objects.been_live().filter(article=article).values("slug")
    claims = Address.objects.filter(article=article)
    return claims.filter(Q(slug__in=seen) | ~Q(legacy_path="")).order_by("pk")


def _check(article: Article, reason: str) -> None:
    since = article.trashed_at
    if since is None or clock.now() - since < KEPT_FOR:
        raise TransitionError(
            f"An article can be deleted for good after {KEPT_FOR.days} days in the "
            "trash."
        )
    if not reason.strip():
        raise TransitionError("Say why: the reason is all that will be left to read.")
    if names := [f"“{each}”" for each in leading_to(article)]:
        raise TransitionError(
            f"Links lead to it from {', '.join(names)}. Take them out first."
        )


def _record(article: Article, editions: Any, by: "User", reason: str) -> dict[str, Any]:
    """Say what went: when each edition was before readers, and none of its words."""
    rows = editions.values_list("number", "slug", "live_from", "live_until")
    return {
        "article": article,
        "actor": by,
        "action": Event.Action.PURGED,
        "reason": reason,
        "created_at": clock.now(),
        "details": {"editions": [_range(*row) for row in rows]},
    }


def _range(number: int, slug: str, begins: Any, ends: Any) -> dict[str, Any]:
    return {
        "number": number,
        # The address of what never went out is a word like any other.
        "slug": slug if begins else "",
        "live_from": begins.isoformat() if begins else None,
        "live_until": ends.isoformat() if ends else None,
    }


def _drop_claims(article: Article) -> None:
    """Free the addresses no reader ever saw; the others are its own for ever."""
    kept = list(seen_addresses(article).values_list("pk", flat=True))
    Address.objects.filter(article=article).exclude(pk__in=kept).delete()


def _keep_numbers(article: Article) -> None:
    """Let each entry of the trail say which edition it was about.

    The one change an entry ever sees: what it pointed at goes, what it says stays.
    """
    trail = Event.objects.filter(article=article, edition__isnull=False)
    rows = trail.values_list("pk", "details", "edition__number")
    for pk, details, number in list(rows):
        kept = {**details, "edition": number}
        Event.objects.filter(pk=pk).update(edition=None, details=kept)
