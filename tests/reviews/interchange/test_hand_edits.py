"""What somebody entered, changed or removed by hand outlives every import."""

from datetime import date

import pytest

from people.models import Person
from reviews import clock
from reviews.interchange import catalogue_csv
from reviews.models import Availability, Credit, Episode, Season, Show
from tests import factories
from tests.reviews.interchange.tables import cast_of, credit, everything, show

pytestmark = pytest.mark.django_db


def test_field_changed_by_hand_stays_and_is_counted(tables):
    tables.fill([show()]).run()
    Show.objects.update(title="Paper-Lanterns", synopsis="")

    tally = tables.fill([show(duration="1800", synopsis="New")]).run()

    stored = Show.objects.get()
    assert (stored.title, stored.synopsis, stored.runtime) == ("Paper-Lanterns", "", 30)
    assert (tally.shows_kept, tally.values_kept) == (1, 2)
    assert ("title", "Paper-Lanterns", "kept by hand") in tables.remarks()


def test_what_was_kept_is_kept_again_and_nothing_changes(tables):
    tables.fill([show()]).run()
    Show.objects.update(runtime=61)
    tables.run()
    before = everything()

    tally = tables.run()

    assert everything() == before
    assert (tally.unchanged, tally.values_kept) == (1, 1)


def test_overwriting_undoes_a_hand(tables):
    tables.fill([show()]).run()
    Show.objects.update(runtime=61)
    Credit.objects.filter(role="actor").update(character="Hand")
    Credit.objects.filter(role="writer").delete()
    Availability.objects.filter(platform__name="tvN").delete()

    tally = tables.run(overwrite=True)

    assert Show.objects.get().runtime == 60
    assert Credit.objects.get(role="actor").character == "Folder"
    assert Credit.objects.get(role="writer").person.name == "Baek Nari"
    assert Availability.objects.count() == 2
    assert (tally.changed, tally.values_kept) == (1, 0)


@pytest.mark.parametrize("role", ["actor", "director", "writer"])
def test_credit_removed_by_hand_does_not_come_back(tables, role):
    tables.fill([show()]).run()
    Credit.objects.filter(role=role).delete()

    tally = tables.run()

    assert not Credit.objects.filter(role=role).exists()
    assert tally.values_kept == 1
    assert [(field, kind) for field, _, kind in tables.remarks()] == [
        ("credits", "kept by hand")
    ]


def test_character_changed_by_hand_stays_while_the_billing_follows(tables):
    first = credit(actor_id="a2", actor_name="Do Gyul")
    tables.fill([show()], [credit()]).run()
    Credit.objects.filter(role="actor").update(character="The Folder")

    tables.fill([show()], [first, credit(character_name="Folds")]).run()

    part = Credit.objects.get(person__name="Cho Eun")
    assert (part.character, part.billing) == ("The Folder", 2)


def test_credit_given_to_another_person_by_hand_stays_theirs(tables):
    tables.fill([show()]).run()
    other = factories.make_person("Other")
    Credit.objects.filter(role="director").update(person=other)

    tables.run()

    assert Credit.objects.get(role="director").person == other


def test_home_removed_by_hand_does_not_come_back(tables):
    tables.fill([show()]).run()
    Availability.objects.filter(platform__name="tvN").delete()

    tables.run()

    assert [home.platform.name for home in Availability.objects.all()] == ["Netflix"]


def test_home_changed_by_hand_stays(tables):
    tables.fill([show()]).run()
    Availability.objects.filter(platform__name="Netflix").update(region="US")

    tally = tables.run()

    assert Availability.objects.get(platform__name="Netflix").region == "US"
    assert tally.values_kept == 1


def test_person_renamed_by_hand_keeps_the_name_and_the_id(tables):
    tables.fill([show()]).run()
    Person.objects.filter(name="Cho Eun").update(name="Jo Eun")
    more = show(kdrama_id="s2", drama_name="B")

    tables.fill([show(), more], [credit(), credit(drama_name="B")]).run()

    assert Person.objects.get(name="Jo Eun").credits.count() == 2


def test_episodes_removed_by_hand_do_not_come_back(tables):
    tables.fill([show()]).run()
    Episode.objects.get(number=2).delete()

    tables.fill([show(tot_eps="4")]).run()

    assert [episode.number for episode in Episode.objects.all()] == [1, 3, 4]


