"""The list of a draft's saves, and bringing one of them back."""

import pytest

from people.models import User
from reviews.desk import saves
from reviews.editorial import content, saving, snapshots
from reviews.models import Review, Snapshot
from tests import factories
from tests.reviews.desk import pages


@pytest.fixture
def draft(writer: User, other_writer: User) -> Review:
    """A draft saved three times."""
    authors = [writer.author, other_writer.author]
    review = factories.make_review(headline="First", authors=authors, by=writer)
    since = snapshots.take(review, by=writer)
    save(review, other_writer, since, headline="Second")
    save(review, writer, snapshots.last(review), deck="A third deck.")
    return review


def save(draft: Review, user: User, since: Snapshot, **changes: object) -> None:
    values = content.read(draft) | changes
    saving.save_draft(draft, values, by=user, since=since.pk)


def bring_back(user: User, draft: Review, wanted: int, since: int = 0) -> object:
    data = {"save": wanted, "since": since or snapshots.last(draft).pk}
    return pages.sign_in(user).post(pages.saves(draft), data, follow=True)


def first(draft: Review) -> Snapshot:
    return draft.snapshots.earliest("pk")


# -- refusals -------------------------------------------------------------------------


def test_strangers_see_no_saves_and_bring_none_back(draft: Review, client) -> None:
    stranger = factories.make_user("stranger", "Writers")

    assert pages.sign_in(stranger).get(pages.saves(draft)).status_code in (403, 404)
    assert bring_back(stranger, draft, first(draft).pk).status_code in (403, 404)
    assert client.get(pages.saves(draft)).url.startswith("/admin/login/")
    assert Review.objects.get().headline == "Second"


def test_save_of_another_draft_is_not_brought_back(draft: Review, writer: User) -> None:
    other = factories.make_review(authors=[writer.author])
    foreign = snapshots.take(other, by=writer)

    for wanted in (foreign.pk, "x", ""):
        assert bring_back(writer, draft, wanted).status_code == 404

    assert Review.objects.get(pk=draft.pk).headline == "Second"


def test_nothing_comes_back_into_what_is_live(draft: Review, writer: User) -> None:
    factories.publish(draft)

    response = bring_back(writer, draft, first(draft).pk)

    draft.refresh_from_db()
    assert draft.headline == "Second"
    assert "no longer open" in response.content.decode()


def test_opening_the_list_changes_nothing(draft: Review, writer: User) -> None:
    address = f"{pages.saves(draft)}?save={first(draft).pk}"

    pages.sign_in(writer).get(address)

    assert Review.objects.get().headline == "Second"


# -- the list -------------------------------------------------------------------------


def test_list_says_who_saved_what(draft: Review, writer: User) -> None:
    text = pages.sign_in(writer).get(pages.saves(draft)).content.decode()

    assert "other_writer" in text
    assert "changed Headline" in text
    assert "changed Deck" in text
    assert text.count("Bring back") == 2


def test_form_leads_to_the_saves(draft: Review, writer: User) -> None:
    text = pages.sign_in(writer).get(pages.change(draft)).content.decode()

    assert f'href="{pages.saves(draft)}"' in text


def test_earlier_save_comes_back_and_the_later_ones_stay(
    draft: Review, writer: User
) -> None:
    bring_back(writer, draft, first(draft).pk)

    assert Review.objects.get().headline == "First"
    assert draft.snapshots.count() == 4
    assert draft.snapshots.filter(values__headline="Second").count() == 2


def test_bringing_back_over_a_newer_save_asks(
    draft: Review, writer: User, other_writer: User
) -> None:
    seen = snapshots.last(draft)
    save(draft, other_writer, seen, headline="Fourth")

    response = bring_back(writer, draft, first(draft).pk, seen.pk)

    assert Review.objects.get().headline == "Fourth"
    assert "/conflict/" in response.redirect_chain[-1][0]


def test_long_list_goes_on_page_by_page(
    draft: Review, writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saves, "PAGE", 2)
    browser = pages.sign_in(writer)

    newest = browser.get(pages.saves(draft)).context
    older = browser.get(pages.saves(draft), {"before": newest["next"]}).context

    assert [row["save"].pk for row in [*newest["saves"], *older["saves"]]] == list(
        draft.snapshots.order_by("-pk").values_list("pk", flat=True)
    )
    assert older["next"] is None


# -- one save, beside the text of now -------------------------------------------------


def read(user: User, draft: Review, wanted: int) -> object:
    return pages.sign_in(user).get(f"{pages.saves(draft)}{wanted}/")


def test_strangers_read_no_save(draft: Review) -> None:
    stranger = factories.make_user("stranger", "Writers")

    assert read(stranger, draft, first(draft).pk).status_code in (403, 404)


def test_save_of_another_draft_is_not_read_here(draft: Review, writer: User) -> None:
    foreign = snapshots.take(factories.make_review(), by=writer)

    assert read(writer, draft, foreign.pk).status_code == 404


def test_save_is_read_beside_the_text_of_now(draft: Review, writer: User) -> None:
    text = read(writer, draft, first(draft).pk).content.decode()

    assert "<del>First</del>" in text
    assert "<ins>Second</ins>" in text
    assert "All that this save said" in text
    assert "Two people meet." in text
    assert "Bring this save back" in text


def test_last_save_says_what_the_draft_says(draft: Review, writer: User) -> None:
    text = read(writer, draft, snapshots.last(draft).pk).content.decode()

    assert "Both say the same." in text
    assert "Bring this save back" not in text


def test_every_save_in_the_list_can_be_read(draft: Review, writer: User) -> None:
    text = pages.sign_in(writer).get(pages.saves(draft)).content.decode()

    for each in draft.snapshots.all():
        assert f'href="{pages.saves(draft)}{each.pk}/"' in text
