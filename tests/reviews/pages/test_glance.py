"""The verdict in one sentence."""

import pytest

from reviews.pages.glance import LONGEST, first_sentence


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ("<p>Watch it. It is short.</p>", "Watch it."),
        ("<p>Watch it!</p><p>Now.</p>", "Watch it!"),
        ("<p>Is it good? Yes.</p>", "Is it good?"),
        ("<p>“Watch it.” So they say.</p>", "“Watch it.”"),
        ("<p>Mr. Kim is <em>superb</em>. So is she.</p>", "Mr. Kim is superb."),
        ("<p>By J. Kim, with 2.5 stars. Good.</p>", "By J. Kim, with 2.5 stars."),
        ("<p>A &amp; B… and so on… Well.</p>", "A & B…"),
        ("<p>볼 만하다. 다시 본다.</p>", "볼 만하다."),
        ("<p>見るべきだ。もう一度。</p>", "見るべきだ。"),
    ],
)
def test_first_sentence_is_found(markup, sentence):
    assert first_sentence(markup) == sentence


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p></p>",
        "<p>No end in sight</p>",
        "<p>No end in this line</p><p>But here.</p>",
        f"<p>{'very ' * LONGEST}long.</p>",
    ],
)
def test_text_without_a_short_sentence_gives_none(markup):
    assert first_sentence(markup) == ""
