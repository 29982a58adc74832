"""Answers with a rendition's file; who may have it has been asked before."""

import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
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
    response = FileResponse(file, content_type=spec.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _unless_known(request, rendition, response)


def _unless_known(
    request: HttpRequest, rendition: Rendition, response: FileResponse
) -> HttpResponseBase:
    """Put the marks of this very file on the answer; without a body if they match."""
    etag = f'"{rendition.digest}"'
    made_at = int(rendition.created_at.timestamp())
    found = get_conditional_response(request, etag, made_at)
    if found is not None:
        response.close()
    answer: HttpResponseBase = response if found is None else found
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(made_at)
    return answer
