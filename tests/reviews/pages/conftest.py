"""A small site: one show with all that a page can show of it."""

from types import SimpleNamespace

import pytest

from reviews.models import Availability, ShowTitle
from tests import factories
from tests.factories import make_recap, make_review, publish_past


@pytest.fixture
def site(db, noon):
    """Soundtrack #2 with a live review and live recaps of 1-2, 3-4 and 5, none of 6."""
    show = factories.make_show("Soundtrack #2", kind="limited_series", country="KR")
    ShowTitle.objects.create(
        show=show, title="사운드트랙 #2", form="original", language="ko"
    )
    episodes = factories.make_episodes(show, 6)
    person = factories.make_person("Geum Sae-rok")
    factories.make_credit(show, person, character="Do Hyeon-seo", billing=1)
    director = factories.make_person("Choi Jung Gyu")
    factories.make_credit(show, director, role="director")
    platform = factories.make_platform("Disney+ Hotstar")
    Availability.objects.create(show=show, platform=platform, region="IN")
    author, tag = factories.make_author("Nell Quarto"), factories.make_tag("K-drama")
    signed = {"authors": [author], "tags": [tag]}
    review = publish_past(
        make_review(
            show=show,
            headline="Soundtrack #2 review",
            rating="2.5",
            image=factories.make_image(caption="A duet."),
            **signed,
        ),
        noon,
    )
    recaps = [
        publish_past(make_recap(show, covered, rating=None, **signed), noon)
        for covered in (episodes[:2], episodes[2:4], episodes[4:5])
    ]
    return SimpleNamespace(
        show=show,
        episodes=episodes,
        person=person,
        platform=platform,
        author=author,
        tag=tag,
        review=review,
        recaps=recaps,
    )


@pytest.fixture
def read(client):
    """Return the text of a page, which must be there."""

    def read(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return read
