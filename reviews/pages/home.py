"""The front page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.pages import cards, covered, front_page, tonight
from reviews.pages.metadata import Metadata


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what editors put on top, then the evening, the latest and the bands."""
    at = clock.now()
    front = front_page.arrange(at)
    top = cards.make(front.top, at)
    context = {
        "page": Metadata(
            title=settings.SITE_NAME,
            address=reverse("home"),
            description=_("Reviews with half stars, recaps episode by episode."),
            feed="/feed.xml",
        ),
        "lead": top[0] if top else None,
        "top": top[1:],
        "latest": cards.make(front.latest, at),
        "tonight": cards.make(front.tonight, at),
        "airings": tonight.airings(at),
        "reviews": cards.make(front.reviews, at),
        "recaps": cards.make(front.recaps, at),
        "covered": covered.shows(at),
        "archive_at": timezone.localtime(front.newest.published_at)
        if front.newest
        else None,
    }
    return render(request, "pages/home.html", context)
