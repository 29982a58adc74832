"""A newsroom brings its own look in a folder, and touches no template."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from reviews_site import brand
from reviews_site.env import SettingError
from tests.reviews_site.test_settings import read as read_settings
from tests.reviews_site.test_settings import run

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><path d="M0 0"/></svg>'


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "brand.css").write_text(":root { --mark: #0c6; }")
    return tmp_path


def test_without_a_folder_all_is_ours():
    ours = brand.read("SITE_BRAND", "")

    assert ours == brand.Brand()
    assert ours.icon == "img/icon.svg"


def test_folder_brings_logo_and_styles_and_leaves_the_icon(folder):
    assert brand.read("SITE_BRAND", str(folder)) == brand.Brand(
        logo="brand/logo.svg", logo_width=140, styles="brand/brand.css"
    )


def test_our_icon_never_stands_beside_theirs(folder):
    (folder / "icon.svg").write_text(LOGO)

    theirs = brand.read("SITE_BRAND", str(folder))

    assert (theirs.icon, theirs.touch_icon) == ("brand/icon.svg", "")


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        ("<svg><path/></svg>", "brings 'logo.svg' without a size. Give its <svg> a"),
        ('<svg viewBox="0 0 10"></svg>', "without a size"),
        ('<svg viewBox="0 0 a b"></svg>', "without a size"),
        ('<svg viewBox="0 0 5 0"></svg>', "without a size"),
        ("a picture, honestly", "without a size"),
    ],
)
def test_logo_must_say_how_wide_it_is(folder, logo, message):
    (folder / "logo.svg").write_text(logo)

    with pytest.raises(SettingError, match=message):
        brand.read("SITE_BRAND", str(folder))


def test_viewbox_may_be_written_with_commas(folder):
    (folder / "logo.svg").write_text("<svg\n viewBox='0,0, 56,28'>")

    assert brand.read("SITE_BRAND", str(folder)).logo_width == 56


def test_bad_folder_keeps_the_site_from_starting(tmp_path):
    missing = run(SITE_BRAND=str(tmp_path / "none"))
    empty = run(SITE_BRAND=str(tmp_path))

    assert "which is no folder. Make it" in missing.stderr.splitlines()[-1]
    assert "Put in at least one of logo.svg" in empty.stderr.splitlines()[-1]


def test_folder_is_collected_among_the_static_files(folder):
    found = read_settings("STATICFILES_DIRS", SITE_BRAND=str(folder))

    assert found["STATICFILES_DIRS"][1:] == [["brand", str(folder)]]


@pytest.fixture
def branded(settings, folder):
    settings.SITE_NAME = "The Back Row"
    settings.SITE_BRAND = brand.read("SITE_BRAND", str(folder))
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("brand", str(folder))]


@pytest.mark.django_db
def test_page_shows_the_newsrooms_logo_and_loads_its_styles_last(client, branded):
    page = client.get("/").content.decode()

    logo = (
        '<img src="/static/brand/logo.svg" alt="The Back Row" width="140" height="28">'
    )
    assert logo in page
    styles = [part.split('"')[0] for part in page.split('rel="stylesheet" href="')[1:]]
    assert styles[-1] == "/static/brand/brand.css"
    assert "theme-color" not in page


@pytest.mark.django_db
def test_name_alone_is_set_in_type(client, settings):
    settings.SITE_NAME = "The Back Row"

    page = client.get("/").content.decode()

    assert "<span>The Back Row</span>" in page
    assert 'class="wordmark-open"' not in page


@pytest.mark.django_db
def test_our_own_name_is_drawn_and_can_be_read_aloud(client):
    page = client.get("/").content.decode()

    assert 'role="img" aria-label="Halfstar"' in page


def test_sorry_page_wears_the_brand_too(branded, rf):
    from reviews.pages.errors import server_error

    assert b"/static/brand/brand.css" in server_error(rf.get("/")).content


@pytest.mark.django_db
def test_favicon_is_answered_with_the_icon(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.django_db
def test_favicon_is_the_newsrooms_own(client, branded, settings, folder):
    (folder / "icon.svg").write_text(LOGO)
    settings.SITE_BRAND = brand.read("SITE_BRAND", str(folder))

    answer = client.get("/favicon.ico")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode() == LOGO


def test_every_token_of_the_guide_is_ours():
    root = Path(brand.__file__).parent.parent
    guide = (root / "docs" / "operations.md").read_text("utf-8")
    ours = (root / "static" / "css" / "base.css").read_text("utf-8")
    example = guide.partition("```css")[2].partition("```")[0]

    named = re.findall(r"(--[\w-]+):", example)

    assert len(named) >= 7
    assert [token for token in named if f"{token}:" not in ours] == []


def test_every_static_file_we_name_is_there():
    from django.contrib.staticfiles import finders

    named = [value for value in asdict(brand.Brand()).values() if "/" in str(value)]

    assert named
    assert all(finders.find(name) for name in named)
