"""The pages for what is not there and for what went wrong."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from reviews import clock
from reviews.pages import addresses


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer for an old site's address; answer all else with one and the same page."""
    try:
        return addresses.answer_legacy(request, clock.now())
    except Http404:
        return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say sorry without asking the database or anything else that may be broken."""
    site = {"name": settings.SITE_NAME, "brand": settings.SITE_BRAND}
    context = {"site": site, "static_url": settings.STATIC_URL}
    return HttpResponse(render_to_string("500.html", context), status=500)
