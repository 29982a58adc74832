"""How a page shows a picture: in formats and widths to choose from, and no query."""

import re

import pytest
from django.template import Context, Template

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return factories.make_image(focal_x=34, focal_y=66)


def shown(image, options: str = "") -> str:
    template = Template("{% load pictures %}{% picture image " + options + " %}")
    return template.render(Context({"image": image}))


def test_each_format_is_offered_the_lightest_first(image):
    image.width, image.height = 1000, 500
    page = shown(image, 'sizes="20rem"')
    offered = re.findall(
        r'<source type="([^"]+)" srcset="([^"]+)" sizes="20rem">', page
    )

    assert [kind for kind, _ in offered] == ["image/avif", "image/webp"]
    base = f"/media/{image.folder}"
    assert offered[0][1] == ", ".join(
        f"{base}/{width}.avif {width}w" for width in (320, 480, 800, 1000)
    )
    assert f'src="{base}/800.jpg" srcset="{base}/320.jpg 320w, ' in page


def test_room_is_kept_for_it(image):
    assert 'width="64" height="36"' in shown(image)


def test_the_leading_one_comes_first_and_the_others_when_they_are_near(image):
    assert 'fetchpriority="high"' in shown(image, "eager=True")
    assert "lazy" not in shown(image, "eager=True")
    assert 'loading="lazy" decoding="async"' in shown(image)


def test_focal_point_is_a_class_for_style_is_forbidden(image):
    page = shown(image)

    assert 'class="focus-x-30 focus-y-70"' in page
    assert "style" not in page


def test_every_focal_point_has_its_rule(settings):
    sheets = (settings.BASE_DIR / "static" / "css").glob("*.css")
    rules = "".join(sheet.read_text("utf-8") for sheet in sheets)

    for step in range(0, 101, 10):
        if step != 50:
            assert f".focus-x-{step} {{ --x: {step}%; }}" in rules
            assert f".focus-y-{step} {{ --y: {step}%; }}" in rules


def test_words_for_those_who_cannot_see_it(image):
    image.alt_text = 'A "quote" & <b>'

    assert 'alt="A &quot;quote&quot; &amp; &lt;b&gt;"' in shown(image)
    assert 'alt=""' in shown(image, "decorative=True")


def test_no_query_is_made(image, django_assert_num_queries):
    with django_assert_num_queries(0):
        shown(image)


def test_page_says_the_same_before_and_after_renditions_are_made(image, client):
    before = shown(image)
    client.get(image.address_of(image.shape.card())).getvalue()

    assert shown(image) == before


def test_shared_links_show_the_crop_around_the_focal_point(client):
    image = factories.make_image(focal_x=10)
    piece = factories.publish(factories.make_review(image=image))

    page = client.get(piece.get_absolute_url()).content.decode()

    card = image.shape.card()
    assert f'og:image" content="http://localhost{image.address_of(card)}"' in page
    assert f'og:image:width" content="{card.width}"' in page
    assert f'og:image:height" content="{card.height}"' in page
    assert "card-10-50.jpg" in page


def test_every_address_on_a_page_leads_to_a_picture(client):
    piece = factories.publish(factories.make_review(image=factories.make_image()))
    page = client.get(piece.get_absolute_url()).content.decode()

    addresses = set(re.findall(r'/media/[^\s",]+', page))

    assert len(addresses) == 4
    for address in addresses:
        assert client.get(address).status_code == 200
