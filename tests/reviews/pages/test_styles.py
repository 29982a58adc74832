"""The readers' style sheets: small, layered, and safe from right to left."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[3]
OURS = ("base", "components", "pages", "home", "reading", "watch", "staff")
LAYERS = {"reset", "tokens", "base", "layout", "components", "pages", "print"}
FIRST_VIEW = 60_000
"""Bytes of a review without its pictures, compressed."""

REQUESTS = 12
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)"
    r"|[;{ ](?:left|right): |float:"
)


def text_of(name: str) -> str:
    """A style sheet without its comments."""
    sheet = (ROOT / "static" / "css" / f"{name}.css").read_text("utf-8")
    return re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)


@pytest.mark.parametrize("name", OURS)
def test_sheet_can_be_read_in_one_sitting(name):
    assert len(text_of(name).splitlines()) < 300


@pytest.mark.parametrize("name", OURS)
def test_sheet_works_from_right_to_left(name):
    assert PHYSICAL.findall(text_of(name)) == []


@pytest.mark.parametrize("name", OURS)
def test_every_rule_lies_in_a_layer_whose_place_is_known(name):
    """A layer that base.css does not name would win over print."""
    sheet = re.sub(r"@layer [\w, ]+;", "", text_of(name))
    outside = re.sub(r"@layer (\w+) \{.*?\n\}", "", sheet, flags=re.DOTALL)

    assert outside.strip() == ""
    assert set(re.findall(r"@layer (\w+) \{", sheet)) <= LAYERS


def test_every_token_that_is_used_is_made_somewhere():
    sheets = " ".join(text_of(name) for name in OURS)

    used = set(re.findall(r"var\((--[\w-]+)\)", sheets))
    made = set(re.findall(r"[{;\s](--[\w-]+):", sheets))

    assert used - made == set()


def asked_for(page: str) -> list[str]:
    """The addresses a browser asks for before anybody scrolls, pictures left out."""
    sheets = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', page)
    return [address for address in sheets + scripts if address.startswith("/static/")]


def weight(address: str) -> int:
    path = finders.find(address.removeprefix("/static/"))
    assert path, address
    return len(gzip.compress(Path(path).read_bytes()))


@pytest.mark.parametrize("kind", ["review", "recaps"])
def test_first_view_is_light(site, read, kind):
    piece = site.review if kind == "review" else site.recaps[0]
    page = read(piece.get_absolute_url())

    files = asked_for(page)

    assert any(file.endswith("css/base.css") for file in files)
    assert 1 + len(files) + 1 <= REQUESTS, "the page, its files, its picture"
    assert len(gzip.compress(page.encode())) + sum(map(weight, files)) < FIRST_VIEW


def colours(part: str) -> dict[str, str]:
    """The tokens of this part of base.css that are plain colours."""
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", part))


def schemes() -> dict[str, dict[str, str]]:
    day, _, rest = text_of("base").partition("@media (prefers-color-scheme: dark)")
    by_day = colours(day)
    by_night = by_day | colours(rest.partition("}")[0])
    dark = {"--accent": "--stage-accent", "--recap": "--stage-recap"}
    stage = {"--paper": "--stage", "--ink": "--on-stage", "--soft": "--stage-soft"}
    return {
        "day": by_day
        | {"--accent": by_day["--paper-accent"], "--recap": by_day["--paper-recap"]},
        "night": by_night | {name: by_night[to] for name, to in dark.items()},
        "stage": by_day
        | {name: by_day[to] for name, to in (dark | stage).items()}
        | {"--tint": by_day["--stage"]},
    }


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_it_is_defined():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["day", "night", "stage"])
@pytest.mark.parametrize("word", ["--ink", "--soft", "--accent", "--recap"])
@pytest.mark.parametrize("ground", ["--paper", "--tint"])
def test_words_can_be_read_on_their_ground(scheme, word, ground):
    tokens = schemes()[scheme]

    assert contrast(tokens[word], tokens[ground]) >= 4.5


def test_stars_can_be_told_from_their_ticket():
    tokens = schemes()["day"]

    assert contrast(tokens["--on-mark"], tokens["--mark"]) >= 4.5
