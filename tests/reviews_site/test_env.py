"""Each reader takes what is good and refuses the rest with name, fault and mend."""

import pytest

from reviews_site import env


@pytest.fixture
def given(monkeypatch):
    """Set the variable `VALUE` for one test."""
    return lambda value: monkeypatch.setenv("VALUE", value)


def test_unset_variable_means_the_default(monkeypatch):
    monkeypatch.delenv("VALUE", raising=False)

    assert env.text("VALUE", "Halfstar") == "Halfstar"
    assert env.flag("VALUE", default=True) is True
    assert env.whole("VALUE", 4, low=1, high=9) == 4
    assert env.words("VALUE", ["a", "b"]) == ["a", "b"]
    assert env.zone("VALUE", "UTC") == "UTC"


def test_empty_variable_means_the_default(given):
    given("  ")

    assert env.text("VALUE", "Halfstar") == "Halfstar"
    assert env.flag("VALUE", default=False) is False


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("Yes", True), ("on", True), ("FALSE", False), ("0", False)],
)
def test_flag_reads_the_usual_words(given, value, expected):
    given(value)

    assert env.flag("VALUE", default=not expected) is expected


@pytest.mark.parametrize("value", ["2", "maybe", "y", "-1"])
def test_flag_refuses_other_words(given, value):
    given(value)

    with pytest.raises(env.SettingError, match=f"^VALUE is '{value}', .* Use 1 or 0.$"):
        env.flag("VALUE", default=False)


@pytest.mark.parametrize("value", ["0", "65536", "8000.0", "-1", "eight", "٨٠٠٠", "²"])
def test_whole_number_out_of_bounds_is_refused(given, value):
    given(value)

    with pytest.raises(env.SettingError, match="VALUE .* from 1 to 65535"):
        env.whole("VALUE", 8000, low=1, high=65535)


def test_words_are_trimmed_and_empty_ones_left_out(given):
    given(" a.example , ,b.example,")

    assert env.words("VALUE") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    "value", ["Mars", "../etc/passwd", "/etc/hosts", "a\tb", "Asia"]
)
def test_unknown_zone_is_refused(given, value):
    given(value)

    with pytest.raises(
        env.SettingError, match="VALUE .* no known time zone.*Asia/Seoul"
    ):
        env.zone("VALUE", "UTC")


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:8000", "https://reviews.example", "http://[::1]:80"]
)
def test_address_of_a_site_is_taken(given, value):
    given(f"{value}/")

    assert env.origin("VALUE", "http://localhost") == value


@pytest.mark.parametrize(
    "value",
    [
        "reviews.example",
        "ftp://reviews.example",
        "https://",
        "https://reviews.example/blog",
        "https://reviews.example?a=1",
        "https://me:password@reviews.example",
        "https://reviews.example:port",
        "https://[::1",
    ],
)
def test_other_addresses_are_refused(given, value):
    given(value)

    with pytest.raises(env.SettingError, match="VALUE .* Use scheme and host only"):
        env.origin("VALUE", "http://localhost")


@pytest.mark.parametrize("value", ["media/", "/media", "ftp://a.example/"])
def test_folder_without_its_slashes_is_refused(given, value):
    given(value)

    with pytest.raises(env.SettingError, match="VALUE .* end with /"):
        env.folder_url("VALUE", "/media/")


@pytest.mark.parametrize(
    ("value", "expected"), [("", "tea"), ("tea", "tea"), (" COFFEE ", "coffee")]
)
def test_one_of_a_few_words_is_chosen(given, value, expected):
    given(value)

    assert env.choice("VALUE", "tea", among=["tea", "coffee"]) == expected


def test_no_other_word_can_be_chosen(given):
    given("milk")

    with pytest.raises(env.SettingError, match="VALUE is 'milk'. Use tea or coffee."):
        env.choice("VALUE", "tea", among=["tea", "coffee"])


def test_secret_comes_from_the_variable_first(given, tmp_path):
    (tmp_path / "key").write_text("f" * 60, "ascii")
    given("v" * 50)

    assert env.secret("VALUE", tmp_path / "key") == "v" * 50


def test_secret_comes_from_its_file_when_unset(monkeypatch, tmp_path):
    monkeypatch.delenv("VALUE", raising=False)
    (tmp_path / "key").write_text("f" * 60 + "\n", "ascii")

    assert env.secret("VALUE", tmp_path / "key") == "f" * 60


def test_missing_secret_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("VALUE", raising=False)

    with pytest.raises(env.SettingError, match="VALUE is not set.*make run"):
        env.secret("VALUE", tmp_path / "key")


def test_short_secret_is_refused_and_not_repeated(given, tmp_path):
    given("hunter2")

    with pytest.raises(env.SettingError, match="too short") as refusal:
        env.secret("VALUE", tmp_path / "key")

    assert "hunter2" not in str(refusal.value)
