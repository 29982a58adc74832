"""What every request passes: its moment, its headers, the zone of its editor."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from reviews import clock

Handler = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
)


def moment(get_response: Handler) -> Handler:
    """Pin one moment per request, so that a page never shows two different ones."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with clock.at_moment(timezone.now()):
            return get_response(request)

    return middleware


def permissions_policy(get_response: Handler) -> Handler:
    """Refuse what no page of ours needs: camera, place, payment and the like."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


def staff_zone(get_response: Handler) -> Handler:
    """Show and read times in the editor's own zone, in the admin and nowhere else.

    A public page never asks who is reading: asking would open the session, and the
    answer would then differ from reader to reader.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(reverse("admin:index")):
            return get_response(request)
        zone = getattr(request.user, "time_zone", "")
        with timezone.override(ZoneInfo(zone) if zone else None):
            return get_response(request)

    return middleware
