"""What becomes of an address that has no page at this moment."""

from datetime import datetime

from django.http import Http404, HttpResponsePermanentRedirect

from reviews.models import Edition
from reviews.states import Kind

LONGEST_LEGACY_PATH = 400


def moved(kind: Kind, slug: str, at: datetime) -> HttpResponsePermanentRedirect:
    """Redirect from an address a live article had before, else raise ``Http404``.

    Drafts, future and withdrawn pieces take the same one query and the same way out
    as a slug nobody ever used.
    """
    past = Edition.objects.been_live(at).of_kind(kind).filter(slug=slug)
    live = Edition.objects.live(at).filter(article__in=past.values("article"))
    return _redirect(live.only("kind", "slug").order_by("-published_at").first())


def moved_from_legacy(path: str, at: datetime) -> HttpResponsePermanentRedirect:
    """Redirect from an old site's path to the article it became, else ``Http404``."""
    if "\0" in path or len(path) > LONGEST_LEGACY_PATH:
        raise Http404
    spellings = [path, path.removesuffix("/") + "/"]
    live = Edition.objects.live(at).filter(
        article__addresses__legacy_path__in=spellings
    )
    return _redirect(live.only("kind", "slug").order_by("-published_at").first())


def _redirect(edition: Edition | None) -> HttpResponsePermanentRedirect:
    if edition is None:
        raise Http404
    return HttpResponsePermanentRedirect(edition.get_absolute_url())
