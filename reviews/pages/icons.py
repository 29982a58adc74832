"""The icon under the one address that everybody tries without asking."""

import mimetypes
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer /favicon.ico with the site's icon: as PNG where there is one."""
    name = settings.SITE_BRAND.touch_icon or settings.SITE_BRAND.icon
    return HttpResponse(_bytes(name), content_type=mimetypes.guess_type(name)[0])


@cache
def _bytes(name: str) -> bytes:
    path: str = finders.find(name)  # type: ignore[assignment]  # checked on starting
    return Path(path).read_bytes()
