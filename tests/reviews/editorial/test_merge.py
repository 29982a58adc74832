"""Three-way merges: by block, by member, by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews import richtext
from reviews.editorial import blocks
from reviews.editorial.merge import (
    Conflict,
    Unmergeable,
    merge_fields,
    merge_members,
    merge_text,
    merge_value,
)

BASE = "<h2>One</h2><p>First.</p><p>Second.</p><ul><li>a</li><li>b</li></ul>"

paragraphs = st.lists(
    st.sampled_from([f"<p>{letter}</p>" for letter in "abcdef"]), max_size=8
).map("".join)


def test_blocks_are_the_outermost_ones_and_join_to_the_text_again():
    text = (
        "Loose <p>a</p>\n<blockquote><p>b</p><p>c</p></blockquote><hr>"
        "<ul><li>d<ul><li>e</li></ul></li></ul>tail"
    )

    parts = blocks.split(text)

    assert "".join(parts) == text
    assert parts == [
        "Loose ",
        "<p>a</p>\n",
        "<blockquote><p>b</p><p>c</p></blockquote>",
        "<hr>",
        "<ul><li>d<ul><li>e</li></ul></li></ul>",
        "tail",
    ]


@given(st.text(alphabet="<>/phulio23 abqr\n"))
def test_splitting_loses_nothing_of_any_cleaned_text(markup):
    cleaned = richtext.clean(markup)

    assert "".join(blocks.split(cleaned)) == cleaned


def test_changes_in_different_paragraphs_are_both_in():
    mine = BASE.replace("First.", "First, rewritten.")
    theirs = BASE.replace("<li>b</li>", "<li>b</li><li>c</li>")

    assert merge_text(BASE, mine, theirs) == mine.replace(
        "<li>b</li>", "<li>b</li><li>c</li>"
    )


def test_neighbouring_paragraphs_changed_by_one_side_each_fit_together():
    mine = BASE.replace("First", "1st")
    theirs = BASE.replace("Second", "2nd")

    assert merge_text(BASE, mine, theirs) == mine.replace("Second", "2nd")


def test_a_paragraph_taken_out_here_and_one_put_in_there():
    mine = BASE.replace("<p>First.</p>", "")
    theirs = BASE + "<p>Coda.</p>"

    assert merge_text(BASE, mine, theirs) == mine + "<p>Coda.</p>"


def test_one_paragraph_changed_in_two_ways_is_a_conflict():
    with pytest.raises(Unmergeable):
        merge_text(BASE, BASE.replace("First", "1st"), BASE.replace("First", "I"))


def test_the_same_change_on_both_sides_is_made_once():
    both = BASE.replace("Second.", "Second, mended.")

    assert merge_text(BASE, both, both) == both


def test_two_different_paragraphs_in_one_place_are_a_conflict():
    with pytest.raises(Unmergeable):
        merge_text("<p>a</p>", "<p>a</p><p>mine</p>", "<p>a</p><p>theirs</p>")


@given(paragraphs, paragraphs)
def test_an_untouched_side_takes_everything_of_the_other(base, other):
    assert merge_text(base, other, base) == other
    assert merge_text(base, base, other) == other
    assert merge_text(base, other, other) == other


@given(paragraphs, paragraphs, paragraphs)
def test_which_side_is_which_makes_no_difference(base, mine, theirs):
    def outcome(first, second):
        try:
            return merge_text(base, first, second)
        except Unmergeable:
            return None

    assert outcome(mine, theirs) == outcome(theirs, mine)


def test_members_are_merged_one_by_one_in_order():
    assert merge_members([1, 2, 3], [3, 1, 2, 9], [1, 3, 7]) == [3, 1, 9, 7]


@given(*[st.lists(st.integers(0, 6), unique=True)] * 3)
def test_members_follow_the_rule_of_sets(base, mine, theirs):
    merged = merge_members(base, mine, theirs)

    added = (set(mine) | set(theirs)) - set(base)
    kept = set(base) & set(mine) & set(theirs)
    assert set(merged) == added | kept
    assert len(merged) == len(set(merged))


def test_values_are_taken_whole():
    assert merge_value("a", "a", "b") == "b"
    assert merge_value("a", "b", "a") == "b"
    with pytest.raises(Unmergeable):
        merge_value(None, 1, 2)


def test_fields_say_what_was_taken_and_what_must_be_answered():
    base = {"headline": "A", "deck": "D", "body": BASE, "tags": [1], "rating": 3}
    mine = base | {"headline": "Mine", "tags": [1, 2], "rating": 4}
    theirs = base | {"headline": "Theirs", "body": BASE + "<p>x</p>", "tags": []}

    merged = merge_fields(base, mine, theirs, rich=["body"], members=["tags"])

    assert merged.values == mine | {"body": BASE + "<p>x</p>", "tags": [2]}
    assert merged.taken == ["body", "tags"]
    assert merged.conflicts == [Conflict("headline", "A", "Mine", "Theirs")]
