"""The verdict in one sentence, and what stands beside it."""

import re

import pytest

from reviews.pages.glance import LONGEST, first_sentence
from tests import factories
from tests.factories import make_review, publish_past


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


@pytest.fixture
def episodes(read, noon):
    """Return how many episodes a review says there are; None if it says nothing."""

    def episodes(show, **fields):
        review = publish_past(make_review(show=show, **fields), noon)
        page = read(review.get_absolute_url())
        found = re.search(r"<dt>Episodes</dt><dd>(\d+)</dd>", page)
        return int(found[1]) if found else None

    return episodes


@pytest.mark.django_db
def test_review_of_a_season_counts_its_own_episodes(episodes):
    show = factories.make_show(episode_count=22)
    seasons = [factories.make_season(show, number) for number in (1, 2, 3)]
    for season, many in zip(seasons, (9, 7, 0), strict=True):
        for _ in range(many):
            factories.make_episode(season)

    found = [episodes(show, season=season) for season in (*seasons, None)]

    assert found == [9, 7, None, 22]


@pytest.mark.django_db
def test_episode_of_two_numberings_is_counted_once(episodes):
    season = factories.make_season(number=2)
    for numbering in ("aired", "streamed"):
        factories.make_episode(season, 1, numbering=numbering)

    assert episodes(season.show, season=season) == 1


@pytest.mark.django_db
def test_film_has_no_episodes(episodes):
    assert episodes(factories.make_show(kind="film", episode_count=1)) is None
