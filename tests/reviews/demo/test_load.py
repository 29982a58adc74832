"""The demonstration as it stands in the database, and what a second load does."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import transaction

from people.models import Author, Person, User
from reviews import clock, richtext
from reviews.demo import load
from reviews.demo.newsroom import Login
from reviews.editorial import gate, policy
from reviews.models import Article, Edition, Event, Platform, Recap, Review, Show
from reviews.states import State
from tests.reviews.demo.painting import plain

pytestmark = pytest.mark.django_db

TEXTS = ("story", "body", "verdict")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[list[Login]]:
    """Load it once for all tests of this module and leave nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load.load(plain)
        transaction.set_rollback(True)


def everything() -> dict[str, list[dict]]:
    """Every row of every table of ours, with every column."""
    models = [*apps.get_app_config("people").get_models()]
    models += apps.get_app_config("reviews").get_models(include_auto_created=True)
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in models
        if not model._meta.proxy
    }


def edition(slug: str) -> Edition:
    """What is live under that address."""
    return Edition.objects.live().get(slug=slug)


# -- loading ---------------------------------------------------------------------------


def test_second_load_changes_nothing(demo):
    before = everything()

    logins = load.load(plain)

    assert everything() == before
    assert [login.password for login in logins] == ["", "", ""]


def test_hand_edits_survive_a_second_load(demo):
    Show.objects.filter(slug="signal").update(synopsis="Our own words.")
    Person.objects.filter(slug="iu").update(name="Lee Ji-eun")

    load.load(plain)

    assert Show.objects.get(slug="signal").synopsis == "Our own words."
    assert Person.objects.get(slug="iu").name == "Lee Ji-eun"


# -- logins ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("username", "may_approve", "is_superuser"),
    [("writer", False, False), ("editor", True, False), ("admin", True, True)],
)
def test_login_has_its_role(demo, username, may_approve, is_superuser):
    user = User.objects.get(username=username)

    assert user.is_staff
    assert user.is_superuser == is_superuser
    assert policy.may(user, "approve") == may_approve
    assert policy.may(user, "add")


def test_new_logins_carry_passwords_that_work_and_differ(demo):
    assert len({login.password for login in demo}) == 3
    for login in demo:
        assert len(login.password) >= 16
        assert User.objects.get(username=login.username).check_password(login.password)


def test_writer_may_change_own_drafts_and_not_the_editors(demo):
    writer = User.objects.get(username="writer")
    draft = Edition.objects.get(slug="crash-landing-on-you-episodes-3-4-recap")

    assert policy.can(writer, "change", draft)
    assert not policy.can(writer, "start_draft", edition("parasite-review"))


# -- states ----------------------------------------------------------------------------


def test_there_are_about_thirty_articles_by_three_bylines(demo):
    authors = Author.objects.filter(bylines__edition__in=Edition.objects.live())

    assert 28 <= Article.objects.count() <= 36
    assert authors.distinct().count() == 3


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("soundtrack-2-review", ["is_live"]),
        ("signal-episodes-1-2-recap", ["is_pending"]),
        ("move-to-heaven-episode-1-recap", ["is_in_review"]),
        ("crash-landing-on-you-episodes-3-4-recap", ["is_draft"]),
        ("moving-episodes-8-9-recap", ["is_past"]),
        ("decision-to-leave-review", ["is_live", "is_pending"]),
        ("squid-game-season-1-review", ["is_past", "is_live"]),
    ],
)
def test_article_stands_where_it_should(demo, slug, words):
    editions = Edition.objects.filter(slug=slug).order_by("number")

    found = [
        next(
            word
            for word in ("is_draft", "is_in_review", "is_live", "is_pending", "is_past")
            if (value := getattr(each, word)) and (value is True or value())
        )
        for each in editions
    ]

    assert found == words


def test_sent_back_draft_carries_the_reason(demo):
    draft = Edition.objects.get(slug="my-mister-episodes-3-4-recap")

    assert draft.is_draft
    assert "spoiler" in draft.events.get(action=Event.Action.SENT_BACK).reason


