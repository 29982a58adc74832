"""Slugs: readable in any script, never empty, never twice."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from people import slugs
from tests import factories


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Soundtrack #2", "soundtrack-2"),
        ("#2", "2"),
        ("!!!", "show"),
        ("", "show"),
        ("오징어 게임", "오징어-게임"),
        (unicodedata.normalize("NFD", "오징어"), "오징어"),
        ("Crash Landing on You", "crash-landing-on-you"),
        ("It's Okay to Not Be Okay", "its-okay-to-not-be-okay"),
        ("  Élite -- 2  ", "élite-2"),
        ("हिन्दी", "हिन्दी"),
        ("ＦＵＬＬ", "full"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\0b", "a-b"),
        ("\u202egnp.exe", "gnp-exe"),
    ],
)
def test_a_title_makes_this_slug(title: str, slug: str) -> None:
    assert slugs.make(title, "show") == slug


@given(st.text(max_size=300))
def test_any_title_makes_a_slug_that_is_its_own(title: str) -> None:
    slug = slugs.make(title, "show")

    assert 0 < len(slug) <= slugs.MAX_LENGTH
    assert slugs.make(slug, "show") == slug
    slugs.validate(slug)
    assert not set(slug) & set("/?#%&\\ \0\n\"'<>.")


@pytest.mark.parametrize(
    "slug", ["A", "a b", "a/b", "-a", "a-", "a--b", "..", "a\0", "a?b", "<b>"]
)
def test_what_make_would_not_write_is_refused_with_a_mend(slug: str) -> None:
    with pytest.raises(ValidationError, match="for example"):
        slugs.validate(slug)


@pytest.mark.django_db
def test_the_same_title_gets_a_number() -> None:
    made = [factories.make_show("Signal").slug for _ in range(3)]

    assert made == ["signal", "signal-2", "signal-3"]


@pytest.mark.django_db
def test_a_long_title_leaves_room_for_the_number() -> None:
    first, second = (factories.make_show("가" * 200) for _ in range(2))

    assert second.slug.endswith("-2")
    assert len(second.slug) <= slugs.MAX_LENGTH
    assert first.slug != second.slug


@pytest.mark.django_db
def test_a_row_does_not_stand_in_its_own_way() -> None:
    show = factories.make_show("Signal")

    show.slug = ""
    show.save()

    assert show.slug == "signal"
