"""An import stores whole shows, changes nothing twice, and keeps what a hand changed."""

from datetime import date

import pytest
from django.db import IntegrityError

from people.models import Person
from reviews.interchange import catalogue_csv
from reviews.models import (
    Availability,
    Credit,
    Episode,
    Event,
    Feature,
    ImportRecord,
    Platform,
    Season,
    Show,
)
from tests import factories
from tests.reviews.interchange.tables import cast_of, credit, everything, show

pytestmark = pytest.mark.django_db


# -- what is stored -------------------------------------------------------------------


def test_show_is_stored_with_all_that_belongs_to_it(tables):
    tables.fill(
        [show()],
        [
            credit(actor_id="a2", actor_name="Do Gyul", role="Support Role"),
            credit(),
        ],
    ).run()

    stored = Show.objects.get()
    assert (stored.title, stored.slug) == ("Paper Lanterns", "paper-lanterns")
    assert (stored.country, stored.language) == ("KR", "ko")
    assert (stored.starts_on, stored.ends_on) == (date(2021, 3, 1), date(2021, 3, 9))
    assert (stored.episode_count, stored.runtime, stored.certificate) == (3, 60, "15+")
    assert cast_of(stored) == [
        ("Cho Eun", "actor", "main", "Folder", 1),
        ("Do Gyul", "actor", "support", "Folder", 2),
        ("Ahn Dol", "director", "main", "", 1),
        ("Baek Nari", "writer", "main", "", 1),
    ]


def test_networks_become_platforms_and_homes(tables):
    tables.fill([show(), show(kdrama_id="s2", drama_name="B", org_net="tvN")]).run()

    homes = Availability.objects.order_by("pk").values_list(
        "show__title", "platform__name", "region", "is_original"
    )
    assert list(homes) == [
        ("Paper Lanterns", "Netflix", "", True),
        ("Paper Lanterns", "tvN", "KR", True),
        ("B", "tvN", "KR", True),
    ]
    assert Platform.objects.get(name="tvN").kind == Platform.Kind.BROADCASTER


def test_platform_that_was_renamed_is_found_by_its_former_name(tables):
    platform = factories.make_platform("Weverse")
    platform.former_names.create(name="V Live")

    tables.fill([show(org_net="vLive")]).run()

    assert Availability.objects.get().platform == platform
    assert Platform.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Paper Lanterns", 1),
        ("Paper Lanterns Season 2", 2),
        ("Paper Lanterns Season 3: Ashes", 3),
        ("Paper Lanterns Season 1.5", 1),
    ],
)
def test_episodes_are_numbered_and_not_invented(tables, title, number):
    tables.fill([show(drama_name=title)], []).run()

    episodes = Episode.objects.values_list(
        "season__number", "number", "title", "airs_at"
    )
    assert list(episodes) == [(number, n, "", None) for n in (1, 2, 3)]


def test_film_has_no_episodes(tables):
    tables.fill([show(type="Movie", tot_eps="1")]).run()

    assert Show.objects.get().is_film
    assert not Season.objects.exists()


def test_guest_of_one_episode_is_credited_in_it(tables):
    tables.fill([show()], [credit(character_name="Himself (Ep. 2)")]).run()

    guest = Credit.objects.get(role="actor")
    assert (guest.character, guest.episode.number) == ("Himself", 2)


def test_episode_that_the_show_has_not_stays_in_the_text(tables):
    tables.fill([show()], [credit(character_name="Himself (Ep. 9)")]).run()

    guest = Credit.objects.get(role="actor")
    assert (guest.character, guest.episode) == ("Himself (Ep. 9)", None)


def test_one_actor_may_play_two_parts(tables):
    twin = credit(character_name="Twin")

    tables.fill([show()], [credit(), twin]).run()

    parts = Credit.objects.filter(role="actor").order_by("billing")
    assert [part.character for part in parts] == ["Folder", "Twin"]
    assert len({part.person for part in parts}) == 1


def test_second_part_that_an_actor_gets_later_is_a_part_of_its_own(tables):
    tables.fill([show()], [credit()]).run()

    tables.fill([show()], [credit(), credit(character_name="Twin")]).run()

    parts = Credit.objects.filter(role="actor").order_by("billing")
    assert [part.character for part in parts] == ["Folder", "Twin"]


def test_namesakes_are_two_people_and_told(tables):
    tables.fill([show()], [credit(), credit(actor_id="a2", character_name="B")]).run()

    slugs = Person.objects.filter(name="Cho Eun").order_by("pk")
    assert [person.slug for person in slugs] == ["cho-eun", "cho-eun-2"]
    assert tables.remarks() == [("actor", "Cho Eun", "namesake")]


def test_director_with_two_namesakes_is_told_and_left_out(tables):
    for _ in range(2):
        person = factories.make_person("Ahn Dol")
        factories.make_credit(factories.make_show(), person, role="director")

    tables.fill([show()]).run()

    stored = Show.objects.get(title="Paper Lanterns")
    assert not stored.credits.filter(role="director").exists()
    assert tables.remarks() == [("director", "Ahn Dol", "several people")]


