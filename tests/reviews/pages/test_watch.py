"""What to watch: what fits, how many would, and what an address may ask."""

import random
import re
from datetime import date, timedelta

import pytest

from reviews import clock
from reviews.editorial import workflow
from reviews.models import Availability, Platform, genres
from reviews.pages import hub, watch_index
from reviews.pages.shows import rows_of
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_show(title, *, on="", sorts=(), stars="", **fields):
    """A show with the platform it is on, its genres, and our rating."""
    show = factories.make_show(title, **fields)
    if on:
        platform = show_platform(on)
        Availability.objects.create(show=show, platform=platform)
    show.genres.set(genres.canonical(sorts))
    if stars:
        publish(make_review(show=show, rating=stars))
    return show


def show_platform(name):
    return Platform.objects.filter(name=name).first() or factories.make_platform(name)


@pytest.fixture
def shows(db):
    """Five shows that differ in everything."""
    today = clock.now().date()
    make_show(
        "Signal", on="tvN", sorts=["Crime"], country="KR", stars="4.5",
        starts_on=date(2016, 1, 22), ends_on=date(2016, 3, 12),
    )  # fmt: skip
    make_show(
        "My Mister", on="tvN", sorts=["Family"], country="KR", stars="5",
        starts_on=date(2018, 3, 21), ends_on=date(2018, 5, 17),
    )  # fmt: skip
    make_show(
        "Moving", on="Disney+", sorts=["Action", "Crime"], country="KR", stars="3.5",
        starts_on=today - DAY * 90,
    )  # fmt: skip
    make_show("Parasite", kind="film", country="KR", starts_on=date(2019, 5, 30))
    make_show("Tomorrow", country="US", starts_on=date(2190, 1, 1))


def titles(page: str) -> list[str]:
    return re.findall(r'class="tile-title"><a [^>]*>([^<]*)</a>', page)


def counts(page: str) -> dict[str, int]:
    """The numbers beside the links, by the name of the value."""
    links = re.findall(r"<bdi>([^<]*)</bdi> <span class=\"watch-count\">(\d+)", page)
    return {name: int(number) for name, number in links}


# -- what fits ------------------------------------------------------------------------


def test_all_shows_stand_there_best_first_then_newest_then_to_come(read, shows):
    page = read("/watch/")

    assert titles(page) == ["My Mister", "Signal", "Moving", "Parasite", "Tomorrow"]
    assert "5 shows and films" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("platform=tvn", ["My Mister", "Signal"]),
        ("genre=crime", ["Signal", "Moving"]),
        ("country=us", ["Tomorrow"]),
        ("country=US", ["Tomorrow"]),
        ("year=2016", ["Signal"]),
        ("rating=4.5", ["My Mister", "Signal"]),
        ("rating=5.0", ["My Mister"]),
        ("status=airing", ["Moving"]),
        ("status=finished", ["My Mister", "Signal", "Parasite"]),
        ("status=coming", ["Tomorrow"]),
        ("platform=tvn&rating=5", ["My Mister"]),
        ("genre=crime&country=kr&sort=newest", ["Moving", "Signal"]),
        ("sort=newest", ["Moving", "Parasite", "My Mister", "Signal", "Tomorrow"]),
    ],
)
def test_a_choice_narrows_the_list(read, shows, query, expected):
    assert titles(read(f"/watch/?{query}")) == expected


def test_a_show_says_its_year_our_rating_and_where_it_is(read, shows):
    page = read("/watch/?rating=5")

    assert "Series, 2018" in page
    assert "5 out of 5" in page
    assert re.search(r'class="tile-facts"><bdi>tvN</bdi></p>', page)


def test_a_film_is_finished_after_its_day_and_nobody_knows_of_an_old_series(read):
    make_show("Old film", kind="film", starts_on=date(2019, 5, 30))
    make_show("One evening", episode_count=1, starts_on=date(2019, 5, 30))
    make_show("Long run", episode_count=600, starts_on=date(2019, 5, 30))
    make_show("No date")

    assert titles(read("/watch/?status=finished")) == ["Old film", "One evening"]
    assert titles(read("/watch/?status=airing")) == []