def test_season_removed_by_hand_does_not_come_back(tables):
    tables.fill([show()]).run()
    Season.objects.all().delete()

    tables.fill([show(tot_eps="4")]).run()

    assert not Season.objects.exists()


def test_show_deleted_by_hand_stays_deleted_unless_asked(tables):
    tables.fill([show()]).run()
    Show.objects.all().delete()

    tally = tables.run()

    assert not Show.objects.exists()
    assert tally.left_out == 1
    assert tables.remarks() == [("row", "", "deleted by hand")]
    tables.run(overwrite=True)
    assert Show.objects.get().credits.count() == 3


def test_edit_saved_between_reading_and_storing_is_seen(tables, monkeypatch):
    tables.fill([show()]).run()
    reload = catalogue_csv.stored.reload

    def edit_first(there):
        Show.objects.update(runtime=99)
        return reload(there)

    monkeypatch.setattr(catalogue_csv.stored, "reload", edit_first)

    tables.fill([show(duration="1800", synopsis="New.")]).run()

    stored = Show.objects.get()
    assert (stored.runtime, stored.synopsis) == (99, "New.")


# -- what was entered by hand before --------------------------------------------------


@pytest.fixture
def by_hand(db):
    """Paper Lanterns as an editor entered it."""
    stored = factories.make_show(
        "Paper-Lanterns", starts_on=date(2021, 3, 2), synopsis="By hand."
    )
    factories.make_credit(
        stored, factories.make_person("Cho Eun"), character="She", billing=1
    )
    factories.make_episodes(stored, 2)
    Availability.objects.create(
        show=stored, platform=factories.make_platform("TVN"), is_original=True
    )
    return stored


def test_show_entered_by_hand_is_completed_and_not_changed(tables, by_hand):
    tables.fill([show()]).run()

    stored = Show.objects.get()
    assert (stored.pk, stored.title) == (by_hand.pk, "Paper-Lanterns")
    assert (stored.starts_on, stored.synopsis) == (date(2021, 3, 2), "By hand.")
    assert (stored.runtime, stored.country) == (60, "KR")
    assert cast_of(stored) == [
        ("Cho Eun", "actor", "main", "She", 1),
        ("Ahn Dol", "director", "main", "", 1),
        ("Baek Nari", "writer", "main", "", 1),
    ]
    assert Episode.objects.count() == 2
    assert {home.platform.name for home in Availability.objects.all()} == {
        "TVN",
        "Netflix",
    }


def test_second_run_over_a_show_entered_by_hand_changes_nothing(tables, by_hand):
    tables.fill([show()]).run()
    before = everything()

    tables.run()

    assert everything() == before


def test_show_of_another_year_is_another_show(tables, by_hand):
    tables.fill([show(year="2019", start_dt="2019-01-01")]).run()

    assert Show.objects.count() == 2
    assert not Show.objects.get(starts_on__year=2019).slug.endswith("lanterns")


def test_show_entered_by_hand_is_given_to_one_row_only(tables, by_hand):
    tables.fill([show(), show(kdrama_id="s2")], []).run()

    assert Show.objects.count() == 2
    assert by_hand.import_records.count() == 1


def test_of_two_shows_entered_by_hand_neither_is_guessed(tables, by_hand):
    factories.make_show("Paper Lanterns", starts_on=date(2021, 9, 1))

    tables.fill([show()]).run()

    assert Show.objects.count() == 3


@pytest.mark.parametrize("role", ["actor", "director"])
def test_nobody_in_the_trash_is_credited(tables, role):
    tables.fill([show()]).run()
    person = Credit.objects.get(role=role).person
    Credit.objects.filter(role=role).delete()
    Person.objects.filter(pk=person.pk).update(trashed_at=clock.now())

    tables.run(overwrite=True)

    assert not Credit.objects.filter(person=person).exists()
    assert Person.objects.get(pk=person.pk).trashed_at
    assert (role, person.name, "in the trash") in tables.remarks()


def test_who_comes_out_of_the_trash_is_credited_by_the_next_import(tables):
    tables.fill([show()]).run()
    person = Credit.objects.get(role="actor").person
    Credit.objects.filter(role="actor").delete()
    Person.objects.filter(pk=person.pk).update(trashed_at=clock.now())
    tables.run(overwrite=True)
    Person.objects.filter(pk=person.pk).update(trashed_at=None)

    tables.run(overwrite=True)

    assert Credit.objects.get(role="actor").person == person
