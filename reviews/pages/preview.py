"""A piece that is not out yet, shown to whoever holds its link."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.editorial import previews
from reviews.pages import articles


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the edition behind a preview link; a dead or forged one is simply unknown.

    What is out already has an address of its own, and the link leads there.
    """
    found = previews.find(token)
    if found is None:
        raise Http404
    link, edition = found
    if request.method == "GET":
        previews.count_visit(link)
    if edition.is_live():
        return _private(HttpResponseRedirect(edition.get_absolute_url()))
    page = articles.unpublished(request, edition, link, clock.now())
    return _private(page)


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # The address is the key: no site that is linked from here may learn it.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
