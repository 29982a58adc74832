"""How long an answer to a reader may be kept, and whether theirs is still the same.

Nothing is kept past the next moment at which anything on the site begins or ends, and
by default nothing is used without asking: a committed change is visible at once.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.text import compress_string

from reviews import clock
from reviews.models import Edition, Episode, Image, SlotFilling
from reviews.pages import tonight

STAFF = "private, no-store"
NOT_KEPT = "no-store"
ASK_FIRST = "public, max-age=0, must-revalidate"
KEPT = (200, 301)
"""What else there is (404, 410, 500 ...) may be another answer a second later."""

_ON_A_304 = ("Cache-Control", "ETag", "Vary")
_SHORT = 500
_TEXTS = (
    "text/",
    "application/xml",
    "application/json",
    "application/rss+xml",
    "application/feed+json",
    "application/manifest+json",
    "image/svg+xml",
)


# -- how long -------------------------------------------------------------------------


def settle(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return a public answer with all that a cache and a browser must know of it."""
    response.headers["Cache-Control"] = _control(request, response)
    if response.status_code != 200 or response.streaming:
        return response
    # Of all that a page is made of only the whole text tells whether it is the same:
    # a date would be too coarse, and would tell of changes that are not public.
    response.headers.pop("Last-Modified", None)
    response.headers["ETag"] = etag_of(response.content)  # type: ignore[attr-defined]
    patch_vary_headers(response, ["Accept-Encoding"])
    if _has_it(request, response.headers["ETag"]):
        return _not_modified(response)
    return _compressed(request, response)


def _control(request: HttpRequest, response: HttpResponseBase) -> str:
    if request.method not in ("GET", "HEAD") or response.status_code not in KEPT:
        return NOT_KEPT
    seconds = shared_seconds(clock.now())
    return f"{ASK_FIRST}, s-maxage={seconds}" if seconds else ASK_FIRST


def shared_seconds(at: datetime) -> int:
    """Return how long a shared cache may keep an answer made at that moment.

    A second less than what is left, since dates in headers have no fractions.
    """
    longest: int = settings.SHARED_CACHE_SECONDS
    if not longest:
        return 0
    left = int((next_moment(at) - at).total_seconds()) - 1
    return max(0, min(longest, left))


# -- the next moment ------------------------------------------------------------------


def next_moment(at: datetime) -> datetime:
    """Return when anything on the whole site next begins or ends, at midnight latest.

    The whole site: a limit for one address would tell that something waits there.
    """
    found = (source(at) for source in MOMENTS)
    return min(moment for moment in found if moment is not None)


def _soonest(
    model: type[Model], column: str, later: timedelta = timedelta(0)
) -> Callable[[datetime], datetime | None]:
    def soonest(at: datetime) -> datetime | None:
        rows: Any = model._default_manager.filter(**{f"{column}__gt": at - later})
        found = rows.order_by(column).values_list(column, flat=True).first()
        return found + later if found else None

    return soonest


def _midnight(at: datetime) -> datetime:
    """Return when the site's next day begins: where to watch changes with the day."""
    zone = timezone.get_default_timezone()
    tomorrow = timezone.localdate(at, zone) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, zone)


MOMENTS: list[Callable[[datetime], datetime | None]] = [
    _midnight,
    _soonest(Edition, "live_from"),
    _soonest(Edition, "live_until"),
    _soonest(Image, "rights_until"),
    _soonest(SlotFilling, "begins"),
    _soonest(SlotFilling, "ends"),
    # The evening on the front page: an episode is about to air, airs, has just aired.
    _soonest(Episode, "airs_at", -tonight.EVENING),
    _soonest(Episode, "airs_at"),
    _soonest(Episode, "airs_at", tonight.EVENING),
]
"""Everything that changes a page by the clock alone; what is new must be added here."""


# -- the same as before ---------------------------------------------------------------


def etag_of(content: bytes) -> str:
    """Return the validator of a text: weak, as it is sent compressed and plain."""
    return f'W/"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'


def _has_it(request: HttpRequest, etag: str) -> bool:
    sent = parse_etags(request.headers.get("If-None-Match", ""))
    return sent == ["*"] or etag in {
        f"W/{tag.removeprefix('W/')}" for tag in sent if tag
    }


def _not_modified(response: HttpResponseBase) -> HttpResponseBase:
    answer = HttpResponseNotModified()
    for name in _ON_A_304:
        answer.headers[name] = response.headers[name]
    return answer


# -- small ----------------------------------------------------------------------------


def _compressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Compress a text; nothing on a public page is secret, so its length tells nothing."""
    plain: bytes = response.content  # type: ignore[attr-defined]
    is_text = response.headers.get("Content-Type", "").startswith(_TEXTS)
    if len(plain) < _SHORT or not is_text or not _takes_gzip(request):
        return response
    small = compress_string(plain)
    response.content = small  # type: ignore[attr-defined]
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(small))
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "").rstrip("0.") != "q="
    return False
