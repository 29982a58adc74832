"""Rows become typed facts; what cannot be read is told with its row and field."""

from datetime import date

import pytest

from reviews.interchange import rows
from reviews.models import Credit
from tests.reviews.interchange.tables import credit, show


def read_show(tables, **cells):
    """The only show of a table with these cells."""
    tables.fill([show(**cells)])
    ((row, _),) = rows.shows(tables.shows, {}, tables.report)
    return row


def read_cast(tables, *credits):
    """The credits of Paper Lanterns in a table of these."""
    tables.fill([show()], list(credits))
    _, known = rows.survey(tables.shows)
    return rows.cast(tables.credits, known, tables.report)["Paper Lanterns"]


def test_show_has_all_its_facts(tables):
    row = read_show(tables)

    assert row.facts == {
        "title": "Paper Lanterns",
        "kind": "series",
        "synopsis": "Two people fold paper.\n\n(Source: tvN)",
        "starts_on": date(2021, 3, 1),
        "ends_on": date(2021, 3, 9),
        "episode_count": 3,
        "runtime": 60,
        "certificate": "15+",
        "country": "KR",
        "language": "ko",
    }
    assert (row.directors, row.writers) == (["Ahn Dol"], ["Baek Nari"])
    assert [network.name for network in row.networks] == ["Netflix", "tvN"]
    assert tables.remarks() == []


@pytest.mark.parametrize(
    ("column", "value", "lost"),
    [
        ("type", "Opera", {"kind"}),
        ("start_dt", "2021", {"starts_on"}),
        ("end_dt", "Mar, 2021", {"ends_on"}),
        ("end_dt", "2021-02-01", {"ends_on"}),
        ("tot_eps", "many", {"episode_count"}),
        ("duration", "one hour", {"runtime"}),
        ("content_rt", "a" * 61, {"certificate"}),
        ("country", "Atlantis", {"country", "language"}),
        ("director", "Ahn Dol", set()),
        ("screenwriter", "[Baek]", set()),
        ("year", "2019", set()),
        ("year", "MMXX", set()),
        ("org_net", "FTV", set()),
        ("drama_name", "The [email\xa0protected]", set()),
    ],
)
def test_unreadable_cell_is_told_and_the_rest_is_read(tables, column, value, lost):
    row = read_show(tables, **{column: value})

    fields = {"title", "country", "language", *rows.FACTS}
    assert fields - set(row.facts) == lost
    ((field, told, _),) = tables.remarks()
    assert (field, told) == (column, value.replace("\xa0", " "))


def test_empty_cell_is_a_fact_and_no_remark(tables):
    row = read_show(tables, synopsis="", duration="NaN", director="", org_net="")

    assert (row.facts["synopsis"], row.facts["runtime"]) == ("", None)
    assert (row.directors, row.networks) == ([], [])
    assert tables.remarks() == []


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"kdrama_id": " "}, "kdrama_id"),
        ({"kdrama_id": "a" * 191}, "kdrama_id"),
        ({"drama_name": ""}, "drama_name"),
        ({"drama_name": "a" * 201}, "drama_name"),
    ],
)
def test_show_without_identity_is_left_out(tables, cells, field):
    assert read_show(tables, **cells) is None
    assert [(f, kind) for f, _, kind in tables.remarks()] == [(field, "row left out")]


def test_second_row_of_one_show_is_left_out(tables):
    tables.fill([show(), show(drama_name="Other")])

    found = [row for row, _ in rows.shows(tables.shows, {}, tables.report)]

    assert (found[0].title, found[1]) == ("Paper Lanterns", None)
    assert tables.remarks() == [("kdrama_id", "s1", "twice")]


def test_row_of_another_width_is_left_out(tables):
    tables.fill([show()])
    with tables.shows.open("a") as file:
        file.write("s2,Half a Row\n")

    found = [row for row, _ in rows.shows(tables.shows, {}, tables.report)]

    assert found[1] is None
    assert tables.remarks() == [("row", "", "wrong width")]


@pytest.mark.parametrize(
    ("text", "character", "episode"),
    [
        ("Folder", "Folder", None),
        (" Go  Ma Ri\t", "Go Ma Ri", None),
        ("Ye Jun (Ep. 3)", "Ye Jun", 3),
        ("Ye Jun (Ep.3)", "Ye Jun", 3),
        ("(Ep. 2)", "", 2),
        ("[Himself] (Ep. 1-4)", "[Himself] (Ep. 1-4)", None),
        ("A (Ep. 1) | B (Ep. 2)", "A (Ep. 1) | B (Ep. 2)", None),
        ("Kaka / Lee [CEO]", "Kaka / Lee [CEO]", None),
        ("nan", "", None),
    ],
)
def test_character_keeps_all_but_the_one_episode(tables, text, character, episode):
    (part,) = read_cast(tables, credit(character_name=text))

    assert (part.character, part.episode) == (character, episode)


@pytest.mark.parametrize(
    ("role", "importance"),
    [
        ("Main Role", Credit.Importance.MAIN),
        ("support role ", Credit.Importance.SUPPORT),
        ("Guest", Credit.Importance.GUEST),
        ("Guest Role", Credit.Importance.GUEST),
        ("Bit part", Credit.Importance.GUEST),
    ],
)
def test_role_says_how_big_the_part_is(tables, role, importance):
    (part,) = read_cast(tables, credit(role=role))

    assert part.importance == importance
    assert tables.remarks() == []


def test_unknown_role_is_told_and_the_credit_kept(tables):
    (part,) = read_cast(tables, credit(role="Unknown"))

    assert part.importance == Credit.Importance.SUPPORT
    assert tables.remarks() == [("role", "Unknown", "unknown role")]


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"actor_id": ""}, ("actor_id", "", "row left out")),
        ({"actor_name": " "}, ("actor_name", "", "row left out")),
        ({"drama_name": "Gone"}, ("drama_name", "Gone", "no show has this title")),
    ],
)
def test_credit_that_cannot_be_placed_is_left_out(tables, cells, remark):
    assert read_cast(tables, credit(**cells)) == []
    assert tables.remarks() == [remark]


def test_credit_of_a_title_that_two_shows_have_is_not_guessed(tables):
    tables.fill([show(), show(kdrama_id="s2")], [credit()])

    _, known = rows.survey(tables.shows)
    cast = rows.cast(tables.credits, known, tables.report)

    assert not cast
    assert tables.remarks()[0][2] == "several shows have this title"


def test_row_that_is_no_show_does_not_make_a_title_ambiguous(tables):
    tables.fill([show(), show(kdrama_id=""), show()])

    assert rows.survey(tables.shows) == (3, {"Paper Lanterns": 1})


def test_title_finds_its_credits_however_it_is_spaced(tables):
    tables.fill([show(drama_name="I'm Not a  Loser")], [])
    _, known = rows.survey(tables.shows)
    tables.fill([show()], [credit(drama_name="I'm Not a Loser")])

    assert list(rows.cast(tables.credits, known, tables.report)) == ["I'm Not a Loser"]


def test_same_credit_twice_counts_once(tables):
    assert len(read_cast(tables, credit(), credit(), credit(character_name="B"))) == 2
    assert tables.remarks() == [("row", "", "twice")]
