"""The pages on which the newsroom speaks of itself: about, contact, how we rate."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviews import clock, ratings
from reviews.models import NewsroomPage
from reviews.pages import glance, references
from reviews.pages.links import Link
from reviews.pages.metadata import Metadata
from reviews.pages.structured_data import breadcrumbs, script

Name = NewsroomPage.Name
_DESCRIPTIONS = {
    Name.ABOUT: gettext_lazy(
        "What %(site)s is, what it publishes and what it keeps to."
    ),
    Name.CONTACT: gettext_lazy("How to reach the editors of %(site)s."),
    Name.HOW_WE_RATE: gettext_lazy(
        "What each rating at %(site)s means, from half a star to five stars."
    ),
}
"""For search engines, while the newsroom has written nothing to describe a page by."""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say who makes this site and for whom."""
    return _page(request, Name.ABOUT)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Say how the newsroom can be reached."""
    return _page(request, Name.CONTACT)


@require_safe
def how_we_rate(request: HttpRequest) -> HttpResponse:
    """Say what the half stars mean."""
    return _page(request, Name.HOW_WE_RATE)


def _page(request: HttpRequest, name: NewsroomPage.Name) -> HttpResponse:
    found = NewsroomPage.objects.filter(name=name).first() or NewsroomPage(name=name)
    linked = references.addresses([found.body], clock.now(), {})
    heading, address = found.heading or str(name.label), reverse(name.value)
    crumbs = [Link(_("Home"), reverse("home")), Link(heading, address)]
    context = {
        "page": Metadata(heading, address, _description(found, name)),
        "section": name.value,
        "heading": heading,
        "body": references.link(found.body, linked),
        "steps": [step for step, _words in ratings.CHOICES][::-1],
        "crumbs": crumbs,
        "structured": script(breadcrumbs(crumbs)),
    }
    return render(request, f"pages/{name.value}.html", context)


def _description(found: NewsroomPage, name: NewsroomPage.Name) -> str:
    """Return what the newsroom wrote, else how its text begins, else our own words."""
    written = found.description or glance.first_sentence(found.body)
    return written or str(_DESCRIPTIONS[name]) % {"site": settings.SITE_NAME}
