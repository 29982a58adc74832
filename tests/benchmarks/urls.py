"""The site's addresses and one that does nothing, to measure against."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

CONSTANT = "/bench/constant/"


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with a constant: what remains is Django, its middleware, the server."""
    return HttpResponse("constant\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path(CONSTANT[1:], constant),
    path("", include("reviews_site.urls")),
]
