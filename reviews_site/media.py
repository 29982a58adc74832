"""Pictures for readers: renditions only, and only while they may be shown.

No original can be fetched here. An address that was written into a page is good from
that moment on: a rendition that is not there yet is drawn when it is first asked for.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Image
from reviews.pages import freshness, serving
from reviews.pictures import library

KEPT_BY_READERS = timedelta(days=365)
"""A shared cache has to ask again, for a picture may be taken away at any time."""


@require_safe
def picture(request: HttpRequest, fingerprint: str, name: str) -> HttpResponseBase:
    """Serve one rendition of a picture that may be shown now, by its exact address."""
    image = Image.objects.filter(fingerprint=fingerprint).first()
    spec = image.shape.called(name) if image else None
    if image is None or spec is None or not library.is_public(image):
        raise Http404
    response = serving.served(request, image, spec)
    if response.status_code in {200, 304}:
        response.headers["Cache-Control"] = lifetime(image)
        # It may come by a host of its own, and feed readers show it in their pages.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def lifetime(image: Image) -> str:
    """Return how long the answer may be kept: never past the end of the rights."""
    ends = image.rights_until
    left = ends - clock.now() if ends else KEPT_BY_READERS
    mine = max(0, int(min(KEPT_BY_READERS, left).total_seconds()))
    theirs = min(mine, freshness.shared_seconds(clock.now()))
    return f"public, max-age={mine}, s-maxage={theirs}, immutable"
