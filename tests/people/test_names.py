"""Keys of names: what spellings share."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.models import Person, PersonName
from people.names import language_tag, name_key
from tests import factories


@pytest.mark.parametrize(
    "spelling", ["Su-ho", "Suho", "SU HO", "su_ho", "Sú–ho", "Ｓｕｈｏ", " su.ho "]
)
def test_spellings_of_one_name_share_a_key(spelling: str) -> None:
    assert name_key(spelling) == "suho"


def test_hangul_in_either_form_is_one_key() -> None:
    assert name_key(unicodedata.normalize("NFD", "박보검")) == name_key("박보검")


@pytest.mark.parametrize(("one", "other"), [("수호", "수현"), ("Su-ho", "Su-hyun")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=100))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.django_db
def test_a_person_is_named_by_house_style_or_any_variant() -> None:
    person = factories.make_person("Steve Noh")
    PersonName.objects.create(person=person, name="노상현", form="native")
    factories.make_person("Steve Jobs")

    for name in ("steve-noh", "노상현", unicodedata.normalize("NFD", "노상현")):
        assert Person.objects.named(name).get() == person


@pytest.mark.parametrize(
    ("text", "known", "tag"),
    [
        ("Geum Sae-rok", "", ""),
        ("Geum Sae-rok", "ko", "ko-Latn"),
        ("Isanghan Byeonhosa", "ko-Latn", "ko-Latn"),
        ("Amélie", "fr", "fr"),
        ("Amélie", "", ""),
        ("금새록", "", "ko"),
        ("사운드트랙 #2", "", "ko"),
        ("사운드트랙 #2", "ko-KR", "ko-KR"),
        ("선장 Do Hyeon-seo", "", ""),  # most of it is Latin
        ("Do 이상한 변호사", "", "ko"),
        ("이상한", "en", "ko"),  # the letters are right
        ("となりのトトロ", "", "ja"),
        ("千と千尋の神隠し", "", "ja"),
        ("黒澤明", "", "und-Hani"),  # Japanese or Chinese: not for us to guess
        ("黒澤明", "ja", "ja"),
        ("王家衛", "zh-Hant", "zh-Hant"),
        ("Левиафан", "", "und-Cyrl"),
        ("Левиафан", "ru", "ru"),
        ("12 : 30", "", ""),
        ("", "ko", "ko"),
    ],
)
def test_language_of_a_name_follows_its_letters(text, known, tag):
    assert language_tag(text, known) == tag
