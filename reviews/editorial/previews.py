"""Links that let somebody without a login read what is not out yet."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F

from reviews import clock
from reviews.editorial import drafts, policy
from reviews.editorial.errors import NotAllowed, TransitionError
from reviews.models import Article, Edition, PreviewLink

if TYPE_CHECKING:
    from people.models import User

LONGEST = timedelta(days=60)
_signer = Signer(salt="halfstar.preview")


def create(
    edition: Edition,
    *,
    by: "User",
    lasts: timedelta = timedelta(days=7),
    follows: bool = False,
    note: str = "",
) -> PreviewLink:
    """Make a link to this edition, or with ``follows`` to the article's latest one.

    Under embargo only an editor may. Raises ``TransitionError``.
    """
    drafts.ask(by, "preview", edition, "make a preview of this article")
    if _is_embargoed(edition.article) and not policy.is_editor(by):
        raise NotAllowed("This article is under embargo: ask an editor for a preview.")
    if not timedelta() < lasts <= LONGEST:
        raise TransitionError(
            f"A preview lasts between a moment and {LONGEST.days} days."
        )
    now = clock.now()
    return PreviewLink.objects.create(
        article=edition.article,
        edition=None if follows else edition,
        note=note,
        created_by=by,
        created_at=now,
        expires_at=now + lasts,
    )


@transaction.atomic
def revoke(link: PreviewLink, *, by: "User") -> None:
    """Close a link at once and for good: its maker or an editor may."""
    if link.created_by_id != by.pk and not policy.is_editor(by):
        raise NotAllowed("Only an editor or the maker of a preview may close it.")
    open_ones = PreviewLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if open_ones.update(revoked_at=clock.now()) != 1:
        raise TransitionError("This preview is closed already.")
    link.refresh_from_db()


def token_of(link: PreviewLink) -> str:
    """Return the signed part of the link's address."""
    return _signer.sign(link.key)


def find(token: str) -> tuple[PreviewLink, Edition] | None:
    """Return an open link and the edition it shows now; None whatever is wrong.

    A link dies with its time, its revocation, its article's way into the trash, and
    with its maker's right to see the piece.
    """
    try:
        key = _signer.unsign(token)
    except BadSignature:
        return None
    rows = PreviewLink.objects.select_related("article", "created_by")
    link = rows.filter(key=key).first()
    if link is None or not link.is_open() or link.article.trashed_at:
        return None
    edition = _edition_of(link)
    return (link, edition) if edition and _may_still(link, edition) else None


def count_visit(link: PreviewLink) -> None:
    """Note that somebody opened the link."""
    rows = PreviewLink.objects.filter(pk=link.pk)
    rows.update(visits=F("visits") + 1, visited_at=clock.now())


def _edition_of(link: PreviewLink) -> Edition | None:
    if link.edition_id:
        return link.edition
    return Edition.objects.latest_editions().filter(article=link.article_id).first()


def _may_still(link: PreviewLink, edition: Edition) -> bool:
    maker = link.created_by
    if _is_embargoed(link.article) and not policy.is_editor(maker):
        return False
    return policy.may(maker, "preview", edition)


def _is_embargoed(article: Article) -> bool:
    until = article.embargo_until
    return until is not None and until > clock.now()
