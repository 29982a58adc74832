"""The files of the demonstration agree with each other and with the house's rules."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from reviews import richtext
from reviews.demo import content, pictures

ARTICLES = content.folder("articles")
SHOWS = content.folder("shows")
TEXTS = ("story", "body", "verdict")
NOW = datetime(2026, 3, 10, 12, 34, 56, tzinfo=UTC)


def texts(piece: dict) -> list[str]:
    return [piece[name] for name in TEXTS if name in piece]


@pytest.mark.parametrize("key", ARTICLES)
def test_each_reference_names_something_that_exists(key):
    known = {"article": ARTICLES, "show": SHOWS, "person": content.table("people")}

    references = re.findall(r'data-ref="(\w+):([^"]+)"', " ".join(texts(ARTICLES[key])))

    assert [ref for ref in references if ref[1] not in known[ref[0]]] == []


@pytest.mark.parametrize("key", ARTICLES)
def test_text_has_only_tags_that_are_kept(key):
    tags = set(re.findall(r"</?(\w+)", " ".join(texts(ARTICLES[key]))))

    assert tags <= richtext.TAGS


@pytest.mark.parametrize("key", ARTICLES)
def test_deck_is_not_the_first_sentence(key):
    deck = ARTICLES[key]["deck"]

    openings = [richtext.to_text(text)[: len(deck)] for text in texts(ARTICLES[key])]

    assert deck not in openings


@pytest.mark.parametrize("key", ARTICLES)
def test_headline_names_the_show(key):
    show = SHOWS[ARTICLES[key]["show"]]

    assert show["title"] in ARTICLES[key]["headline"]


@pytest.mark.parametrize("key", ARTICLES)
def test_headline_and_deck_fit_their_columns(key):
    assert len(ARTICLES[key]["headline"]) <= 200
    assert len(ARTICLES[key]["deck"]) <= 300


@pytest.mark.parametrize(
    "key", [key for key, piece in ARTICLES.items() if "published_at" in piece]
)
def test_piece_that_goes_out_has_its_length(key):
    words = richtext.word_count(*texts(ARTICLES[key]))

    assert 200 <= words <= 1200


def test_lead_review_is_the_longest_of_its_kind():
    words = {key: richtext.word_count(*texts(each)) for key, each in ARTICLES.items()}

    assert max(words, key=words.__getitem__) == "soundtrack-2-review"


def test_every_credit_names_a_person_and_every_person_has_a_credit():
    credited = {c["person"] for show in SHOWS.values() for c in show["credits"]}

    assert credited == set(content.table("people"))


def test_there_are_shows_and_films_enough():
    kinds = [show["kind"] for show in SHOWS.values()]

    assert kinds.count("film") >= 2
    assert len(kinds) - kinds.count("film") >= 6


def test_titles_come_in_several_scripts_and_with_special_characters():
    titles = " ".join(
        title["title"] for show in SHOWS.values() for title in show["titles"]
    )
    printed = " ".join(piece["headline"] for piece in ARTICLES.values())

    assert {"사", "愛", "ل"} <= set(titles)
    assert {"#", "&", "“", "○"} <= set(printed)


def test_bylines_say_that_they_are_no_persons():
    bios = [author["bio"] for author in content.table("authors").values()]

    assert len(bios) == 3
    assert all("house name, not a person" in " ".join(bio.split()) for bio in bios)


def test_every_picture_has_words_and_is_used():
    words = content.table("pictures")
    used = {piece["picture"] for piece in ARTICLES.values()} | set(SHOWS)
    revisions = [r for piece in ARTICLES.values() for r in piece.get("revisions", [])]
    used |= {r["picture"] for r in revisions if "picture" in r}

    assert set(words) == pictures.SCENES.keys() | pictures.MARKS.keys()
    assert used == set(pictures.SCENES)
    assert all(each["alt"] for each in words.values())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (datetime(2023, 12, 23, 9, tzinfo=UTC), datetime(2023, 12, 23, 9, tzinfo=UTC)),
        ("in 2 days", datetime(2026, 3, 12, 12, tzinfo=UTC)),
        ("in 6 hours", datetime(2026, 3, 10, 18, tzinfo=UTC)),
        ("5 hours ago", datetime(2026, 3, 10, 7, tzinfo=UTC)),
    ],
)
def test_moment_is_a_date_or_relative_to_now(written, expected):
    assert content.moment(written, NOW) == expected


@pytest.mark.parametrize(
    "written", ["2 days", "in 2 days ago", "tomorrow", "in two days", ""]
)
def test_other_words_for_a_moment_are_refused(written):
    with pytest.raises(ValueError, match="No moment"):
        content.moment(written, NOW)


def test_scheduled_pieces_lie_ahead_and_the_others_do_not():
    for piece in ARTICLES.values():
        if "published_at" in piece:
            out = content.moment(piece["published_at"], NOW + timedelta(days=300))
            ahead = out > NOW + timedelta(days=300)
            assert ahead == (piece["state"] == "scheduled")
