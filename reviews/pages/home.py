"""The front page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Recap, Review
from reviews.pages import cards
from reviews.pages.metadata import Metadata

REVIEWS = 10
RECAPS = 9


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest piece large, then the newest reviews and recaps."""
    at = clock.now()
    # Each kind walks its own index: many recaps must not push the reviews out.
    reviews = list(Review.objects.live(at).newest_first().for_cards()[: REVIEWS + 1])
    recaps = list(Recap.objects.live(at).newest_first().for_cards()[: RECAPS + 1])
    newest = max([*reviews[:1], *recaps[:1]], key=lambda e: e.position, default=None)
    context = {
        "page": Metadata(
            title=settings.SITE_NAME,
            address=reverse("home"),
            description="Reviews with half stars, recaps episode by episode.",
            feed="/feed.xml",
        ),
        "lead": cards.make([newest], at)[0] if newest else None,
        "reviews": cards.make([e for e in reviews if e != newest][:REVIEWS], at),
        "recaps": cards.make([e for e in recaps if e != newest][:RECAPS], at),
        "archive_at": timezone.localtime(newest.published_at) if newest else None,
    }
    return render(request, "pages/home.html", context)