def air(show, *moments):
    """Give the show an episode for each of the moments."""
    season = factories.make_season(show)
    for moment in moments:
        factories.make_episode(season, airs_at=moment)


def test_airings_tell_whether_a_show_goes_on(read):
    now, old = clock.now(), date(2024, 9, 17)
    air(make_show("Over", starts_on=old), now - 400 * DAY, now - 380 * DAY)
    air(make_show("Skips a week", starts_on=old), now - 11 * DAY)
    air(make_show("No first day"), now - 20 * DAY)
    ended = {"starts_on": old, "ends_on": old + 30 * DAY}
    air(make_show("Comes back", **ended), now - 400 * DAY, now + DAY)
    air(make_show("Stays away", **ended), now - DAY)

    assert titles(read("/watch/?status=airing&sort=newest")) == [
        "Comes back",
        "Skips a week",
    ]
    assert sorted(titles(read("/watch/?status=finished"))) == [
        "No first day",
        "Over",
        "Stays away",
    ]


def made_at_random(rng, noon):
    """A show of whatever kind, with some dates or none, and some airings."""
    day = noon.date()
    starts_on = rng.choice([None, *(day + n * DAY for n in (-500, -365, -3, 0, 2))])
    ends_on = rng.choice([None, None, *(day + n * DAY for n in (-2, 0, 3))])
    if starts_on and ends_on and ends_on < starts_on:
        ends_on = None
    show = factories.make_show(
        starts_on=starts_on,
        ends_on=ends_on,
        kind=rng.choice(["series", "film", "special"]),
        episode_count=rng.choice([None, 1, 8]),
    )
    offsets = rng.sample([-400, -15, -14, -13, -1, 1, 3], rng.choice([0, 0, 1, 3]))
    air(show, *(noon + n * DAY for n in offsets))
    return show


def test_the_index_and_the_hub_agree_about_every_show(noon):
    rng = random.Random(8)  # noqa: S311
    shows = [made_at_random(rng, noon) for _ in range(150)]
    words = {"To come": "coming", "On air": "airing", "Complete": "finished", "": ""}

    for at in (noon - DAY, noon, noon + DAY, noon + 20 * DAY):
        index = watch_index.at_moment(at)
        places = {key: 1 << place for place, key in enumerate(index.keys)}
        for show in shows:
            bits = index.bits["status"].items()
            found = [status for status, bit in bits if bit & places[show.pk]]
            said = words[hub.standing_of(show, rows_of(show, at), at).words]
            if not show.is_film or said:
                assert "".join(found) == said, (show.__dict__, at)


def test_the_rating_of_the_whole_show_counts_before_that_of_a_season(read, noon):
    show = factories.make_show("Squid Game")
    season = factories.make_season(show)
    publish_past(make_review(show=show, rating="2"), noon)
    publish_past(make_review(show=show, season=season, rating="5"), noon + DAY)
    other = factories.make_show("Other")
    for number, stars in ((1, "5"), (2, "3")):
        each = factories.make_season(other, number)
        review = make_review(show=other, season=each, rating=stars)
        publish_past(review, noon + number * DAY)

    assert titles(read("/watch/?rating=2")) == ["Other", "Squid Game"]
    assert titles(read("/watch/?rating=3")) == ["Other"]
    assert titles(read("/watch/?rating=5")) == []


def test_the_rating_of_some_episodes_counts_last_there_as_on_the_hub(read, noon):
    season = factories.make_season()
    show, episode = season.show, factories.make_episode(season)
    steps = [
        ("1", {"episodes": [episode], "season": season}),
        ("2", {"season": season}),
        ("3", {"episodes": [episode]}),
        ("4", {}),
        ("5", {"episodes": [episode]}),
        ("4.5", {"season": season}),
    ]

    seen = []
    for number, (stars, fields) in enumerate(steps):
        review = make_review(show=show, rating=stars, **fields)
        publish_past(review, noon + number * DAY)
        verdict = read(show.get_absolute_url()).partition('"hub-verdict"')[2]
        on_hub = re.search(r"([\d.]+) out of 5", verdict)[1]
        on_list = re.search(r"([\d.]+) out of 5", read("/watch/"))[1]
        seen.append((on_list, on_hub))

    assert seen == [(n, n) for n in ("1", "2", "2", "4", "4", "4")]


