"""Comparing two editions: fields, blocks, words and links."""

from reviews.editorial.compare import Change, Segment, compare, compare_texts

SAME, ADDED, REMOVED = Change.SAME, Change.ADDED, Change.REMOVED


def test_only_fields_that_differ_are_named():
    changes = compare(
        {"headline": "A", "deck": "D", "tags": [1]},
        {"headline": "B", "deck": "D", "tags": [1, 2]},
    )

    assert [(c.name, c.old, c.new) for c in changes] == [
        ("headline", "A", "B"),
        ("tags", [1], [1, 2]),
    ]


def test_words_are_compared_inside_a_changed_block():
    unchanged, changed = compare_texts(
        "<p>Stays.</p><p>The ending is weak.</p>",
        "<p>Stays.</p><p>The ending is surprisingly weak.</p>",
    )

    assert unchanged.change == SAME
    assert changed.change == Change.CHANGED
    assert [s for s in changed.segments if s.change != SAME] == [
        Segment(ADDED, "surprisingly ")
    ]


def test_blocks_that_have_nothing_in_common_are_taken_out_and_put_in():
    parts = compare_texts("<p>Good old days.</p>", "<h2>Where to watch it?</h2>")

    assert [part.change for part in parts] == [REMOVED, ADDED]


def test_an_inserted_block_does_not_shift_the_others():
    parts = compare_texts(
        "<p>One is here.</p><p>Two is there.</p>",
        "<p>One is here!</p><p>Quite another thought.</p><p>Two was there.</p>",
    )

    assert [part.change for part in parts] == [Change.CHANGED, ADDED, Change.CHANGED]


def test_a_link_that_points_elsewhere_is_named_though_the_words_stay():
    (part,) = compare_texts(
        '<p>See <a data-ref="article:1">this</a>.</p>',
        '<p>See <a data-ref="article:2">this</a>.</p>',
    )

    assert part.links_removed == ["article:1"]
    assert part.links_added == ["article:2"]
    assert not part.only_formatting


def test_links_of_a_new_block_are_named_as_well():
    (part,) = compare_texts("", '<p>See <a data-ref="article:1">this</a>.</p>')

    assert (part.change, part.links_added) == (ADDED, ["article:1"])


def test_bold_alone_is_called_formatting():
    (part,) = compare_texts("<p>So good.</p>", "<p>So <strong>good</strong>.</p>")

    assert part.only_formatting


def test_markup_in_text_stays_text():
    (part,) = compare_texts("", "<p>a &lt;b&gt; c</p>")

    assert part.segments == [Segment(ADDED, "a <b> c")]
