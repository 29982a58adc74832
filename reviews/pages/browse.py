"""Ways to browse: by tag, by platform, by month."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from reviews import clock
from reviews.models import Edition, Platform, Show, Tag
from reviews.pages import (
    addresses,
    cards,
    months,
    paging,
    places,
    shows,
    where_to_watch,
)
from reviews.pages.metadata import Metadata
from reviews.templatetags import days


@require_safe
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """List what carries a tag; a tag on nothing live is as unknown as any other."""
    at = clock.now()
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return addresses.renamed_tag("tag_detail", slug, at)
    page = paging.by_date(request, Edition.objects.live(at).tagged(tag).for_cards())
    if not page.rows:
        raise Http404
    address = tag.get_absolute_url()
    about = gettext("Reviews and recaps tagged “%(tag)s”, newest first.")
    about %= {"tag": tag.name}
    context = {
        "page": Metadata(
            title=tag.name,
            address=address + page.here,
            description=about,
            feed=reverse("tag_feed", args=[tag.slug]),
        ),
        "kicker": gettext("Tag"),
        "heading": tag.name,
        "about": about,
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
    }
    return render(request, "pages/article_list.html", context)


@require_safe
def platform_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a platform has today, from A to Z."""
    at = clock.now()
    platform = Platform.objects.filter(slug=slug).first()
    if platform is None:
        everything = Platform.objects.all()
        return addresses.renamed(request, "platform_detail", everything, slug)
    offered = where_to_watch.on_day(where_to_watch.day_of(at))
    there = Exists(offered.filter(platform=platform, show=OuterRef("pk")))
    found = Show.objects.kept(at).filter(there).select_related("image")
    page = paging.a_to_z(request, found, shows.SHOWS)
    address = platform.get_absolute_url()
    named = {"platform": platform.name}
    context = {
        "page": Metadata(
            title=gettext("What to watch on %(platform)s") % named,
            address=address + page.here,
            description=gettext("Shows and films on %(platform)s that we follow.")
            % named,
        ),
        "platform": platform,
        "country": places.country(platform.country),
        "former_names": platform.former_names.all(),
        "address": address,
        "paging": page,
        "tiles": shows.tiles(page.rows, at),
    }
    return render(request, "pages/platform_detail.html", context)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List a month's pieces, with the way to the months before and after."""
    at = clock.now()
    day = date(year, month, 1)
    begin, end = months.bounds(day)
    during = Edition.objects.live(at).before(end).after(begin).for_cards()
    page = paging.by_date(request, during)
    address = reverse("archive_month", args=[year, month])
    name = days.month(day)
    named = {"month": name}
    context = {
        "page": Metadata(
            title=gettext("Archive: %(month)s") % named,
            address=address + page.here,
            description=gettext("All reviews and recaps of %(month)s.") % named,
            is_indexed=bool(page.rows),
        ),
        "heading": capfirst(name),
        "address": address,
        "paging": page,
        "cards": cards.make(page.rows, at),
        "earlier": months.before(at, day),
        "later": months.after(at, day),
    }
    return render(request, "pages/archive_month.html", context)
