"""What every template may know about the site."""

from django.conf import settings
from django.http import HttpRequest

from reviews_site.brand import Brand


def site(request: HttpRequest) -> dict[str, dict[str, str | Brand]]:
    """Return `site.name`, `site.brand` and `site.url` (no slash at the end)."""
    return {
        "site": {
            "name": settings.SITE_NAME,
            "brand": settings.SITE_BRAND,
            "url": settings.SITE_URL,
        }
    }
