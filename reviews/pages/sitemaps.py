"""What search engines may read: robots.txt and the sitemaps, exact at their moment.

Pieces are parted by month and the catalogue by runs of ids, so that no section counts
or skips rows; the index finds the months by one look at the date index for each.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import Exists, Max, Model, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from people.models import Author, Person
from reviews import clock
from reviews.models import Edition, NewsroomPage, Show, Tag
from reviews.pages import months
from reviews.pages.metadata import absolute
from reviews.querysets import Position

RUN = 20_000
"""Ids per section; the protocol allows 50,000 addresses in one file."""

_RUNS: dict[str, type[Model]] = {"shows": Show, "people": Person}
_RUN = re.compile(r"(shows|people)-([1-9][0-9]{0,9})")


class Section(Sitemap):  # type: ignore[type-arg]
    """Addresses that are there at one moment, under the site's own name."""

    limit = 50_000

    def __init__(self, at: datetime) -> None:
        self.at = at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class FrontSection(Section):
    """The front page, the lists, and what the newsroom says of itself."""

    def items(self) -> list[str]:
        lists = ["home", "review_list", "recap_list", "show_list", "watch"]
        lists.append("corrections")
        return [*lists, *NewsroomPage.Name.values]

    def location(self, item: str) -> str:
        return reverse(item)


class MonthSection(Section):
    """The pieces that first went live in one month of the site's zone."""

    def __init__(self, at: datetime, begin: Position, end: Position) -> None:
        super().__init__(at)
        self.begin, self.end = begin, end

    def items(self) -> list[Edition]:
        found = Edition.objects.live(self.at).before(self.end).after(self.begin)
        columns = found.only("kind", "slug", "published_at", "revised_at")
        return list(columns.newest_first())

    def lastmod(self, item: Edition) -> datetime | None:
        return item.revised_at or item.published_at


class RunSection(Section):
    """A run of the catalogue by id."""

    def __init__(self, at: datetime, model: type[Model], run: int) -> None:
        super().__init__(at)
        self.model, self.first = model, run * RUN

    def items(self) -> list[Any]:
        found: Any = self.model._default_manager
        rows = found.kept(self.at).only("slug", "updated_at").order_by("pk")
        return list(rows.filter(pk__gt=self.first, pk__lte=self.first + RUN))

    def lastmod(self, item: Any) -> datetime:
        return item.updated_at  # type: ignore[no-any-return]


class AuthorSection(Section):
    """Authors with something live."""

    def items(self) -> list[Author]:
        signed = Edition.objects.live(self.at).filter(bylines__author=OuterRef("pk"))
        return list(Author.objects.filter(Exists(signed)).order_by("pk"))


class TagSection(Section):
    """Tags on something live."""

    def items(self) -> list[Tag]:
        tagged = Edition.objects.live(self.at).filter(tag_items__tag=OuterRef("pk"))
        return list(Tag.objects.filter(Exists(tagged)).order_by("pk"))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sections that have something in them now."""
    at = clock.now()
    names = ["front", "authors", "tags", *_run_names()]
    names += [f"{month:%Y-%m}" for month in _months(at)]
    sections = [
        SitemapIndexItem(absolute(reverse("sitemap_section", args=[name])), None)
        for name in names
    ]
    return render(
        request,
        "sitemap_index.xml",
        {"sitemaps": sections},
        content_type="application/xml",
    )


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """List the addresses of one section."""
    found = _section(section, clock.now())
    if found is None:
        raise Http404
    return sitemap_view(request, {section: found}, section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep machines out of the desk and show them the sitemap."""
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", ""]
    lines.append(f"Sitemap: {absolute(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _section(name: str, at: datetime) -> Section | None:
    simple = {"front": FrontSection, "authors": AuthorSection, "tags": TagSection}
    if name in simple:
        return simple[name](at)
    if month := months.read(name):
        return MonthSection(at, *months.bounds(month))
    if found := _RUN.fullmatch(name):
        return RunSection(at, _RUNS[found[1]], int(found[2]) - 1)
    return None


def _run_names() -> Iterator[str]:
    for name, model in _RUNS.items():
        last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        yield from (f"{name}-{run + 1}" for run in range(-(-last // RUN)))


def _months(at: datetime) -> Iterator[date]:
    """Walk the date index from month to month, newest first."""
    month = months.before(at, None)
    while month:
        yield month
        month = months.before(at, month)