# -- time -----------------------------------------------------------------------------


def ratings_at(moment):
    return list(watch_index.at_moment(moment).ratings.values())


def test_only_what_readers_have_of_a_review_counts(read, noon, editor):
    show = factories.make_show("Signal")
    make_review(show=show, rating="5")
    publish(make_review(show=show, rating="5"), at=clock.now() + DAY)
    withdrawn = publish_past(make_review(show=show, rating="5"), noon)
    workflow.withdraw(withdrawn, by=editor)

    page = read("/watch/?rating=0.5")

    assert titles(page) == []
    assert "out of 5" not in page


def test_a_rating_changes_in_its_very_moment(noon, editor):
    review = publish_past(make_review(rating="3"), noon)
    with clock.at_moment(noon):
        update = workflow.start_draft(review, by=editor)
        update.rating = "4"
        update.save()
        publish(update, at=noon + DAY)
    tick = timedelta(microseconds=1)

    seen = [ratings_at(at) for at in (noon - tick, noon, noon + DAY - tick, noon + DAY)]

    assert [[str(one) for one in each] for each in seen] == [
        [],
        ["3.0"],
        ["3.0"],
        ["4.0"],
    ]


def test_what_a_platform_does_not_have_today_is_not_on_it(read):
    today = clock.now().date()
    gone, soon = factories.make_show("Gone"), factories.make_show("Soon")
    tvn = factories.make_platform("tvN")
    Availability.objects.create(show=gone, platform=tvn, ends_on=today - 2 * DAY)
    Availability.objects.create(show=soon, platform=tvn, starts_on=today + 2 * DAY)

    page = read("/watch/?platform=tvn")

    assert titles(page) == []
    assert "No show fits all of that" in page


def test_what_is_in_the_trash_is_not_listed(read, shows):
    gone = factories.make_show("Gone")
    gone.trashed_at = clock.now()
    gone.save()

    assert "Gone" not in read("/watch/")


# -- numbers and links ----------------------------------------------------------------


def test_numbers_say_what_a_choice_would_leave(read, shows):
    found = counts(read("/watch/?genre=crime"))

    assert found["tvN"] == 1
    assert found["Disney+"] == 1
    assert found["Family"] == 1, "another genre instead of this one"
    assert "3.5 stars or more" not in found, "a link that all follow narrows nothing"
    assert found["4 stars or more"] == 1
    assert "Coming" not in found, "what would leave nothing is not offered"


def test_every_number_is_kept_by_its_link(read, shows):
    links = re.findall(
        r'class="chip" href="(/watch/\?[^"]*)"[^>]*><bdi>[^<]*</bdi> '
        r'<span class="watch-count">(\d+)',
        read("/watch/?country=kr"),
    )

    assert len(links) > 10
    for address, number in links:
        assert len(titles(read(address.replace("&amp;", "&")))) == int(number), address


def test_a_chosen_value_is_marked_and_can_be_taken_back(read, shows):
    page = read("/watch/?genre=crime&platform=tvn")

    assert (
        '<a class="chip" href="/watch/?platform=tvn" rel="nofollow" aria-current'
        in page
    )
    assert '<option value="crime" selected>Crime (1)</option>' in page
    assert '<a class="chip watch-clear" href="/watch/">' in page


def test_long_lists_have_pages_with_numbers(read):
    for number in range(50):
        factories.make_show(f"Show {number:02}", country="KR")

    first, last = read("/watch/?country=kr"), read("/watch/?country=kr&page=3")

    assert titles(first) == [f"Show {n:02}" for n in range(24)]
    assert titles(last) == ["Show 48", "Show 49"]
    assert "Page 1 of 3" in first
    assert 'rel="next" href="/watch/?country=kr&amp;page=2"' in first
    assert 'rel="prev" href="/watch/?country=kr&amp;page=2"' in last
    assert 'rel="next"' not in last


