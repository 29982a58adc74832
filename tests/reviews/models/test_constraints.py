"""What must always hold: each named constraint refuses, on both engines."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from people.models import Author, Person, PersonName
from reviews.models import (
    Address,
    Article,
    Availability,
    Byline,
    Edition,
    EditionTag,
    Feature,
    Genre,
    Image,
    ImportRecord,
    NewsroomPage,
    Platform,
    PlatformName,
    Rendition,
    Season,
    Show,
    ShowTitle,
    SlotFilling,
    Tag,
)
from reviews.states import Kind, State
from tests import factories

pytestmark = pytest.mark.django_db

Violation = Callable[[], Any]
TODAY = date(2026, 3, 10)
NOW = timezone.now()

VIOLATIONS: dict[str, list[Violation]] = {}
"""For each constraint what it must refuse; saving is bypassed where it would mend."""


def violates(name: str) -> Callable[[Violation], Violation]:
    def add(violation: Violation) -> Violation:
        VIOLATIONS.setdefault(name, []).append(violation)
        return violation

    return add


def draft(**fields: Any) -> Edition:
    """Set fields of a draft behind the back of ``save()``."""
    edition = factories.make_review()
    return Edition.objects.filter(pk=edition.pk).update(**fields)


def approved(**fields: Any) -> Any:
    edition = factories.publish(factories.make_review())
    return Edition.objects.filter(pk=edition.pk).update(**fields)


def twice(model: type[models.Model], **fields: Any) -> None:
    model.objects.bulk_create([model(**fields), model(**fields)])


# -- people -----------------------------------------------------------------------------


@violates("people_author_slug_not_empty")
def author_without_slug() -> None:
    Author.objects.filter(pk=factories.make_author().pk).update(slug="")


@violates("people_person_slug_not_empty")
def person_without_slug() -> None:
    Person.objects.filter(pk=factories.make_person().pk).update(slug="")


@violates("people_personname_once_per_person")
def person_with_a_name_twice() -> None:
    twice(PersonName, person=factories.make_person(), name="수호", form="native")


# -- catalogue --------------------------------------------------------------------------


@violates("reviews_platform_slug_not_empty")
def platform_without_slug() -> None:
    Platform.objects.filter(pk=factories.make_platform().pk).update(slug="")


@violates("reviews_platformname_once")
def platform_with_a_former_name_twice() -> None:
    twice(PlatformName, platform=factories.make_platform(), name="Before")


@violates("reviews_show_slug_not_empty")
def show_without_slug() -> None:
    Show.objects.filter(pk=factories.make_show().pk).update(slug="")


@violates("reviews_show_ends_after_it_starts")
def show_that_ends_first() -> None:
    factories.make_show(starts_on=TODAY, ends_on=TODAY - timedelta(days=1))


@violates("reviews_showtitle_once_per_show")
def show_with_a_title_twice() -> None:
    twice(ShowTitle, show=factories.make_show(), title="무빙", form="original")


@violates("reviews_availability_once")
def availability_twice() -> None:
    twice(
        Availability,
        show=factories.make_show(),
        platform=factories.make_platform(),
        starts_on=TODAY,
    )


@violates("reviews_availability_ends_after_it_starts")
def availability_that_ends_first() -> None:
    Availability.objects.create(
        show=factories.make_show(),
        platform=factories.make_platform(),
        starts_on=TODAY,
        ends_on=TODAY - timedelta(days=1),
    )


@violates("reviews_season_number_once_per_show")
def season_twice() -> None:
    twice(Season, show=factories.make_show(), number=1)


@violates("reviews_episode_number_once_per_season")
def episode_twice() -> None:
    season = factories.make_season()
    factories.make_episode(season, 1)
    factories.make_episode(season, 1)


# -- pictures and tags ------------------------------------------------------------------


@violates("reviews_image_focal_point_inside")
def focus_beyond_the_right_edge() -> None:
    Image.objects.filter(pk=factories.make_image().pk).update(focal_x=101)


@violates("reviews_image_focal_point_inside")
def focus_below_the_lower_edge() -> None:
    Image.objects.filter(pk=factories.make_image().pk).update(focal_y=101)


@violates("reviews_rendition_once")
def rendition_twice() -> None:
    image = factories.make_image()
    twice(Rendition, image=image, kind="plain", format="avif", width=64, height=36)


@violates("reviews_tag_slug_not_empty")
def tag_without_slug() -> None:
    Tag.objects.filter(pk=factories.make_tag().pk).update(slug="")


@violates("reviews_editiontag_once")
def tag_twice_on_an_edition() -> None:
    review = factories.make_review()
    twice(
        EditionTag,
        tag=factories.make_tag(),
        content_object=review,
        article=review.article,
    )


# -- articles ---------------------------------------------------------------------------


@violates("reviews_byline_once")
def author_twice_on_an_edition() -> None:
    review = factories.make_review()
    twice(
        Byline,
        edition=review,
        author=factories.make_author(),
        article=review.article,
    )


@violates("reviews_feature_once")
def person_twice_in_an_edition() -> None:
    review = factories.make_review()
    twice(
        Feature,
        edition=review,
        person=factories.make_person(),
        article=review.article,
    )


@violates("reviews_address_once")
def address_of_two_articles() -> None:
    for _ in range(2):
        article = Article.objects.create(kind=Kind.REVIEW)
        Address.objects.create(article=article, kind=Kind.REVIEW, slug="signal")


@violates("reviews_address_legacy_once")
def old_path_of_two_articles() -> None:
    for _ in range(2):
        article = Article.objects.create(kind=Kind.REVIEW)
        Address.objects.create(article=article, kind=Kind.REVIEW, legacy_path="/old/")


@violates("reviews_address_not_empty")
def address_of_nothing() -> None:
    article = Article.objects.create(kind=Kind.REVIEW)
    Address.objects.create(article=article, kind=Kind.REVIEW)


@violates("reviews_importrecord_once")
def imported_twice() -> None:
    twice(ImportRecord, source="file", key="1")


@violates("reviews_importrecord_one_thing")
def imported_as_two_things() -> None:
    ImportRecord.objects.create(
        source="file",
        key="1",
        show=factories.make_show(),
        person=factories.make_person(),
    )


# -- editions ---------------------------------------------------------------------------


@violates("reviews_edition_rating_in_half_steps")
def rating_of_nothing() -> None:
    draft(rating="0.0")


@violates("reviews_edition_rating_in_half_steps")
def rating_between_the_halves() -> None:
    draft(rating="3.3")


@violates("reviews_edition_rating_in_half_steps")
def rating_beyond_five() -> None:
    draft(rating="5.5")


@violates("reviews_edition_ends_after_it_begins")
def edition_that_ends_as_it_begins() -> None:
    approved(live_from=NOW, live_until=NOW)


@violates("reviews_edition_approved_has_live_from")
def approved_for_no_moment() -> None:
    approved(live_from=None)


@violates("reviews_edition_approved_has_live_from")
def draft_with_a_moment() -> None:
    draft(live_from=NOW)


@violates("reviews_edition_no_end_without_begin")
def end_without_begin() -> None:
    draft(live_until=NOW)


@violates("reviews_edition_approved_review_is_rated")
def approved_review_without_rating() -> None:
    approved(rating=None)


@violates("reviews_edition_approved_has_slug_and_show")
def approved_without_slug() -> None:
    approved(slug="")


@violates("reviews_edition_approved_has_slug_and_show")
def approved_without_show() -> None:
    approved(show=None)


def another_edition(**fields: Any) -> None:
    first = factories.make_review()
    Edition.objects.create(article=first.article, kind=first.kind, **fields)


@violates("reviews_edition_number_once")
def number_twice() -> None:
    another_edition(number=1, is_latest=False)


@violates("reviews_edition_one_latest")
def two_latest() -> None:
    another_edition(number=2, is_latest=True)


@violates("reviews_article_purged_from_the_trash")
def purged_but_not_in_the_trash() -> None:
    Article.objects.create(kind=Kind.REVIEW, purged_at=NOW)


def filling(**fields: Any) -> None:
    editor = factories.make_user()
    given = {"slot": "lead", "begins": NOW, "set_by": editor, "set_at": NOW}
    SlotFilling.objects.create(**given | fields)


@violates("reviews_slotfilling_ends_after_it_begins")
def filling_that_ends_as_it_begins() -> None:
    filling(ends=NOW)


@violates("reviews_slotfilling_taken_off_before_it_begins")
def filling_taken_off_when_it_was_seen() -> None:
    filling(taken_off_at=NOW, taken_off_by=factories.make_user())


@violates("reviews_slotfilling_taken_off_before_it_begins")
def filling_taken_off_by_nobody() -> None:
    filling(taken_off_at=NOW - timedelta(days=1))


@violates("reviews_newsroompage_is_a_known_page")
def page_nobody_leads_to() -> None:
    NewsroomPage.objects.create(name="imprint")


@violates("reviews_genre_slug_not_empty")
def genre_without_address() -> None:
    Genre.objects.bulk_create([Genre(name="Thriller", slug="")])


# -- the tests --------------------------------------------------------------------------


def named_constraints() -> set[str]:
    """Every constraint of our own models."""
    ours = [m for m in apps.get_models() if m._meta.app_label in {"people", "reviews"}]
    return {c.name for model in ours for c in model._meta.constraints}


def test_every_constraint_is_tried() -> None:
    assert named_constraints() == set(VIOLATIONS)


@pytest.mark.parametrize(
    ("name", "violation"),
    [(name, one) for name, several in VIOLATIONS.items() for one in several],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_database_refuses(name: str, violation: Violation) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        violation()

    if connection.vendor == "postgresql" or "CHECK" in str(refused.value):
        assert name in str(refused.value)
    else:
        assert "UNIQUE constraint failed" in str(refused.value)


def overlap(first: Edition) -> None:
    """Let a second edition begin while the first is live, without the workflow."""
    Edition.objects.create(
        article=first.article,
        kind=first.kind,
        number=2,
        is_latest=False,
        state=State.APPROVED,
        slug="signal",
        show=first.show,
        rating="3.0",
        live_from=first.live_from + timedelta(days=1),
    )
    connection.check_constraints()


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no exclusion constraints"
)
def test_postgresql_refuses_two_live_editions_of_one_article() -> None:
    first = factories.publish(factories.make_review())

    with (
        pytest.raises(IntegrityError, match="live_ranges_do_not_overlap"),
        transaction.atomic(),
    ):
        overlap(first)


@pytest.mark.parametrize("rating", ["0.5", "1.0", "2.5", "4.5", "5.0", None])
def test_a_rating_in_halves_is_kept_exactly(rating: str | None) -> None:
    review = factories.make_review(rating=rating)

    kept = Edition.objects.get(pk=review.pk).rating

    assert (str(kept) if kept is not None else None) == rating


def test_a_show_of_one_day_is_taken() -> None:
    show = factories.make_show(starts_on=TODAY, ends_on=TODAY)

    assert Show.objects.get(pk=show.pk).ends_on == TODAY


def test_two_articles_may_have_the_slug_in_two_kinds() -> None:
    for kind in Kind:
        article = Article.objects.create(kind=kind)
        Address.objects.create(article=article, kind=kind, slug="signal")

    assert Address.objects.count() == 2
