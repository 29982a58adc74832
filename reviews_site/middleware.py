"""What every request passes: its moment, its headers, its editor's zone and language."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import has_vary_header

from reviews import clock
from reviews.pages import freshness

Handler = Callable[[HttpRequest], HttpResponseBase]

SAFE = ("GET", "HEAD")

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


def safe_headers(get_response: Handler) -> Handler:
    """Refuse what no page needs (camera, place ...), and use by other sites' pages."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def kept(get_response: Handler) -> Handler:
    """Say of every answer whether and how long it may be kept, and by whom.

    What staff see is kept nowhere, whatever its address looks like; so is an answer
    that came with a cookie or depends on one.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if is_for_staff(request):
            response._csp_config = settings.STAFF_CONTENT_POLICY  # type: ignore[attr-defined]
        elif "Cache-Control" in response.headers and not _is_personal(response):
            return response
        elif not _is_personal(response):
            return freshness.settle(request, response)
        response.headers["Cache-Control"] = freshness.STAFF
        return response

    return middleware


def read_only(get_response: Handler) -> Handler:
    """Take nothing but questions at a public address; only the desk has forms to send.

    It answers before the check against forged forms, whose refusal (403) says nothing of
    the methods, and before anything asks the session or the database.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE or is_for_staff(request):
            return get_response(request)
        return HttpResponseNotAllowed(SAFE)

    return middleware


def is_for_staff(request: HttpRequest) -> bool:
    """Tell whether this address belongs to the desk."""
    return request.path.startswith(reverse("admin:index"))


def _is_personal(response: HttpResponseBase) -> bool:
    return bool(response.cookies) or has_vary_header(response, "Cookie")


def staff_language(get_response: Handler) -> Handler:
    """Speak English at the desk, whatever language the site speaks to readers.

    Most words there are our own and in English; the few of Django's would make
    sentences of two languages, and dates that neither reads nor writes so.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_for_staff(request):
            return get_response(request)
        with translation.override("en"):
            return get_response(request)

    return middleware


def staff_zone(get_response: Handler) -> Handler:
    """Show and read times in the editor's own zone, in the admin and nowhere else.

    A public page never asks who is reading: asking would open the session, and the
    answer would then differ from reader to reader.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_for_staff(request):
            return get_response(request)
        zone = getattr(request.user, "time_zone", "")
        with timezone.override(ZoneInfo(zone) if zone else None):
            return get_response(request)

    return middleware
