"""What every template may know about the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return `site.name` and `site.url` (scheme and host, no slash at the end)."""
    return {"site": {"name": settings.SITE_NAME, "url": settings.SITE_URL}}