def test_changed_rating_is_public_and_the_old_one_kept(demo):
    before, after = Edition.objects.filter(slug="squid-game-season-1-review").order_by(
        "number"
    )

    assert (before.rating, after.rating) == (Decimal("4.0"), Decimal("4.5"))
    assert before.live_until == after.live_from == after.revised_at
    assert before.published_at == after.published_at
    assert "from 4 to 4.5" in after.correction


def test_corrected_recap_says_something_else_than_before(demo):
    slug = "extraordinary-attorney-woo-episodes-7-8-recap"
    before, after = Edition.objects.filter(slug=slug).order_by("number")

    assert before.body != after.body
    assert before.correction == ""
    assert after.correction


def test_everything_approved_passes_the_gate(demo):
    approved = Edition.objects.filter(state=State.APPROVED)

    blocked = {
        each.slug: gate.blocks(gate.check(each, each.live_from)) for each in approved
    }

    assert {slug: found for slug, found in blocked.items() if found} == {}


def test_history_of_each_article_is_in_order_and_in_the_past(demo):
    for article in Article.objects.all():
        moments = [event.created_at for event in article.events.order_by("pk")]
        assert moments == sorted(moments)
        assert moments[-1] <= clock.now()


# -- content ---------------------------------------------------------------------------


def test_soundtrack_2_has_its_facts(demo):
    show = Show.objects.get(slug="soundtrack-2")
    home = show.availabilities.get(platform__name="Disney+ Hotstar")
    episodes = show.seasons.get().episodes.order_by("number")

    assert show.title == "Soundtrack #2"
    assert show.kind == Show.Kind.LIMITED_SERIES
    assert (home.region, home.is_original) == ("IN", True)
    assert [each.number for each in episodes] == [1, 2, 3, 4, 5, 6]
    assert [each.airs_at.day for each in episodes] == [6, 6, 13, 13, 20, 20]


def test_soundtrack_2_has_its_people(demo):
    credits = Show.objects.get(slug="soundtrack-2").credits.select_related("person")

    directors = {c.person.name for c in credits if c.role == "director"}
    cast = {c.person.name: c.character for c in credits if c.importance == "main"}

    assert directors == {"Choi Jung Gyu", "Kim Hee Won"}
    assert {
        "Geum Sae-rok": "Do Hyeon-seo",
        "Steve Noh": "Ji Su-ho",
        "Demian": "K",
    }.items() <= cast.items()


def test_soundtrack_2_is_reviewed_and_recapped_up_to_episode_5(demo):
    show = Show.objects.get(slug="soundtrack-2")
    review = Review.objects.live().for_show(show).get()
    recaps = Recap.objects.live().for_show(show).order_by("published_at")

    assert review.rating == Decimal("2.5")
    assert review.published_at.date().isoformat() == "2023-12-23"
    assert [
        [episode.number for episode in recap.episodes.order_by("number")]
        for recap in recaps
    ] == [[1, 2], [3, 4], [5]]
    assert not Edition.objects.filter(show=show, episodes__number=6).exists()


def test_texts_refer_by_identity(demo):
    texts = [getattr(each, name) for each in Edition.objects.all() for name in TEXTS]
    counts = {"article": Article, "show": Show, "person": Person}

    found = richtext.references(*texts)

    assert len(found) > 50
    assert all(counts[ref.kind].objects.filter(pk=ref.pk).exists() for ref in found)


def test_namesakes_are_two_people(demo):
    director, actor = Person.objects.filter(names__name="김희원").order_by("slug")

    assert {director.credits.first().role, actor.credits.first().role} == {
        "director",
        "actor",
    }


def test_former_name_of_a_platform_is_kept(demo):
    platform = Platform.objects.get(name="Disney+ Hotstar")

    assert [former.name for former in platform.former_names.all()] == ["Hotstar"]


def test_moments_of_scheduled_pieces_lie_ahead_of_the_load(demo):
    scheduled = Recap.objects.get(slug="signal-episodes-1-2-recap")

    assert scheduled.live_from > clock.now()
    assert scheduled.live_from < datetime(2100, 1, 1, tzinfo=UTC)
