"""Lists by date: order, pages by position, and positions that are none."""

import re
from datetime import timedelta

import pytest

from reviews.editorial import workflow
from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db


def headlines(page):
    return re.findall(r'card-title"><a href="[^"]+" dir="auto">([^<]+)<', page)


def link(page, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return found and found[1].replace("&amp;", "&")


@pytest.fixture
def many(db, noon):
    """45 reviews, one an hour, the newest first."""
    start = noon - timedelta(hours=45)
    pieces = [
        publish_past(make_review(headline=f"Number {n}"), start + timedelta(hours=n))
        for n in range(45)
    ]
    return [piece.headline for piece in reversed(pieces)]


def test_older_and_newer_walk_the_whole_list_both_ways(read, many):
    page, pages = read("/reviews/"), []
    pages.append(headlines(page))
    while address := link(page, "next"):
        page = read(address)
        pages.append(headlines(page))
    back = read(link(page, "prev"))

    assert [len(names) for names in pages] == [20, 20, 5]
    assert sum(pages, []) == many
    assert headlines(back) == pages[1]
    assert headlines(read(link(back, "prev"))) == pages[0]


def test_pieces_of_one_moment_are_parted_by_the_article(read, noon):
    pieces = [publish_past(make_review(), noon) for _ in range(21)]
    first = read("/reviews/")

    second = read(link(first, "next"))

    assert len(headlines(first)) == 20
    assert headlines(second) == [pieces[0].headline]


def test_first_page_has_no_position_in_its_canonical_address(read, many):
    first = read("/reviews/")
    second = read(link(first, "next"))
    again = read(link(second, "prev"))

    canonical = '<link rel="canonical" href="http://localhost/reviews/">'
    assert canonical in first
    assert canonical in again
    assert canonical not in second
    assert 'rel="canonical" href="http://localhost/reviews/?before=' in second


def test_recaps_are_not_among_reviews(read, noon):
    publish_past(make_recap(headline="A recap"), noon)
    publish_past(make_review(headline="A review"), noon)

    assert headlines(read("/reviews/")) == ["A review"]
    assert headlines(read("/recaps/")) == ["A recap"]


@pytest.mark.parametrize("address", ["/reviews/", "/recaps/", "/"])
def test_empty_list_says_so(read, db, address):
    assert 'class="nothing' in read(address)


@pytest.mark.parametrize("name", ["before", "after"])
@pytest.mark.parametrize(
    "position",
    [
        "x",
        "0",
        "-1",
        "2023-12-23",
        "2023-12-23T09.30.00.000000Z",
        "2023-12-23T09.30.00.000000Z-",
        "2023-12-23T09.30.00.000000Z--5",
        "2023-13-23T09.30.00.000000Z-5",
        "2023-02-30T09.30.00.000000Z-5",
        "0000-01-01T00.00.00.000000Z-5",
        "2023-12-23T25.30.00.000000Z-5",
        "2023-12-23T09.30.00.000000Z-99999999999999999999999999",
        "2023-12-23T09.30.00.000000Z-5\x00",
        "٢٠٢٣-12-23T09.30.00.000000Z-5",
        "' OR 1=1 --",
    ],
)
def test_malformed_position_is_a_helpful_404(client, site, name, position):
    response = client.get("/reviews/", {name: position})

    assert response.status_code == 404
    assert b"All reviews, newest first" in response.content


def test_position_beyond_the_end_is_a_404(client, site):
    past = client.get("/reviews/?before=1999-01-01T00.00.00.000000Z-1")
    future = client.get("/reviews/?after=2999-01-01T00.00.00.000000Z-1")

    assert (past.status_code, future.status_code) == (404, 404)


@pytest.mark.parametrize("position", ["0001-01-01", "9999-12-31"])
def test_earliest_and_latest_moments_are_no_error(client, site, position):
    for name in ("before", "after"):
        query = {name: f"{position}T23.59.59.999999Z-1"}
        assert client.get("/reviews/", query).status_code in {200, 404}


def test_other_parameters_change_nothing(read, site):
    assert read("/reviews/?page=-1&utm_source=x") == read("/reviews/")


def test_no_way_leads_to_a_page_that_a_withdrawal_has_emptied(read, noon, editor):
    hour = timedelta(hours=1)
    pieces = [publish_past(make_review(), noon - n * hour) for n in range(21)]
    onward = link(read("/reviews/"), "next")
    back = link(read(onward), "prev")
    assert link(read(back), "next")

    workflow.withdraw(pieces[-1], by=editor)
    assert not link(read(back), "next")
