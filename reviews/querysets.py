"""The words for reading. Public code builds no date filter of its own."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db import models
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    prefetch_related_objects,
)

from reviews import clock
from reviews.states import Kind, State

if TYPE_CHECKING:
    from people.models import Author, Person, User
    from reviews.models import Episode, Show, Tag


class Position(NamedTuple):
    """A place in a list in date order: when a piece first went live, and which it is."""

    published_at: datetime
    article_id: int


class EditionQuerySet(models.QuerySet[Any]):
    """What articles say, and when."""

    # -- state and time ---------------------------------------------------------------

    def live(self, at: datetime | None = None) -> Self:
        """What readers see at a moment: at most one edition of each article."""
        at = at or clock.now()
        begun = Q(state=State.APPROVED, live_from__lte=at)
        return self.filter(begun, Q(live_until__isnull=True) | Q(live_until__gt=at))

    def live_within(self, begins: datetime, ends: datetime | None) -> Self:
        """What readers see at some moment in ``[begins, ends)``; None: for good."""
        last = Q() if ends is None else Q(live_from__lt=ends)
        unended = Q(live_until__isnull=True) | Q(live_until__gt=begins)
        return self.filter(last, unended, state=State.APPROVED)

    def been_live(self, at: datetime | None = None) -> Self:
        """What readers see or have seen by that moment."""
        return self.filter(state=State.APPROVED, live_from__lte=at or clock.now())

    def pending(self, at: datetime | None = None) -> Self:
        """Scheduled: approved, and beginning after that moment."""
        return self.filter(state=State.APPROVED, live_from__gt=at or clock.now())

    def corrected(self, at: datetime | None = None) -> Self:
        """What has gone out with a correction note or a changed rating by that moment.

        Its place in date order is when the correction went out, not when the piece did.
        """
        corrections = self.been_live(at).filter(is_correction=True)
        return corrections.annotate(
            listed_at=F("live_from"), listed_article=F("article_id")
        )

    def past(self, at: datetime | None = None) -> Self:
        """Approved editions whose time has ended: replaced or withdrawn."""
        return self.filter(state=State.APPROVED, live_until__lte=at or clock.now())

    def drafts(self) -> Self:
        """Being written."""
        return self.filter(state=State.DRAFT)

    def in_review(self) -> Self:
        """Waiting for an editor."""
        return self.filter(state=State.IN_REVIEW)

    def latest_editions(self) -> Self:
        """The highest-numbered edition of each article."""
        return self.filter(is_latest=True)

    def visible_to(self, user: "User", at: datetime | None = None) -> Self:
        """What a member of staff may see: editors all, writers own work and live work."""
        if user.has_perm("reviews.approve_edition"):
            return self
        if not user.has_perm("reviews.view_edition"):
            return self.none()
        own = Q(Exists(self._bylines().filter(author__user=user)))
        at = at or clock.now()
        live = Q(state=State.APPROVED, live_from__lte=at)
        unended = Q(live_until__isnull=True) | Q(live_until__gt=at)
        return self.filter(own | Q(article__assignee=user) | (live & unended))

    # -- what it is about -------------------------------------------------------------

    def of_kind(self, kind: Kind) -> Self:
        """Only reviews, or only recaps."""
        return self.filter(kind=kind)

    def for_show(self, show: "Show") -> Self:
        """About this show, its seasons or episodes."""
        return self.filter(show=show)

    def covering(self, episode: "Episode") -> Self:
        """Which cover this episode."""
        return self.filter(episodes=episode)

    def by(self, author: "Author") -> Self:
        """Under this byline, alone or with others."""
        return self._listed_by("bylines", author=author)

    def tagged(self, *tags: "Tag") -> Self:
        """Which carry every one of these tags."""
        first, *others = tags
        queryset = self._listed_by("tag_items", tag=first)
        for tag in others:
            items = self.model.tag_items.rel.related_model.objects
            queryset = queryset.filter(
                Exists(items.filter(content_object=OuterRef("pk"), tag=tag))
            )
        return queryset

    def featuring(self, person: "Person") -> Self:
        """Whose work has this person in it, or whose text links to them."""
        return self._listed_by("features", person=person)

    def on_front_page(self, at: datetime | None = None) -> Self:
        """What editors have put on the front page for that moment, its ``slot`` beside.

        Whether readers may see it is another question: ask ``live(at)`` as well.
        """
        fillings = self.model.article.field.related_model.slot_fillings
        in_force = fillings.rel.related_model.objects.in_force(at).values("pk")
        chosen = self.filter(article__slot_fillings__in=in_force)
        return chosen.annotate(slot=F("article__slot_fillings__slot"))

    # -- order ------------------------------------------------------------------------

    def newest_first(self) -> Self:
        """In date order, by when each piece first went live; the rest has no place."""
        date, article = self._order_columns()
        return self._dated(date).order_by(f"-{date}", f"-{article}")

    def oldest_first(self) -> Self:
        """The reverse of ``newest_first``."""
        date, article = self._order_columns()
        return self._dated(date).order_by(date, article)

    def before(self, position: Position) -> Self:
        """What comes after this position in ``newest_first``: older pieces."""
        return self._beyond(position, "lt")

    def after(self, position: Position) -> Self:
        """What comes before this position in ``newest_first``: newer pieces."""
        return self._beyond(position, "gt")

    # -- everything a page needs, in few queries --------------------------------------

    def for_cards(self) -> Self:
        """With all that one card in a list shows: show, picture, bylines, episodes."""
        return self.for_joint_cards().prefetch_related(*self._card_parts())

    def for_joint_cards(self) -> Self:
        """As ``for_cards``, for one of several lists on a page: ``complete`` them all."""
        joined = self.select_related("show", "image", "spoils_through__season")
        texts = ("story", "body", "verdict", "search_description", "correction")
        return joined.defer(*texts, "show__synopsis", "spoils_through__synopsis")

    def complete(self, editions: list[Any]) -> None:
        """Give the bylines and episodes to all these at once: two queries."""
        prefetch_related_objects(editions, *self._card_parts())

    def for_page(self) -> Self:
        """With all that a page of its own shows of the edition itself."""
        return self.select_related("show", "image", "season").prefetch_related(
            self._ordered_bylines(), self._ordered_episodes(), "tags"
        )

    # -- inside -----------------------------------------------------------------------

    def _bylines(self) -> models.QuerySet[Any]:
        rows = self.model.bylines.rel.related_model.objects
        return rows.filter(edition=OuterRef("pk"))  # type: ignore[no-any-return]

    def _card_parts(self) -> "tuple[Prefetch[Any], Prefetch[Any]]":
        return self._ordered_bylines(), self._ordered_episodes()

    def _ordered_bylines(self) -> "Prefetch[Any]":
        rows = self.model.bylines.rel.related_model.objects
        return Prefetch("bylines", rows.select_related("author").order_by("position"))

    def _ordered_episodes(self) -> "Prefetch[Any]":
        episodes = self.model.episodes.field.related_model.objects
        return Prefetch("episodes", episodes.in_order().select_related("season"))

    def _listed_by(self, relation: str, **condition: Any) -> Self:
        """Narrow by a through table that carries the order, and walk its index.

        Naming the columns keeps one join for the condition, the order and the
        position; a chained filter over the relation would join the table anew.
        """
        there = {f"{relation}__{name}": value for name, value in condition.items()}
        return self.filter(**there).annotate(
            listed_at=F(f"{relation}__published_at"),
            listed_article=F(f"{relation}__article_id"),
        )

    def _dated(self, date: str) -> Self:
        # PostgreSQL puts nulls first in descending order: without this each list would
        # begin its walk with all drafts of the site.
        return self.filter(**{f"{date}__isnull": False})

    def _order_columns(self) -> tuple[str, str]:
        if "listed_at" in self.query.annotations:
            return "listed_at", "listed_article"
        return "published_at", "article_id"

    def _beyond(self, position: Position, side: str) -> Self:
        date, article = self._order_columns()
        beyond = Q(**{f"{date}__{side}": position.published_at}) | Q(
            **{date: position.published_at, f"{article}__{side}": position.article_id}
        )
        # Implied by the rest, but it is what lets the index start at the position.
        return self.filter(beyond, **{f"{date}__{side}e": position.published_at})


class EpisodeQuerySet(models.QuerySet[Any]):
    """Episodes of shows."""

    def in_order(self) -> Self:
        """Season by season, as numbered; specials (season 0) first."""
        return self.order_by("season__number", "numbering", "number")

    def of_show(self, show: "Show") -> Self:
        """All episodes of a show, in every numbering."""
        return self.filter(season__show=show)


class ShowQuerySet(models.QuerySet[Any]):
    """Shows and films."""

    def kept(self, at: datetime | None = None) -> Self:
        """What is not in the trash at that moment."""
        return self.filter(
            Q(trashed_at__isnull=True) | Q(trashed_at__gt=at or clock.now())
        )

    def a_to_z(self) -> Self:
        """By title, capitals and small letters alike."""
        return self.order_by("sort_title", "pk")

    def named(self, key: str) -> Self:
        """Shows with this ``name_key`` among their other titles."""
        return self.filter(titles__key=key).distinct()


class SlotFillingQuerySet(models.QuerySet[Any]):
    """What editors put into the front page's slots."""

    def standing(self) -> Self:
        """What was not taken off before it began."""
        return self.filter(taken_off_at__isnull=True)

    def waiting(self, at: datetime | None = None) -> Self:
        """What begins after that moment, soonest first."""
        later = self.standing().filter(begins__gt=at or clock.now())
        return later.order_by("begins", "pk")

    def in_force(self, at: datetime | None = None) -> Self:
        """What each slot holds at a moment: what began there last, if it goes on.

        One look at the index for each slot, however long its history is.
        """
        at = at or clock.now()
        slots = [value for value, _ in self.model.slot.field.choices]
        last = Q()
        for slot in slots:
            last |= Q(pk=Subquery(self._begun(slot, at).values("pk")[:1]))
        return self.filter(last, Q(ends__isnull=True) | Q(ends__gt=at))

    def _begun(self, slot: str, at: datetime) -> "models.QuerySet[Any]":
        rows = self.model._default_manager.filter(slot=slot, begins__lte=at)
        # Set for the same moment, the one that was set later counts.
        return rows.filter(taken_off_at__isnull=True).order_by("-begins", "-pk")  # type: ignore[no-any-return]