def test_pictures_and_platforms_cost_no_query_each(client, django_assert_num_queries):
    image = factories.make_image()
    for number in range(3):
        make_show(f"Show {number}", on="tvN", sorts=["Crime"], image=image)

    # Shows, ratings, platforms, where they are, genres, and the page's own rows.
    with django_assert_num_queries(6):
        client.get("/watch/")


# -- addresses ------------------------------------------------------------------------


def test_what_the_form_sends_becomes_an_address_to_share(client, shows):
    sent = "/watch/?platform=tvn&genre=&country=&rating=4&year=&status=&sort=rating"

    response = client.get(sent)

    assert response.status_code == 302
    assert response.headers["Location"] == "/watch/?platform=tvn&rating=4"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("platform=nowhere", "Platform “nowhere” is not known here"),
        ("genre=%00%0a", "Genre “?” is not known here"),
        ("country=<b>x</b>", "Country “&lt;b&gt;x&lt;/b&gt;” is not known here"),
        ("rating=6", "Our rating “6” is not known here"),
        ("rating=4.25", "Our rating “4.25” is not known here"),
        ("rating=nan", "Our rating “nan” is not known here"),
        ("rating=sNaN", "Our rating “sNaN” is not known here"),
        ("rating=-inf", "Our rating “-inf” is not known here"),
        ("rating=-0", "Our rating “-0” is not known here"),
        ("year=1066", "Year “1066” is not known here"),
        ("year=٢٠١٦", "Year “٢٠١٦” is not known here"),
        ("status=paused", "Status “paused” is not known here"),
        ("sort=length", "Order “length” is not known here"),
        ("page=2", "Page “2” is not known here"),
        ("page=0", "Page “0” is not known here"),
        ("page=x", "Page “x” is not known here"),
        ("page=99999999999999999999", "is not known here"),
        ("platform=" + "x" * 3000, "x…” is not known here"),
    ],
)
def test_what_an_address_cannot_mean_is_left_out_and_told(read, shows, query, sentence):
    page = read(f"/watch/?{query}")

    assert sentence in page
    assert len(titles(page)) == 5


def test_a_word_nobody_uses_is_no_choice(read, shows):
    page = read("/watch/?utm_source=x&colour=red")

    assert len(titles(page)) == 5
    assert "not known here" not in page
    assert 'rel="canonical" href="http://localhost/watch/"' in page


def test_an_empty_result_says_so_and_leads_back(read, shows):
    page = read("/watch/?genre=family&country=us")

    assert "0 shows and films" in page
    assert "No show fits all of that" in page
    assert '<a href="/watch/">Show everything</a>' in page


def test_a_site_without_shows_says_so(read, db):
    assert "No shows yet." in read("/watch/")


# -- for machines ---------------------------------------------------------------------


def test_only_the_whole_list_is_for_search_engines(read, shows):
    bare, chosen = read("/watch/"), read("/watch/?rating=4&platform=tvn")

    assert 'name="robots"' not in bare
    assert 'rel="canonical" href="http://localhost/watch/"' in bare
    assert '<meta name="robots" content="noindex">' in chosen
    assert (
        'rel="canonical" href="http://localhost/watch/?platform=tvn&amp;rating=4"'
        in chosen
    )
    assert "<title>What to watch: tvN, 4 stars or more" in chosen


def test_the_navigation_and_the_sitemap_know_the_page(read, shows):
    assert 'href="/watch/" aria-current="true"' in read("/watch/")
    sitemap = read("/sitemap-front.xml")
    assert "<loc>http://localhost/watch/</loc>" in sitemap
    assert "/watch/?" not in sitemap


def test_in_the_time_machine_every_link_stays_inside(client, editor, shows):
    client.force_login(editor)

    page = client.get("/at/2030-01-01T00:00Z/watch/?genre=crime").content.decode()

    assert 'action="/at/2030-01-01T00:00Z/watch/"' in page
    way_back = 'href="/watch/?genre=crime">Back to the present'
    assert page.count('href="/watch/') == page.count(way_back) == 1
