"""The made-up site keeps every rule that real articles keep."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.db.models import F, Q
from django.utils import timezone

from people.models import Author, Person
from reviews import richtext
from reviews.demo.bulk import plan as plans
from reviews.models import (
    Address,
    Article,
    Byline,
    Edition,
    EditionTag,
    Feature,
    Review,
    Show,
    Tag,
)
from reviews.models.editions import RICH_TEXTS
from tests.factories import make_review

ARTICLES = 100
# The load closes its connection, as commands may; no transaction can be around it.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def site():
    """A hundred made-up articles: each fate twice."""
    call_command("load_bulk", articles=ARTICLES, verbosity=0)


def test_it_refuses_a_database_that_has_articles():
    make_review()

    with pytest.raises(CommandError, match="This database has articles"):
        call_command("load_bulk", articles=1, verbosity=0)

    assert Article.objects.count() == 1


def test_forced_it_adds_to_what_is_there():
    existing = make_review()

    for _ in range(2):
        call_command("load_bulk", articles=3, force=True, verbosity=0)

    assert Article.objects.count() == 7
    assert Edition.objects.get(pk=existing.pk).headline == existing.headline


def test_a_failed_load_leaves_the_database_and_its_indexes_as_they_were(monkeypatch):
    before = index_names()
    monkeypatch.setattr("reviews.demo.bulk.articles.features", lambda *_: [(None,) * 4])

    with pytest.raises(IntegrityError):
        call_command("load_bulk", articles=3, verbosity=0)

    assert index_names() == before
    assert not Article.objects.exists()


def test_indexes_and_keys_are_back_after_a_load(site):
    connection.check_constraints()
    added = make_review()

    assert "reviews_tag_by_date" in index_names()
    assert "reviews_edition_one_latest" in index_names()
    assert added.pk > 3 * ARTICLES


def test_each_article_has_one_live_edition_unless_withdrawn(site):
    withdrawn = sum(n % 50 == 7 for n in range(ARTICLES))

    live = Edition.objects.live()

    assert live.values("article").distinct().count() == live.count()
    assert live.count() == ARTICLES - withdrawn


def test_timelines_have_no_gap_and_no_overlap(site):
    for article in Article.objects.all():
        approved = article.editions.exclude(live_from=None).order_by("number")
        ranges = list(approved.values_list("live_from", "live_until"))

        assert len(ranges) >= 3
        assert ranges[0][0] == approved[0].published_at
        for (_, ends), (begins, _) in zip(ranges, ranges[1:], strict=False):
            assert ends == begins


def test_each_state_occurs(site):
    assert Edition.objects.drafts().count() == 2
    assert Edition.objects.in_review().count() == 2
    assert Edition.objects.pending().count() == 2
    assert Edition.objects.latest_editions().count() == ARTICLES


@pytest.mark.parametrize("through", [Byline, EditionTag, Feature])
def test_rows_that_lists_walk_carry_the_dates_of_their_editions(through, site):
    name = "content_object" if through is EditionTag else "edition"
    same_date = Q(published_at=F(f"{name}__published_at"))
    undated = Q(published_at=None, **{f"{name}__published_at": None})

    rows = through.objects.all()

    assert rows.count() >= 3 * ARTICLES
    assert not rows.exclude(article=F(f"{name}__article")).exists()
    assert rows.filter(same_date | undated).count() == rows.count()


def test_the_words_for_reading_find_what_was_loaded(site):
    tag, author, person = (
        model.objects.order_by("pk").first() for model in (Tag, Author, Person)
    )
    live = Edition.objects.live()
    newest = live.newest_first().for_cards()[0]

    assert newest.published_at <= plans.LAST
    assert live.tagged(tag).count() == ARTICLES // 10
    assert live.by(author).newest_first().exists()
    assert live.featuring(person).newest_first().exists()
    assert live.for_show(newest.show).exists()
    assert live.tagged(tag).newest_first()[0].published_at <= timezone.now()


def test_addresses_are_claimed_and_reviews_are_rated(site):
    claimed = set(Address.objects.values_list("article_id", "kind", "slug"))
    editions = set(Edition.objects.values_list("article_id", "kind", "slug"))

    assert claimed == editions
    assert not Review.objects.filter(rating=None).exists()


def test_texts_are_long_clean_and_link_to_what_exists(site):
    review = Review.objects.live().order_by("pk")[0]
    texts = [getattr(review, name) for name in RICH_TEXTS]

    assert 700 <= richtext.word_count(*texts) <= 1100
    assert texts == [richtext.clean(text) for text in texts]
    kinds = {"article": Article, "show": Show, "person": Person}
    for kind, pk in richtext.references(*texts):
        assert kinds[kind].objects.filter(pk=pk).exists()


def test_the_same_seed_gives_the_same_site_and_another_one_does_not():
    first, again, other = plans.Plan(50), plans.Plan(50), plans.Plan(50, seed=2)

    assert (first.tags, first.pieces) == (again.tags, again.pieces)
    assert (first.tags, first.pieces) != (other.tags, other.pieces)


def index_names():
    with connection.cursor() as cursor:
        found = [
            name
            for table in (Edition, EditionTag, Feature)
            for name in connection.introspection.get_constraints(
                cursor, table._meta.db_table
            )
        ]
    return sorted(found)


def test_a_month_of_any_size_is_equally_full():
    small, large = plans.Plan(100), plans.Plan(3000)

    assert large.begins(2999) == small.begins(99) == plans.LAST
    assert large.begins(2900) == small.begins(0)
    assert large.begins(1) - large.begins(0) == timedelta(minutes=53)
