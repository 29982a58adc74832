"""A small newsroom's site, with what strains a page: long words, other scripts."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from people.models import Author, Person
from reviews import clock
from reviews.models import (
    Availability,
    Image,
    Platform,
    Recap,
    Review,
    Season,
    Show,
    ShowTitle,
    Tag,
)
from tests import factories

BEGAN = datetime(2026, 2, 3, 9, tzinfo=UTC)
LONG = "이상한 변호사 우영우와 아주 오래된 항구의 사람들"
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik"


class Newsroom(NamedTuple):
    """What the site holds; every row can be reached from a page."""

    show: Show
    season: Season
    person: Person
    author: Author
    platform: Platform
    tag: Tag
    image: Image
    review: Review
    recaps: list[Recap]

    @property
    def public(self) -> dict[str, str]:
        """The address of each kind of page that readers see."""
        show = self.show.get_absolute_url()
        rows = ("review", "show", "person", "author", "platform", "tag")
        return {
            "home": "/",
            "reviews": "/reviews/",
            "recaps": "/recaps/",
            "shows": "/shows/",
            "watch": "/watch/?genre=slice-of-life",
            "archive": f"/archive/{BEGAN:%Y/%m}/",
            "recap": self.recaps[1].get_absolute_url(),
            "episodes": f"{show}episodes/",
            **{name: getattr(self, name).get_absolute_url() for name in rows},
        }


def build() -> Newsroom:
    """Fill an empty site; everything is live."""
    show = factories.make_show(
        LONG, starts_on=date(2026, 1, 5), episode_count=4, synopsis=f"{UNBROKEN}. " * 3
    )
    ShowTitle.objects.create(show=show, title="Old Harbour", language="en")
    people = [factories.make_person(f"Kim {UNBROKEN}"), factories.make_person("김하나")]
    for person in people:
        factories.make_credit(show, person, character="선장 Do Hyeon-seo")
    platform = factories.make_platform("Waves & Tides")
    Availability.objects.create(show=show, platform=platform, region="KR")
    show.genres.add(factories.make_genre("Slice of life"))
    image, tag = factories.make_image("Two boats"), factories.make_tag("Slow burn")
    author = factories.make_author("Wanda Writer-Featherstonehaugh")
    common = {"show": show, "authors": [author], "tags": [tag.name], "image": image}
    episodes = factories.make_episodes(show, 4)
    with clock.at_moment(BEGAN):
        review = factories.make_review(
            headline=f"{LONG}: {UNBROKEN}",
            body=f"<p>{UNBROKEN} and <strong>more</strong>.</p>" * 4,
            **common,
        )
        recaps = [
            factories.make_recap(
                **common, episodes=[episode], headline=f"Harbour, episode {number}"
            )
            for number, episode in enumerate(episodes[:3], start=1)
        ]
        for edition in (review, *recaps):
            factories.publish(edition)
    season = episodes[0].season
    return Newsroom(
        show, season, people[0], author, platform, tag, image, review, recaps
    )
