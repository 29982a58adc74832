"""A recap of several episodes, parted by the headings that name them."""

from types import SimpleNamespace

import pytest

from reviews.pages import sections


def covered(*numbers, season=1):
    where = SimpleNamespace(number=season)
    return [SimpleNamespace(number=number, season=where) for number in numbers]


def split(markup, *numbers, season=1):
    return sections.split(markup, covered(*numbers, season=season))


def anchors(found):
    return [section.anchor for section in found]


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>Episode 3 is good.</p>",
        "<h2>The room</h2><p>a</p>",
        "<h2>Episode 9</h2><p>not covered</p>",
        "<blockquote><h2>Episode 3</h2></blockquote>",
        "<ul><li><h3>Episode 3</h3></li></ul>",
    ],
)
def test_text_without_such_a_heading_stays_whole(markup):
    (only,) = split(markup, 3, 4)

    assert (only.anchor, only.label, only.reach, only.markup) == ("", "", "", markup)


@pytest.mark.parametrize(
    ("heading", "anchor", "reach"),
    [
        ("Episode 3", "episode-3", "1.3"),
        ("Episode 3: “This Is Pengsoo”", "episode-3", "1.3"),
        ("EPISODE 3 – a <em>word</em>", "episode-3", "1.3"),
        ("Ep. 3", "episode-3", "1.3"),
        ("Episodes 3–4: in the dark", "episode-3-4", "1.4"),
        ("Episodes 3 and 4", "episode-3-4", "1.4"),
        ("Episodes 3 &amp; 4", "episode-3-4", "1.4"),
        ("Episodio 3", "episode-3", "1.3"),
        ("3화", "episode-3", "1.3"),
        ("3~4회", "episode-3-4", "1.4"),
        ("Episodes 4–9", "episode-4-5", "1.5"),  # 6 to 9 it does not cover
    ],
)
def test_heading_begins_the_section_of_its_episodes(heading, anchor, reach):
    (found,) = split(f"<h2>{heading}</h2><p>a</p>", 3, 4, 5)

    assert (found.anchor, found.reach) == (anchor, reach)


def test_sections_together_are_the_text():
    markup = (
        "<p>Before.</p><h2>Episode 3</h2><p>a</p><h3>Notes</h3>"
        "<ul><li>b</li></ul><h2>Episode 4</h2><p>c</p>"
    )

    found = split(markup, 3, 4)

    assert "".join(section.markup for section in found) == markup
    assert [section.label for section in found] == ["", "Episode 3", "Episode 4"]


def test_no_anchor_comes_twice():
    markup = "<h2>Episode 3</h2><p>a</p><h2>Episode 4</h2><h3>Episode 3 again</h3>"

    assert anchors(split(markup, 3, 4)) == ["episode-3", "episode-4"]


def test_later_season_is_named():
    (found,) = split("<h2>Episode 3</h2>", 3, season=2)

    assert found.anchor == "season-2-3"
    assert found.label == "Season 2, episode 3"
    assert found.reach == "2.3"
