"""The chart of episode scores: the drawing and its words, for few and many, with gaps."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reviews.pages.scores import FEWEST_SLOTS, MOST, Score, chart
from tests import factories
from tests.factories import make_recap, publish_past

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def score(number, rating=None, season=1, airs_at=None):
    where = SimpleNamespace(number=season, label=f"Season {season}")
    episode = SimpleNamespace(number=number, season=where, airs_at=airs_at)
    return Score(episode, None if rating is None else Decimal(rating), "/recaps/x/")


def drawn(*ratings):
    return chart([score(n, r) for n, r in enumerate(ratings, start=1)], NOON)


@pytest.mark.parametrize("ratings", [(), (None,), (None, None)])
def test_nothing_is_drawn_where_nothing_is_rated(ratings):
    assert drawn(*ratings) is None


def test_one_score_is_a_dot_in_a_drawing_of_common_width():
    one, six = drawn("4.0"), drawn(*["4.0"] * FEWEST_SLOTS)

    assert len(one.dots) == 1
    assert one.lines == []
    assert one.width == six.width
    assert one.dots[0].words == "Episode 1: 4 out of 5"


def test_two_scores_are_joined_and_more_stars_stand_higher():
    found = drawn("2.5", "5.0")
    low, high = found.dots

    assert high.y < low.y
    assert found.lines == [f"{low.x},{low.y} {high.x},{high.y}"]


def test_half_a_star_lies_halfway_between_two_levels():
    found = drawn("3.0", "3.5", "4.0")

    three, between, four = (dot.y for dot in found.dots)
    assert between == (three + four) / 2
    assert {three, four} <= {level.at for level in found.levels}


def test_line_breaks_where_an_episode_is_unrated():
    found = drawn("3.0", "3.5", None, "4.0", None, "5.0", "4.0")

    assert len(found.dots) == 5
    assert [len(line.split()) for line in found.lines] == [2, 2]
    assert len(found.unrated) == 2
    assert [words for _, _, words in found.rows][2] == ""


def test_forty_scores_fit_and_every_fifth_is_numbered():
    found = drawn(*["3.5"] * 40)

    assert len(found.dots) == 40
    assert found.width < 1000
    assert max(dot.x for dot in found.dots) < found.width
    numbers = [tick.label for tick in found.ticks]
    assert numbers == ["1", "5", "10", "15", "20", "25", "30", "35", "40"]


def test_a_longer_run_shows_its_latest():
    found = drawn(*["3.5"] * (MOST + 5))

    assert found.rows[0][0] == "Episode 6"
    assert len(found.rows) == MOST


def test_new_season_is_marked_and_named():
    found = chart([score(1, "3.0"), score(1, "4.0", season=2)], NOON)

    assert [tick.label for tick in found.ticks if tick.is_season] == ["Season 2"]
    assert found.rows[1][0] == "Season 2, episode 1"


def test_episode_still_to_air_and_special_count_only_if_rated():
    found = chart(
        [
            score(1, season=0),
            score(2, "4.0", season=0),
            score(1, "3.0"),
            score(2, airs_at=NOON),
            score(3, airs_at=NOON + DAY),
            score(4, "5.0", airs_at=NOON + DAY),
        ],
        NOON,
    )

    assert [name for name, *_ in found.rows] == [
        "Special 2",
        "Episode 1",
        "Episode 2",
        "Episode 4",
    ]


def test_words_give_the_mean_and_the_ends():
    found = drawn("2.5", "4.0", "4.0")

    assert (found.mean, found.lowest, found.highest) == (
        "3.5 out of 5",
        "2.5 out of 5",
        "4 out of 5",
    )


# -- on the page ----------------------------------------------------------------------


@pytest.mark.django_db
def test_hub_without_a_rated_recap_has_no_chart(read, site):
    assert "Verdict over time" not in read(site.show.get_absolute_url())


@pytest.mark.django_db
def test_hub_draws_the_newest_rating_and_says_it_in_a_table(read, site, noon):
    recap = make_recap(site.show, site.episodes[5:], rating="4.5")
    publish_past(recap, noon)

    page = read(site.show.get_absolute_url())

    assert "One episode is rated so far. Episode 6: 4.5 out of 5." in page
    assert page.count('class="chart-dot"') == 1
    address = recap.get_absolute_url()
    row = f'<th scope="row"><a href="{address}">Episode 6</a></th><td>4.5 out of 5</td>'
    assert row in page
    assert page.count("<td>not rated</td>") == 5


@pytest.mark.django_db
def test_rating_of_a_draft_is_not_drawn(read, site):
    make_recap(site.show, site.episodes[5:], rating="4.5")

    assert "Verdict over time" not in read(site.show.get_absolute_url())


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 40])
def test_page_draws_any_number_without_inline_styles(read, noon, number):
    show = factories.make_show()
    for episode in factories.make_episodes(show, number):
        publish_past(make_recap(show, [episode], rating="3.5"), noon)

    page = read(show.get_absolute_url())

    assert page.count('class="chart-dot"') == number
    assert " style=" not in page
    assert "<style" not in page
