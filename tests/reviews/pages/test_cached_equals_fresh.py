"""Whatever editors do, and however time goes on: a kept page is the page there is."""

import os
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from reviews.desk.tags import merge_tags
from reviews.editorial import front, workflow
from reviews.models import (
    Availability,
    Credit,
    Edition,
    Episode,
    NewsroomPage,
    Slot,
    SlotFilling,
    Tag,
)
from tests import factories
from tests.factories import make_recap, make_review, publish, the_editor
from tests.reviews.desk.browsing import send, signed_in
from tests.reviews.pages.keeping import SharedCache, fresh

LONG = os.environ.get("HALFSTAR_TESTS") == "long"
EDITS, STEPS = (300, 400) if LONG else (20, 20)
MOST_PAGES = 1000 if LONG else 12
"""How many pages are looked at each time: all of them, or some in a short run."""

MOST_PIECES = 14
HOUR = timedelta(hours=1)
LISTS = [
    *("/", "/reviews/", "/recaps/", "/shows/", "/corrections/", "/watch/"),
    *("/archive/2026/03/", "/about/", "/feed.xml", "/sitemap.xml", "/robots.txt"),
    *("/sitemap-authors.xml", "/sitemap-tags.xml", "/sitemap-2026-03.xml"),
]
Refusal = (workflow.TransitionError, workflow.NotAllowed, workflow.RebaseConflict)


class Newsroom:
    """People at work: each method is something they may do, if there is a chance."""

    def __init__(self, site: SimpleNamespace, rng: random.Random, now: datetime):
        self.site, self.rng, self.now = site, rng, now
        self.editor = the_editor()
        self.desk = signed_in(self.editor)
        self.seen: set[str] = set()

    # -- pieces -----------------------------------------------------------------------

    def publish_piece(self) -> None:
        if Edition.objects.filter(number=1).count() >= MOST_PIECES:
            return self.rewrite()
        signed = {"authors": [self.site.author], "tags": [self.rng.choice(self.tags())]}
        about = {"show": self.site.show, "image": self.site.review.image, **signed}
        make = self.rng.choice([make_review, make_recap])
        return self.put_out(make(**about, headline=self.word()))

    def rewrite(self) -> None:
        draft = workflow.start_draft(self.any_approved(), by=self.editor)
        draft.headline = self.word()
        draft.correction = self.rng.choice(["", "A name was wrong."])
        if self.rng.random() < 0.3:
            draft.slug = self.word()
        draft.save()
        self.put_out(draft)

    def put_out(self, draft: Edition) -> None:
        publish(draft, at=self.later() if self.rng.random() < 0.5 else None)

    def withdraw(self) -> None:
        at = self.later() if self.rng.random() < 0.5 else None
        workflow.withdraw(self.any_approved(), by=self.editor, at=at)

    def reschedule(self) -> None:
        waiting = Edition.objects.pending(self.now).order_by("pk")
        workflow.reschedule(self.one_of(waiting), by=self.editor, at=self.later())

    def cancel(self) -> None:
        waiting = Edition.objects.pending(self.now).order_by("pk")
        workflow.cancel(self.one_of(waiting), by=self.editor)

    def set_embargo(self) -> None:
        waiting = self.one_of(Edition.objects.pending(self.now).order_by("pk"))
        until = self.later()
        workflow.set_embargo(waiting, by=self.editor, until=until, reason="The studio.")

    def trash(self) -> None:
        workflow.trash(self.any_approved(), by=self.editor)

    def restore(self) -> None:
        trashed = Edition.objects.filter(article__trashed_at__isnull=False)
        workflow.restore(self.one_of(trashed.order_by("pk")), by=self.editor)

    # -- the front page ---------------------------------------------------------------

    def fill_slot(self) -> None:
        until = self.later() + 30 * HOUR if self.rng.random() < 0.5 else None
        article, slot = self.any_approved().article, self.rng.choice(Slot.values)
        front.fill(slot, article, by=self.editor, at=self.later(), until=until)

    def clear_slot(self) -> None:
        front.clear(self.rng.choice(Slot.values), by=self.editor)

    def take_off(self) -> None:
        waiting = SlotFilling.objects.waiting(self.now).order_by("pk")
        front.take_off(self.one_of(waiting), by=self.editor)

    # -- the catalogue, by the forms of the desk --------------------------------------

    def rename(self) -> None:
        name = self.rng.choice(["show", "person", "author", "platform", "tag"])
        thing = getattr(self.site, name)
        app = "people" if name in {"person", "author"} else "reviews"
        form = reverse(f"admin:{app}_{name}_change", args=[thing.pk])
        field = "title" if name == "show" else "name"
        answer = send(self.desk, form, **{field: self.word()})
        assert answer.status_code == 302, answer.context["adminform"].form.errors

    def merge_tags(self) -> None:
        if len(self.tags()) < 3:
            factories.make_tag(self.word())
        others = [tag for tag in self.tags() if tag != self.site.tag]
        merge_tags(self.site.tag, others[:1])

    def move_availability(self) -> None:
        offer = Availability.objects.get(show=self.site.show)
        offer.starts_on = (self.now + self.rng.randint(-2, 1) * 24 * HOUR).date()
        offer.ends_on = offer.starts_on + timedelta(days=self.rng.randint(0, 2))
        offer.save()

    def move_episode(self) -> None:
        episode = self.one_of(Episode.objects.filter(season__show=self.site.show))
        episode.airs_at = self.now + self.rng.randint(-30, 30) * HOUR
        episode.save()

    def limit_rights(self) -> None:
        image = self.site.review.image
        image.rights_until = self.rng.choice([None, self.later(), self.now - HOUR])
        image.save()

    def change_credits(self) -> None:
        credit = Credit.objects.filter(show=self.site.show, billing__gt=1).first()
        if credit:
            credit.delete()
        else:
            factories.make_credit(self.site.show, character=self.word(), billing=9)

    def write_page(self) -> None:
        page, _ = NewsroomPage.objects.get_or_create(name="about")
        page.body = f"<p>{self.word()}</p>"
        page.save()

    # -- inside -----------------------------------------------------------------------

    def act(self) -> str:
        """Do something that is not refused; return what it was."""
        deeds: list[Callable[[], None]] = [
            *[self.publish_piece, self.rewrite, self.withdraw] * 2,
            *(self.reschedule, self.cancel, self.set_embargo, self.trash, self.restore),
            *(self.fill_slot, self.clear_slot, self.take_off, self.rename),
            *(self.merge_tags, self.move_availability, self.move_episode),
            *(self.limit_rights, self.change_credits, self.write_page),
        ]
        while True:
            deed = self.rng.choice(deeds)
            try:
                deed()
            except (*Refusal, LookupError):
                continue
            return deed.__name__

    def addresses(self) -> list[str]:
        """Return every public address that is, and every one that was."""
        pieces = Edition.objects.exclude(live_from=None)
        self.seen |= {piece.get_absolute_url() for piece in pieces}
        for name in ("show", "person", "author", "platform", "tag"):
            thing = getattr(self.site, name)
            thing.refresh_from_db()
            self.seen.add(thing.get_absolute_url())
        show = self.site.show.get_absolute_url()
        self.seen |= {f"{show}episodes/", f"{show}feed.xml", "/reviews/never-was/"}
        return [*LISTS, *sorted(self.seen)]

    def some_addresses(self) -> list[str]:
        found = self.addresses()
        return self.rng.sample(found, min(len(found), MOST_PAGES))

    def any_approved(self) -> Edition:
        return self.one_of(Edition.objects.exclude(live_from=None).order_by("pk"))

    def one_of(self, rows: Any) -> Any:
        return self.rng.choice(list(rows))

    def tags(self) -> list[Tag]:
        return list(Tag.objects.order_by("pk"))

    def later(self) -> datetime:
        return self.now + self.rng.randint(1, 40) * HOUR / 4

    def word(self) -> str:
        return f"word-{self.rng.randint(0, 10**9)}"


