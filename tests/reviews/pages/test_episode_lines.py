"""Every episode in order: told by a recap, or not yet."""

import re
from datetime import timedelta

import pytest
import time_machine

from reviews.editorial import workflow
from reviews.models import Season
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LINE = re.compile(r'<li class="line.*?</li>', re.DOTALL)


@pytest.fixture
def lines(read):
    """Return the lines of a review's page: what each covers, and what it says of it."""

    def lines(review):
        page = read(review.get_absolute_url())
        texts = [re.sub(r"<[^>]+>", "", line) for line in LINE.findall(page)]
        return [" ".join(text.split()) for text in texts]

    return lines


def test_recaps_stand_in_order_and_gaps_between_them(lines, site, editor):
    workflow.withdraw(site.recaps[1], by=editor)

    assert lines(site.review) == [
        f"Episodes 1–2 {site.recaps[0].headline}",
        "Episodes 3–4 Not yet",
        f"Episode 5 {site.recaps[2].headline}",
        "Episode 6 Not yet",
    ]


def test_draft_and_scheduled_recaps_read_like_none(lines, site):
    before = lines(site.review)
    draft = make_recap(site.show, site.episodes[5:])
    as_draft = lines(site.review)
    publish(draft, at=draft.created_at + 1000 * DAY)

    assert before == as_draft == lines(site.review)
    assert before[-1] == "Episode 6 Not yet"


def test_episode_that_has_not_aired_is_said_to_come(lines, site, noon):
    season = site.episodes[0].season
    for number, airs_at in ((7, noon + DAY), (8, noon + 2 * DAY)):
        factories.make_episode(season, number, airs_at=airs_at)

    seen = []
    for moment in (noon, noon + DAY, noon + 2 * DAY):
        with time_machine.travel(moment, tick=False):
            seen.append(lines(site.review)[3:])

    assert seen == [
        ["Episode 6 Not yet", "Episodes 7–8 Not yet: still to air"],
        ["Episodes 6–7 Not yet", "Episode 8 Not yet: still to air"],
        ["Episodes 6–8 Not yet"],
    ]


def test_review_of_a_season_lists_that_season_alone(lines, site, noon):
    second = Season.objects.create(show=site.show, number=2)
    factories.make_episode(second, 1)
    review = publish_past(make_review(show=site.show, season=second), noon)

    assert lines(review) == ["Season 2, episode 1 Not yet"]
    assert len(lines(site.review)) == 5


def test_specials_are_listed_only_if_told(lines, site, noon):
    specials = Season.objects.create(show=site.show, number=0)
    told, _other = (factories.make_episode(specials, number) for number in (1, 2))
    publish_past(make_recap(site.show, [told], headline="The special"), noon)

    assert lines(site.review)[-1] == "Special 1 The special"
    assert not [line for line in lines(site.review) if line.startswith("Special 2")]


# -- announced, and not in the catalogue yet ------------------------------------------


def announce(show, count):
    show.episode_count = count
    show.save()


def test_announced_episodes_are_not_yet_told(lines, site, noon):
    before = lines(site.review)
    announce(site.show, 16)
    of_season = make_review(show=site.show, season=site.episodes[0].season)

    after = lines(site.review)

    assert before[-1] == "Episode 6 Not yet"
    assert after == [*before[:-1], "Episodes 6–16 Not yet"]
    assert lines(publish_past(of_season, noon)) == after


def test_show_without_any_episode_lists_those_announced(lines, noon):
    review = make_review(show=factories.make_show(episode_count=8))
    alone = make_review(show=factories.make_show(episode_count=1))

    assert lines(publish_past(review, noon)) == ["Episodes 1–8 Not yet"]
    assert lines(publish_past(alone, noon)) == ["Episode 1 Not yet"]


def test_announced_episodes_fill_the_holes(lines, noon):
    season = factories.make_season(factories.make_show(episode_count=5))
    told = factories.make_episode(season, 3)
    publish_past(make_recap(season.show, [told], headline="Three"), noon)
    review = publish_past(make_review(show=season.show), noon)

    assert lines(review) == [
        "Episodes 1–2 Not yet",
        "Episode 3 Three",
        "Episodes 4–5 Not yet",
    ]


def test_after_an_episode_to_come_all_are_to_come(lines, site, noon):
    announce(site.show, 9)
    factories.make_episode(site.episodes[0].season, 7, airs_at=noon + DAY)

    with time_machine.travel(noon, tick=False):
        assert lines(site.review)[3:] == [
            "Episode 6 Not yet",
            "Episodes 7–9 Not yet: still to air",
        ]


def test_announced_number_tells_nothing_of_one_season_among_more(lines, site, noon):
    announce(site.show, 16)
    second = Season.objects.create(show=site.show, number=2)
    of_second = publish_past(make_review(show=site.show, season=second), noon)

    assert lines(of_second) == [], "they are counted as those of the first"

    factories.make_episode(second, 1)

    assert lines(of_second) == ["Season 2, episode 1 Not yet"]
    assert lines(site.review)[-2:] == [
        "Episode 6 Not yet",
        "Season 2, episode 1 Not yet",
    ]


def test_specials_are_no_further_season(lines, site):
    announce(site.show, 8)
    factories.make_episode(Season.objects.create(show=site.show, number=0), 1)

    assert lines(site.review)[-1] == "Episodes 6–8 Not yet"


def test_slip_in_the_number_lists_no_thousands(lines, noon):
    review = make_review(show=factories.make_show(episode_count=30_000))

    assert lines(publish_past(review, noon)) == ["Episodes 1–500 Not yet"]


def test_piece_of_another_show_is_not_among_them(lines, site, noon):
    elsewhere = publish_past(make_recap(headline="Elsewhere"), noon)
    review = make_review(show=site.show, related=[elsewhere.article])

    assert "Elsewhere" not in " ".join(lines(publish_past(review, noon)))


def test_film_has_no_lines(lines, noon):
    film = factories.make_show(kind="film", episode_count=1)

    assert lines(publish_past(make_review(show=film), noon)) == []
