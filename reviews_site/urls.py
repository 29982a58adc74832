"""All addresses: the staff's, the machines' and, last, the readers'."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from reviews_site import health, media

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

# With a host of their own, pictures are fetched by that host from here.
MEDIA_PATH = settings.MEDIA_URL[1:] if settings.MEDIA_URL.startswith("/") else "media/"
urlpatterns += [
    path(
        f"{MEDIA_PATH}pictures/<slug:fingerprint>/<str:name>",
        media.picture,
        name="media",
    ),
    path("", include("reviews.urls")),
]

handler404 = "reviews.pages.errors.not_found"
handler500 = "reviews.pages.errors.server_error"