def differences(cache: SharedCache, addresses: list[str], now: datetime) -> list[str]:
    """Return the addresses whose kept page is not what a newcomer gets."""
    return [a for a in addresses if cache.get(a, now) != fresh(a)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_after_every_edit_every_kept_page_is_the_page_there_is(site, noon):
    rng = random.Random(20260311)  # noqa: S311  a fixed sequence, not a secret
    cache, newsroom = SharedCache(), Newsroom(site, rng, noon)

    for number in range(EDITS):
        with time_machine.travel(newsroom.now, tick=False):
            pages = newsroom.some_addresses()
            for address in pages:
                cache.get(address, newsroom.now)
            deed = newsroom.act()
            found = differences(cache, pages, newsroom.now)
            assert found == [], f"{number}: after {deed}"
        newsroom.now += rng.choice([timedelta(0), timedelta(seconds=1), HOUR, 7 * HOUR])

    assert cache.confirmed > EDITS * 3
    assert cache.uses == 0


@pytest.mark.django_db
def test_time_alone_never_makes_a_kept_page_wrong(site, noon, settings):
    """What is scheduled begins and ends, and no cache has to be told of it."""
    settings.SHARED_CACHE_SECONDS = 300
    rng = random.Random(20260312)  # noqa: S311
    cache, newsroom = SharedCache(), Newsroom(site, rng, noon)
    with time_machine.travel(noon, tick=False):
        plan(newsroom)

    for _ in range(STEPS):
        newsroom.now += timedelta(seconds=rng.choice([1, 20, 70, 200, 900, 7000]))
        with time_machine.travel(newsroom.now, tick=False):
            some = newsroom.some_addresses()
            assert differences(cache, some, newsroom.now) == [], newsroom.now

    assert cache.uses


def plan(newsroom: Newsroom) -> None:
    """Schedule what begins, changes and ends in the hours to come, all at odd seconds."""
    newsroom.later = lambda: (
        newsroom.now
        + timedelta(  # type: ignore[method-assign]
            seconds=newsroom.rng.randint(60, 40_000)
        )
    )
    for deed in (newsroom.publish_piece, newsroom.rewrite, newsroom.withdraw) * 4:
        try:
            deed()
        except Refusal:
            continue
    for _ in range(4):
        newsroom.fill_slot()
        newsroom.move_episode()
    newsroom.limit_rights()


@pytest.mark.django_db
def test_a_cache_that_did_not_ask_would_be_found(site, noon, settings, monkeypatch):
    """The tests above could not fail if the simulated cache kept nothing."""
    settings.SHARED_CACHE_SECONDS = 300
    monkeypatch.setattr("reviews.pages.freshness.MOMENTS", [lambda at: at + 999 * HOUR])
    cache = SharedCache()
    with time_machine.travel(noon, tick=False):
        publish(make_review(), at=noon + timedelta(seconds=30))
        cache.get("/reviews/", noon)

    with time_machine.travel(noon + timedelta(seconds=31), tick=False):
        later = noon + timedelta(seconds=31)
        assert differences(cache, ["/reviews/"], later) == ["/reviews/"]
