"""What nobody types but somebody sends: each gets a clear answer and no error."""

import pytest

from people.models import User
from reviews.models import Review
from tests import factories
from tests.reviews.desk import pages

ODD = ["abc", "-1", "0", "9" * 25, "9" * 5000, "1.5", "'", "\0", "½", " "]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    "field", ["show", "season", "episodes", "image", "bylines", "related", "assignee"]
)
def test_odd_ids_in_a_form_are_refused_at_their_field(
    editor: User, field: str, value: str
) -> None:
    review = factories.make_review()
    data = pages.filled_in(review, **{field: value})

    response = pages.sign_in(editor).post(pages.change(review), data)

    if value != " ":
        assert list(response.context["adminform"].form.errors) == [field]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    "field", ["show", "season", "episodes", "bylines", "tags", "rating", "due_at"]
)
def test_odd_suggestions_in_an_address_are_left_out(
    editor: User, field: str, value: str
) -> None:
    response = pages.sign_in(editor).get(pages.add(), {field: value})

    assert response.status_code == 200


@pytest.mark.parametrize("value", ["99999999999999999999999", "9" * 400])
def test_huge_ids_in_addresses_are_not_found(editor: User, value: str) -> None:
    browser = pages.sign_in(editor)

    for page in ("change", "history", "move/approve"):
        response = browser.get(f"/admin/reviews/review/{value}/{page}/")
        assert response.status_code in (302, 404), page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", "6"),
        ("rating", "NaN"),
        ("rating", "1e9"),
        ("headline", ""),
        ("headline", "x" * 201),
        ("headline", "a\0b"),
        ("slug", "../../etc"),
        ("slug", "Two Words"),
        ("tags", "x" * 101),
        ("correction", "x" * 2001),
        ("due_at_0", "2026-02-30"),
        ("due_at_0", "99999-01-01"),
    ],
)
def test_bad_values_name_their_field(editor: User, field: str, value: str) -> None:
    review = factories.make_review()
    data = pages.filled_in(review, due_at_1="10:00", due_at_0="2026-03-01")

    response = pages.sign_in(editor).post(pages.change(review), {**data, field: value})

    errors = response.context["adminform"].form.errors
    assert list(errors) == [field.removesuffix("_0")]


def test_html_in_every_plain_field_is_shown_as_text(editor: User) -> None:
    bad = "<script>alert(1)</script>"
    review = factories.make_review(headline=bad, deck=bad, tags=[bad], caption=bad)
    browser = pages.sign_in(editor)

    for url in (
        pages.change(review),
        pages.changelist(),
        pages.history(review),
        pages.move(review, "approve"),
        "/admin/",
    ):
        assert bad not in browser.get(url).content.decode(), url
    assert Review.objects.get(pk=review.pk).headline == bad


def test_time_that_does_not_exist_is_refused_in_planning(editor: User) -> None:
    editor.time_zone = "Europe/Zurich"
    editor.save()
    review = factories.make_review()
    data = pages.filled_in(review, due_at_0="2026-03-29", due_at_1="02:30")

    response = pages.sign_in(editor).post(pages.change(review), data)

    assert "Europe/Zurich" in response.context["adminform"].form.errors["due_at"][0]
