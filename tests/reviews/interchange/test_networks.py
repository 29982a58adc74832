"""Networks in one unseparated text are found by the names we know."""

import pytest

from reviews.interchange import networks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Netflix tvN", ["Netflix", "tvN"]),
        ("jTBC Naver TV Cast vLive", ["JTBC", "Naver TV", "V Live"]),
        ("Naver TV Cast,  vLive,", ["Naver TV", "V Live"]),
        ("Daum Kakao TV Naver TV Cast", ["Kakao TV", "Naver TV"]),
        ("MBC MBC every1", ["MBC", "MBC every1"]),
        ("DRAMAcube ENA SBS SBS Plus", ["DRAMAcube", "ENA", "SBS", "SBS Plus"]),
        ("Amazon Prime ENA TVING", ["Prime Video", "ENA", "TVING"]),
        ("BS TV Tokyo Netflix", ["BS TV Tokyo", "Netflix"]),
        ("Disney+ Hulu", ["Disney+", "Hulu"]),
        ("Disney+ Hotstar", ["Disney+ Hotstar"]),
        ("Channel A Viki", ["Channel A", "Viki"]),
        ("O\u2019live", ["Olive"]),
        ("KBS2 KBS2", ["KBS2"]),
        ("netflix TVN", ["Netflix", "tvN"]),
    ],
)
def test_known_names_are_told_apart(text, names):
    found, unknown = networks.split(text)

    assert [network.name for network in found] == names
    assert unknown == []


def test_unknown_name_is_told_and_not_guessed():
    found, unknown = networks.split("Netflix FTV Cable, tvN")

    assert [network.name for network in found] == ["Netflix", "tvN"]
    assert unknown == ["FTV", "Cable"]


def test_part_of_a_name_is_not_that_name():
    assert networks.split("Naver") == ([], ["Naver"])
    assert networks.split("Channel B") == ([], ["Channel", "B"])


@pytest.mark.parametrize("text", ["", " ", ",;"])
def test_text_without_words_names_none(text):
    assert networks.split(text) == ([], [])


def test_no_two_networks_share_a_spelling():
    spellings = [
        spelling.casefold()
        for network in networks.NETWORKS
        for spelling in (network.name, *network.spellings)
    ]

    assert len(spellings) == len(set(spellings))
