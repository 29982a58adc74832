"""Templates know the site by name, look and address."""

from reviews_site import context
from reviews_site.brand import Brand


def test_templates_know_the_site(rf, settings):
    settings.SITE_NAME = 'The "Half" & Half'
    settings.SITE_URL = "https://reviews.example"

    assert context.site(rf.get("/"))["site"] == {
        "name": 'The "Half" & Half',
        "brand": Brand(),
        "url": "https://reviews.example",
    }
