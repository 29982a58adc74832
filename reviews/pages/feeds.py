"""The feeds: of the whole site, of a show, an author, a tag."""

import unicodedata
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from people.models import Author
from reviews import clock
from reviews.models import Edition, Show, Tag
from reviews.pages import addresses
from reviews.pages.metadata import absolute
from reviews.querysets import EditionQuerySet

SIZE = 30


def plain(text: str) -> str:
    """Return ``text`` without the control characters that XML cannot hold."""
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cs"} or c in "\ufffe\uffff" else c
        for c in text
    )


class SiteFeed(Feed):  # type: ignore[type-arg]
    """All pieces, newest first; narrower feeds say what they are about."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().__call__(request, *args, **kwargs)

    def pieces(self, subject: Any, at: datetime) -> EditionQuerySet:
        """Return what this feed may hold at that moment."""
        return Edition.objects.live(at)

    def items(self, subject: Any) -> EditionQuerySet:
        found = self.pieces(subject, clock.now()).newest_first().for_cards()
        return found[:SIZE]

    def title(self, subject: Any) -> str:
        name = f"{subject} · {settings.SITE_NAME}" if subject else settings.SITE_NAME
        return plain(name)

    def description(self, subject: Any) -> str:
        named = {"subject": subject, "site": settings.SITE_NAME}
        if not subject:
            words = gettext("Reviews and recaps from %(site)s, newest first.")
        else:
            words = gettext(
                "Reviews and recaps about %(subject)s from %(site)s, newest first."
            )
        return plain(words % named)

    def link(self, subject: Any) -> str:
        return absolute(subject.get_absolute_url() if subject else "/")

    def feed_url(self, subject: Any) -> str:
        return absolute(reverse("feed"))

    def item_title(self, item: Edition) -> str:
        return plain(item.headline)

    def item_description(self, item: Edition) -> str:
        return plain(item.deck)

    def item_link(self, item: Edition) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Edition) -> str:
        """Name the article, not its address: a new slug is no new piece."""
        return f"{settings.SITE_URL}/#article-{item.article_id}"

    item_guid_is_permalink = False

    def item_author_name(self, item: Edition) -> str:
        return plain(", ".join(line.author.name for line in item.bylines.all()))

    def item_pubdate(self, item: Edition) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime | None:
        return item.revised_at or item.published_at

    def item_categories(self, item: Edition) -> list[str]:
        return [item.get_kind_display(), plain(str(item.show))]


class RenamableFeed(SiteFeed):
    """The pieces of something whose slug may change; the old feed leads to the new."""

    page: str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().__call__(request, *args, **kwargs)
        except Http404:
            found = self.subjects()
            return addresses.renamed(request, self.page, found, kwargs["slug"])

    def subjects(self) -> QuerySet[Any]:
        """Return all that have such a feed at this moment."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, slug: str) -> Any:
        return get_object_or_404(self.subjects(), slug=slug)

    def feed_url(self, subject: Any) -> str:
        return absolute(reverse(self.page, args=[subject.slug]))


class ShowFeed(RenamableFeed):
    """The pieces about one show."""

    page = "show_feed"

    def subjects(self) -> QuerySet[Any]:
        return Show.objects.kept()

    def pieces(self, subject: Show, at: datetime) -> EditionQuerySet:
        return super().pieces(subject, at).for_show(subject)


class AuthorFeed(RenamableFeed):
    """The pieces an author signed."""

    page = "author_feed"

    def subjects(self) -> QuerySet[Any]:
        return Author.objects.all()

    def pieces(self, subject: Author, at: datetime) -> EditionQuerySet:
        return super().pieces(subject, at).by(subject)

    def description(self, subject: Author) -> str:
        words = gettext("Reviews and recaps by %(author)s, newest first.")
        return plain(words % {"author": subject})


class TagFeed(SiteFeed):
    """The pieces that carry a tag; a tag on nothing live has no feed."""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slug = kwargs["slug"]
        if not Tag.objects.filter(slug=slug).exists():
            return addresses.renamed_tag("tag_feed", slug, clock.now())
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, slug: str) -> Tag:
        tag = get_object_or_404(Tag, slug=slug)
        if not Edition.objects.live(clock.now()).tagged(tag).exists():
            raise Http404
        return tag

    def pieces(self, subject: Tag, at: datetime) -> EditionQuerySet:
        return super().pieces(subject, at).tagged(subject)

    def feed_url(self, subject: Tag) -> str:
        return absolute(reverse("tag_feed", args=[subject.slug]))
