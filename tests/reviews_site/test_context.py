"""Templates know the site by name and address."""

from reviews_site import context


def test_templates_know_the_site(rf, settings):
    settings.SITE_NAME = 'The "Half" & Half'
    settings.SITE_URL = "https://reviews.example"

    assert context.site(rf.get("/")) == {
        "site": {"name": 'The "Half" & Half', "url": "https://reviews.example"}
    }
