"""Pictures from local storage, for a site without a front server of its own."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What may be served, and as what: the name of a file decides nothing else."""


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one picture under a policy that lets it do nothing but be shown."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in TYPES or "\0" in name:
        raise Http404
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    response.headers["Content-Type"] = TYPES[suffix]
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
