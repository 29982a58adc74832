"""Country and language codes."""

import pytest
from django.core.exceptions import ValidationError

from people import codes


def test_all_countries_of_the_standard_are_there() -> None:
    assert len(codes.COUNTRIES) == 249
    assert {"KR", "US", "GB", "JP", "IN", "HK", "TW"} <= codes.COUNTRIES


@pytest.mark.parametrize("code", ["", "kr", "KOR", "K", "XX", "ZZ", "EU", "K1", "\0\0"])
def test_what_is_no_country_is_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="no country code .two letters"):
        codes.validate_country(code)


@pytest.mark.parametrize(("slip", "meant"), [("UK", "GB"), ("KO", "KR"), ("JA", "JP")])
def test_a_usual_slip_is_told_what_was_meant(slip: str, meant: str) -> None:
    with pytest.raises(ValidationError, match=f"Did you mean {meant}"):
        codes.validate_country(slip)


@pytest.mark.parametrize(("slip", "meant"), [("kr", "ko"), ("jp-Latn", "ja-Latn")])
def test_a_country_is_no_language(slip: str, meant: str) -> None:
    with pytest.raises(ValidationError, match=f"Did you mean {meant}"):
        codes.validate_language(slip)


@pytest.mark.parametrize("tag", ["ko", "en", "ko-Latn", "zh-Hant-TW"])
def test_a_language_is_taken(tag: str) -> None:
    codes.validate_language(tag)
