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

if settings.MEDIA_URL.startswith("/"):
    urlpatterns += [
        path(f"{settings.MEDIA_URL[1:]}<path:name>", media.picture, name="media"),
    ]

urlpatterns += [path("", include("reviews.urls"))]

handler404 = "reviews.pages.errors.not_found"
handler500 = "reviews.pages.errors.server_error"
