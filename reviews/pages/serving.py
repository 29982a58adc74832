"""Answers with a rendition's file; who may have it has been asked before."""

import logging
from typing import IO

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from reviews.models import Image, Rendition
from reviews.pictures import library, process
from reviews.pictures.shapes import Spec

logger = logging.getLogger(__name__)

RETRY_SECONDS = 2


def served(request: HttpRequest, image: Image, spec: Spec) -> HttpResponseBase:
    """Return the file, drawn now if need be; 304 if the browser has it, 404 without.

    The policy lets it do nothing but be shown.
    """
    try:
        rendition, file = library.fetch(image, spec)
    except process.TooBusy:
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    except (library.PictureRefused, OSError) as reason:
        logger.warning("Picture %s (%s): %s", image.pk, image, reason)
        raise Http404 from None
    with file:
        return _marked(request, rendition, file)


def _marked(
    request: HttpRequest, rendition: Rendition, file: IO[bytes]
) -> HttpResponseBase:
    """Put the marks of this very file on the answer; without a body if they match."""
    etag = f'"{rendition.digest}"'
    made_at = int(rendition.created_at.timestamp())
    answer = get_conditional_response(request, etag, made_at)
    if answer is None:
        # It is small: reading it whole leaves no file open for a slow reader.
        media_type = rendition.spec.media_type
        answer = HttpResponse(file.read(), content_type=media_type)
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(made_at)
    return answer
