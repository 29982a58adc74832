"""How far a piece tells is the same wherever it is listed: to its spoiler line."""

import re

import pytest

from tests import factories
from tests.factories import make_recap, make_review, publish_past

pytestmark = pytest.mark.django_db


def reaches(page, piece):
    """Return how far it tells, as each item of a list says that names the piece."""
    items = re.split(r'<li\b|<article\b|<div class="neighbour', page)[1:]
    named = [item for item in items if f'"{piece.get_absolute_url()}"' in item]
    return {"".join(re.findall(r'data-reach="([^"]*)"', item)) for item in named}


@pytest.mark.parametrize("where", ["home", "list", "hub", "guide", "review", "recap"])
def test_recap_tells_to_its_line_in_every_list(read, site, noon, where):
    line = factories.make_episode(site.episodes[0].season, 9)
    recap = make_recap(site.show, site.episodes[5:], spoils_through=line)
    publish_past(recap, noon)
    hub = site.show.get_absolute_url()
    pages = {
        "home": "/",
        "list": "/recaps/",
        "hub": hub,
        "guide": f"{hub}episodes/",
        "review": site.review.get_absolute_url(),
        "recap": site.recaps[2].get_absolute_url(),
    }

    assert reaches(read(pages[where]), recap) == {"1.9"}


def test_review_with_a_line_is_veiled_in_lists_too(read, site, noon):
    told = make_review(show=site.show, spoils_through=site.episodes[3])
    publish_past(told, noon)

    page = read("/reviews/")

    assert reaches(page, told) == {"1.4"}
    assert reaches(page, site.review) == {""}
