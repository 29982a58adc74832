"""Names are given to the right people: by id, by trade, and never by guessing."""

import pytest

from people.models import Person, PersonName
from reviews.interchange.people_index import AmbiguousError, People
from reviews.models import Credit, ImportRecord
from tests import factories

pytestmark = pytest.mark.django_db

SOURCE = "test"


def load():
    return People.load(SOURCE)


def director(name):
    person = factories.make_person(name)
    factories.make_credit(factories.make_show(), person, role=Credit.Role.DIRECTOR)
    return person


def actor(name):
    person = factories.make_person(name)
    factories.make_credit(factories.make_show(), person)
    return person


def test_same_id_is_the_same_person_under_any_name():
    people = load()

    first = people.actor("a1", "Cho Eun", set())

    assert people.actor("a1", "Cho Eun-ah", set()) is first
    assert first.person.name == "Cho Eun"


def test_another_id_is_another_person_of_that_name():
    people = load()
    known = [people.actor(actor_id, "Cho Eun", set()) for actor_id in ("a1", "a2")]

    people.save(known)

    assert [k.person.slug for k in known] == ["cho-eun", "cho-eun-2"]
    assert Person.objects.named("CHO-EUN").count() == 2
    assert ImportRecord.objects.filter(source=SOURCE).count() == 2


def test_stored_id_is_known_again():
    people = load()
    known = people.actor("a1", "Cho Eun", set())
    people.save([known])
    known.person.name = "Jo Eun"
    known.person.save()

    again = load().actor("a1", "Cho Eun", set())

    assert again.person == known.person
    assert again.person.name == "Jo Eun"


@pytest.mark.parametrize("make", [actor, factories.make_person])
def test_actor_entered_by_hand_is_adopted_in_any_spelling(make):
    person = make("Cho Eun-ah")

    assert load().actor("a1", "Cho Eun Ah", set()).person == person


def test_actor_entered_by_hand_is_adopted_under_another_form_of_the_name():
    person = actor("조은")
    PersonName.objects.create(person=person, name="Cho Eun", form="romanised")

    assert load().actor("a1", "Cho Eun", set()).person == person


def test_of_two_actors_entered_by_hand_neither_is_adopted():
    actor("Cho Eun")
    actor("Cho Eun")

    assert load().actor("a1", "Cho Eun", set()).person.pk is None


def test_director_is_no_actor_of_that_name():
    director("Kim Hee Won")

    assert load().actor("a1", "Kim Hee Won", set()).person.pk is None


def test_director_who_acts_in_the_own_show_is_one_person():
    person = director("Yoo Byung Jae")

    assert load().actor("a1", "Yoo Byung Jae", {"yoobyungjae"}).person == person


def test_actor_is_no_director_of_that_name():
    actor("Kim Hee Won")

    assert load().maker("Kim Hee Won", []).person.pk is None


def test_actor_who_directs_the_own_show_is_one_person():
    people = load()
    known = people.actor("a1", "Cha Tae Hyun", {"chataehyun"})

    assert people.maker("Cha Tae Hyun", [known]) is known


def test_director_is_known_again_as_a_writer():
    people = load()

    assert people.maker("Ahn Dol", []) is people.maker("Ahn  Dol", [])


def test_which_of_two_directors_is_not_guessed():
    director("Ahn Dol")
    director("Ahn Dol")

    with pytest.raises(AmbiguousError):
        load().maker("Ahn Dol", [])


def test_id_of_somebody_deleted_is_given_to_a_new_person():
    people = load()
    known = people.actor("a1", "Cho Eun", set())
    people.save([known])
    known.person.delete()
    people = load()

    again = people.actor("a1", "Cho Eun", set())
    people.save([again])

    record = ImportRecord.objects.get(source=SOURCE, key="a1")
    assert record.person == again.person


def test_names_of_signs_alone_are_different_people():
    people = load()

    assert people.maker("!!!", []) is not people.maker("???", [])


def test_loading_takes_four_queries(django_assert_num_queries):
    for number in range(12):
        actor(f"Cho {number}")

    with django_assert_num_queries(4):
        load()