def test_same_titles_get_addresses_of_their_own(tables):
    tables.fill([show(), show(kdrama_id="s2")], []).run()

    assert {s.slug for s in Show.objects.all()} == {
        "paper-lanterns",
        "paper-lanterns-2",
    }


# -- twice ----------------------------------------------------------------------------


def test_second_run_changes_nothing_at_all(tables):
    shows = [show(), show(kdrama_id="s2", drama_name="Season 2 of B", org_net="FTV")]
    credits = [credit(), credit(drama_name="Season 2 of B", character_name="(Ep. 1)")]
    tables.fill(shows, credits).run()
    before = everything()

    tally = tables.run()

    assert everything() == before
    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 2)
    assert not Event.objects.exists()


def test_second_run_takes_as_many_queries_for_12_shows_as_for_one(
    tables, django_assert_num_queries
):
    for count in (1, 12):
        shows = [show(kdrama_id=f"s{n}", drama_name=f"S{n}") for n in range(count)]
        credits = [credit(drama_name=f"S{n}") for n in range(count)]
        tables.fill(shows, credits).run()

        # People 4, platforms 2, unclaimed shows 2, and of the batch: records, shows,
        # credits, homes, seasons, episodes.
        with django_assert_num_queries(15):
            tables.run()


def test_dry_run_tells_all_and_stores_nothing(tables):
    shows = [show(), show(kdrama_id="s2", drama_name="B")]
    tables.fill(shows, [credit(), credit(drama_name="B")])
    before = everything()

    dry = tables.run(dry_run=True)

    assert everything() == before
    assert dry == tables.run()
    assert (dry.new, dry.new_people, dry.new_platforms) == (2, 3, 2)
    assert (dry.new_credits, dry.new_episodes) == (6, 6)


# -- what changed in the tables -------------------------------------------------------


def test_change_in_the_table_is_taken_over(tables):
    tables.fill([show()]).run()

    tally = tables.fill(
        [show(drama_name="Paper Moons", duration="1800", tot_eps="4")],
        [credit(drama_name="Paper Moons", character_name="Painter")],
    ).run()

    stored = Show.objects.get()
    assert (stored.title, stored.sort_title) == ("Paper Moons", "paper moons")
    assert (stored.runtime, stored.slug) == (30, "paper-lanterns")
    assert stored.credits.get(role="actor").character == "Painter"
    assert [episode.number for episode in Episode.objects.all()] == [1, 2, 3, 4]
    assert (tally.changed, tally.changed_credits, tally.new_episodes) == (1, 1, 1)


def test_cell_that_became_unreadable_changes_nothing(tables):
    tables.fill([show()]).run()

    tables.fill([show(start_dt="2021", duration="long")]).run()

    assert Show.objects.get().starts_on == date(2021, 3, 1)
    assert Show.objects.get().runtime == 60


def test_what_left_the_table_is_not_deleted(tables):
    tables.fill([show(), show(kdrama_id="s2", drama_name="B")]).run()

    tables.fill([show(org_net="", director="")], []).run()

    assert Show.objects.count() == 2
    assert Availability.objects.count() == 4
    assert Credit.objects.filter(show__title="Paper Lanterns").count() == 3


def test_new_credit_features_its_person_in_what_is_live(tables):
    tables.fill([show()], []).run()
    review = factories.publish(factories.make_review(show=Show.objects.get()))

    tables.fill([show()]).run()

    featured = Feature.objects.filter(edition=review.pk, person__name="Cho Eun")
    assert featured.get().published_at == review.published_at


# -- whole or not at all --------------------------------------------------------------


def test_show_that_cannot_be_stored_leaves_nothing_and_the_next_is_stored(
    tables, monkeypatch
):
    store = catalogue_csv.store

    def fail_late(plan, *args):
        store(plan, *args)
        if plan.row.title == "Paper Lanterns":
            raise IntegrityError("somebody took the address")

    monkeypatch.setattr(catalogue_csv, "store", fail_late)
    shows = [show(), show(kdrama_id="s2", drama_name="B", org_net="ENA")]
    tally = tables.fill(shows, [credit(), credit(drama_name="B")]).run()

    assert (tally.failed, tally.new, tally.rows) == (1, 1, 2)
    assert [s.title for s in Show.objects.all()] == ["B"]
    assert Credit.objects.count() == 3
    assert [platform.name for platform in Platform.objects.all()] == ["ENA"]
    assert ("row", "", "not stored") in tables.remarks()
    monkeypatch.undo()
    assert tables.run().new == 1
    assert Person.objects.count() == 3


def test_records_name_no_show_and_person_at_once(tables):
    tables.fill([show()]).run()
    record = ImportRecord.objects.get(show__isnull=False)

    record.person = Person.objects.first()

    with pytest.raises(IntegrityError, match="reviews_importrecord_one_thing"):
        record.save()
