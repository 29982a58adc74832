"""Pictures from local storage, for a site without a front server of its own."""

from datetime import datetime

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import last_modified, require_safe

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What may be served, and as what: the name of a file decides nothing else."""


def modified_at(request: HttpRequest, name: str) -> datetime:
    """Return when the picture was last written, or answer 404."""
    try:
        return default_storage.get_modified_time(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        # Nothing there, a way out of the storage, a name no disk can hold.
        raise Http404 from None


@require_safe
@last_modified(modified_at)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one picture under a policy that lets it do nothing but be shown."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in TYPES:
        raise Http404
    try:
        response = FileResponse(default_storage.open(name), content_type=TYPES[suffix])
    except OSError:
        # A folder, or a file that has gone since.
        raise Http404 from None
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
