"""Cells are read for certain or refused with a reason."""

import unicodedata
from datetime import date

import pytest

from reviews.interchange import values
from reviews.interchange.values import UnreadableError


@pytest.mark.parametrize(
    "raw",
    ["2023-08-02", "Aug  2, 2023", "Aug 2, 2023", "August 2, 2023", " Aug 02,2023 "],
)
def test_day_is_read_in_both_formats(raw):
    assert values.first_day(raw) == values.last_day(raw) == date(2023, 8, 2)


def test_range_gives_its_first_and_its_last_day():
    raw = "Aug 30, 2017 - Sep 2, 2017"

    assert values.first_day(raw) == date(2017, 8, 30)
    assert values.last_day(raw) == date(2017, 9, 2)


def test_range_that_ends_in_a_year_has_a_first_day_only():
    raw = "Aug 30, 2017 - 2017"

    assert values.first_day(raw) == date(2017, 8, 30)
    with pytest.raises(UnreadableError, match="names no day"):
        values.last_day(raw)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("2017", "partial date"),
        ("May, 2021", "partial date"),
        ("May 2021", "partial date"),
        ("May, 2021 - Jul, 2021", "partial date"),
        ("2023-02-30", "no date"),
        ("Foo 2, 2023", "no date"),
        ("02/08/2023", "no date"),
        ("0016-01-01", "no date"),
        ("9999-01-01", "no date"),
        ("٢٠٢٣-٠٨-٠٢", "no date"),
        ("soon", "no date"),
    ],
)
def test_day_that_is_not_certain_is_refused(raw, kind):
    with pytest.raises(UnreadableError) as caught:
        values.first_day(raw)

    assert caught.value.kind == kind


@pytest.mark.parametrize("raw", ["", " ", "NaN", "nan", "NaT", "None", "null", "N/A"])
def test_nothing_is_read_as_nothing(raw):
    assert values.first_day(raw) is None
    assert values.episodes(raw) is None
    assert values.minutes(raw) is None
    assert values.names(raw) == []
    assert values.certificate(raw) == ""
    assert values.place(raw) == ("", "")


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [("3600", 60), ("3600.0", 60), ("89", 1), ("90", 2), ("20", 1), ("1500", 25)],
)
def test_seconds_are_rounded_to_whole_minutes(raw, minutes):
    assert values.minutes(raw) == minutes


@pytest.mark.parametrize("raw", ["0", "-3", "3001", "twelve", "1e3", "12.5", "१२"])
def test_number_of_episodes_out_of_reason_is_refused(raw):
    with pytest.raises(UnreadableError):
        values.episodes(raw)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("['Kim Bo Tong']", ["Kim Bo Tong"]),
        ("['Hwang  Gyung Sung', 'J']", ["Hwang Gyung Sung", "J"]),
        ('["O\'Neil", "김은희"]', ["O'Neil", "김은희"]),
        ("['A', 'A', ' ']", ["A"]),
        ("[]", []),
    ],
)
def test_list_of_names_is_read(raw, names):
    assert values.names(raw) == names


@pytest.mark.parametrize(
    "raw",
    [
        "Kim Bo Tong",
        "['Kim",
        "[1, 2]",
        "('A', 'B')",
        "{'A': 1}",
        "__import__('os').getcwd()",
        "[" * 1999,
        "['" + "A" * 3000 + "']",
        "['" + "A" * 161 + "']",
    ],
)
def test_what_is_no_list_of_names_is_refused(raw):
    with pytest.raises(UnreadableError):
        values.names(raw)


def test_hangul_typed_in_pieces_is_composed():
    pieces = unicodedata.normalize("NFD", "따라바람")

    assert values.clean(pieces) == "따라바람"
    assert values.names(f"['{pieces}']") == ["따라바람"]
    assert values.paragraphs(pieces) == "따라바람"


def test_clean_text_has_single_spaces_and_nothing_invisible():
    assert values.clean(" I'm  Not\ta\u200b\xa0Loser\x07 ") == "I'm Not a Loser"


def test_synopsis_keeps_every_word_and_puts_notes_on_their_own():
    raw = "They part.(Source: Viki)~~ From the webtoon (따라바람). \r\rIn two parts."

    assert values.paragraphs(raw).split("\n\n") == [
        "They part.",
        "(Source: Viki)",
        "From the webtoon (따라바람).",
        "In two parts.",
    ]


@pytest.mark.parametrize(
    ("raw", "certificate"),
    [
        ("15+ - Teens 15 or older", "15+"),
        ("18+ Restricted (violence & profanity)", "18+"),
        ("G - All Ages", "All Ages"),
        ("R - Restricted Screening (nudity & violence)", "Restricted Screening"),
        ("Not Yet Rated", ""),
        ("TV-MA", "TV-MA"),
    ],
)
def test_certificate_is_short(raw, certificate):
    assert values.certificate(raw) == certificate


def test_film_is_a_film_only_where_it_says_so():
    assert values.kind("Movie") == "film"
    assert values.kind("Drama") == "series"
    assert values.kind("") == "series"
    with pytest.raises(UnreadableError, match="is none of: drama"):
        values.kind("Opera")


def test_unknown_country_is_refused():
    assert values.place("South Korea") == ("KR", "ko")
    with pytest.raises(UnreadableError, match="is none of"):
        values.place("Atlantis")


@pytest.mark.parametrize("raw", ["1879", "2101", "MMXX"])
def test_year_out_of_reason_is_refused(raw):
    with pytest.raises(UnreadableError):
        values.year(raw)


def test_line_longer_than_its_column_is_refused():
    assert values.line("a" * 10, 10) == "a" * 10
    with pytest.raises(UnreadableError, match="more than 10 characters"):
        values.line("a" * 11, 10)
