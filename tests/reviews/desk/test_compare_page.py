"""Two editions held against each other: who may, and what is named how."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from reviews import clock
from reviews.editorial import content, workflow
from reviews.models import Edition, Review
from tests import factories
from tests.reviews.desk import pages

BODY = "".join(f"<p>Paragraph {n} says this.</p>" for n in range(1, 10))


def compare(old: Edition, new: Edition) -> str:
    return reverse(f"admin:reviews_{new.kind}_compare", args=[old.pk, new.pk])


def opened(user: User, old: Edition, new: Edition) -> str:
    """The page, in one line of single spaces."""
    response = pages.sign_in(user).get(compare(old, new))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def live(writer: User) -> Review:
    review = factories.make_review(
        authors=[writer.author], headline="A good review", body=BODY
    )
    return factories.publish(review)


def update(live: Edition, **changes: Any) -> Edition:
    draft = workflow.start_draft(live, by=factories.the_editor())
    content.assign(draft, changes)
    draft.save()
    content.assign_members(draft, changes)
    return Review.objects.get(pk=draft.pk)


# -- refusals -------------------------------------------------------------------------


def test_reader_is_asked_to_sign_in(reader: Client, live: Review) -> None:
    assert reader.get(compare(live, live)).url.startswith("/admin/login/")


def test_other_writer_compares_nothing_with_a_hidden_draft(
    other_writer: User, live: Review
) -> None:
    draft = update(live, headline="Secret")
    browser = pages.sign_in(other_writer)

    answers = [browser.get(compare(*pair)) for pair in ((live, draft), (draft, live))]
    own = browser.get(compare(live, live))

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Secret" not in own.content.decode()
    assert f'value="{draft.pk}"' not in own.content.decode()


def test_editions_of_two_articles_are_not_compared(editor: User, live: Review) -> None:
    other = factories.publish(factories.make_review())

    assert pages.sign_in(editor).get(compare(live, other)).status_code == 404


def test_pieces_a_person_may_not_see_are_not_named(writer: User, live: Review) -> None:
    hidden = factories.make_review(headline="A hidden piece")
    draft = update(live, related=[hidden.article_id])

    text = opened(writer, live, draft)

    assert "Related" in text
    assert "not visible to you" in text
    assert "A hidden piece" not in text


# -- what is shown --------------------------------------------------------------------


def test_words_that_went_and_came_are_marked(editor: User, live: Review) -> None:
    text = opened(editor, live, update(live, headline="A very good review"))

    assert "<h2>Headline</h2>" in text
    assert "A <ins>very </ins>good review" in text
    assert "<h2>Body</h2>" not in text


def test_only_what_changed_in_a_text_stands_open(editor: User, live: Review) -> None:
    changed = BODY.replace("5 says this", "5 says that")

    text = opened(editor, live, update(live, body=changed))

    assert "Paragraph 5 says <del>this</del><ins>that</ins>." in text
    assert text.count("2 paragraphs unchanged") == 2


def test_changed_links_are_named(editor: User, live: Review) -> None:
    piece = factories.make_review(headline="Linked from here")
    person = factories.make_person("Steve Noh")
    before = f'<p><a data-ref="article:{piece.article_id}">This</a> and that.</p>'
    after = f'<p><a data-ref="person:{person.pk}">This</a> and that.</p>'
    old = update(live, body=before)

    text = opened(editor, old, update(live, body=after))

    assert "Link taken out: Linked from here" in text
    assert "Link put in: Steve Noh" in text


def test_relations_and_rating_are_named(editor: User, live: Review) -> None:
    show, tag = factories.make_show("Signal"), factories.make_tag("Crime")
    author = factories.make_author("Second Author")
    episode = factories.make_episodes(show, 2)[1]
    image = factories.make_image("A boat")
    authors = [author.pk, live.bylines.get().author_id]
    new = update(
        live,
        show=show.pk,
        tags=[tag.pk],
        authors=authors,
        episodes=[episode.pk],
        image=image.pk,
        rating="4.5",
    )

    text = opened(editor, live, new)

    for came in ("Signal", "Crime", "Second Author", "A boat", "4.5 out of 5"):
        assert f"<ins>{came}</ins>" in text
    assert f"<del>{live.show}</del>" in text
    assert "<del>3.5 out of 5</del>" in text
    assert re.search(r"<ins>Signal: Season 1, [^<]*2[^<]*</ins>", text)


def test_bold_is_called_formatting(editor: User, live: Review) -> None:
    new = update(live, verdict="<p><strong>Watch it.</strong></p>")

    assert "Only the formatting changed." in opened(editor, live, new)


def test_markup_typed_as_text_stays_text(editor: User, live: Review) -> None:
    new = update(live, deck="<script>alert(1)</script>")

    text = opened(editor, live, new)

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_what_is_gone_has_no_name(editor: User, live: Review) -> None:
    text = opened(
        editor, live, update(live, body='<p><a data-ref="show:987654">X</a></p>')
    )

    assert "show 987654, which is not there any more" in text


def test_same_editions_say_so(editor: User, live: Review) -> None:
    assert "Both say the same." in opened(editor, live, live)


# -- choosing -------------------------------------------------------------------------


def test_choosing_leads_to_the_pair(editor: User, live: Review) -> None:
    second = update(live, headline="Second")
    third = update(live, headline="Third")
    choose = reverse("admin:reviews_review_compare", args=[third.pk])
    browser = pages.sign_in(editor)

    unasked = browser.get(choose)
    asked = browser.get(choose, {"old": second.pk, "new": live.pk})
    odd = browser.get(choose, {"old": "x", "new": 987654})

    assert unasked.url == odd.url == compare(live, third)
    assert asked.url == compare(second, live)


# -- quick ----------------------------------------------------------------------------


def test_many_changes_need_no_more_queries_than_one(
    editor: User, live: Review, django_assert_num_queries: Any
) -> None:
    def with_relations(how_many: int) -> Edition:
        pieces = [factories.make_review() for _ in range(how_many)]
        people = [factories.make_person() for _ in range(how_many)]
        links = (f'<p><a data-ref="person:{each.pk}">X</a></p>' for each in people)
        return update(
            live,
            body="".join(links),
            tags=[factories.make_tag().pk for _ in range(how_many)],
            authors=[factories.make_author().pk for _ in range(how_many)],
            related=[piece.article_id for piece in pieces],
        )

    one, many = with_relations(1), with_relations(12)
    browser = pages.sign_in(editor)

    with django_assert_num_queries(60, exact=False) as counted:
        browser.get(compare(live, one))
    with django_assert_num_queries(len(counted)):
        browser.get(compare(live, many))


def test_a_long_piece_is_compared_at_once(editor: User, live: Review) -> None:
    words = "the quick brown fox jumps over the lazy dog and does not look back "
    paragraphs = [f"<p>Number {n}: {words * 5}</p>" for n in range(180)]
    old = update(live, body="".join(paragraphs))
    paragraphs[::7] = [each.replace("quick", "slow") for each in paragraphs[::7]]
    new = update(live, body="".join(paragraphs))
    browser = pages.sign_in(editor)
    browser.get(compare(live, live))

    begun = time.process_time()
    response = browser.get(compare(old, new))

    assert len(old.body) > 60_000
    assert "<ins>slow </ins>" in response.content.decode()
    # Generous for a busy machine; a quadratic comparison takes half a minute.
    assert time.process_time() - begun < 3


def test_waiting_editions_are_compared_too(editor: User, live: Review) -> None:
    new = update(live, headline="A waiting review")
    workflow.approve(new, by=editor, at=clock.now() + timedelta(days=2))

    assert "<ins>waiting</ins>" in opened(editor, live, new).replace(" </", "</")


def test_pages_of_time_carry_nothing_inline(editor: User, live: Review) -> None:
    """The content policy would stop it, and with it what it was for."""
    draft = update(live, headline="A waiting review")
    names = ("timeline", "move/embargo", "move/approve", "compare")
    urls = [f"/admin/reviews/review/{draft.pk}/{name}/" for name in names]
    browser = pages.sign_in(editor)

    for url in [*urls, pages.change(draft), compare(live, draft)]:
        response = browser.get(url, follow=True)
        assert response.status_code == 200
        text = response.content.decode()
        assert " style=" not in text
        assert " onclick=" not in text
        assert not re.search(r"<style(?![^>]*nonce=)|<script>", text)


@pytest.mark.parametrize("number", ["0", "9" * 24, "9" * 400])
def test_huge_numbers_in_addresses_are_not_found(
    editor: User, live: Review, number: str
) -> None:
    browser = pages.sign_in(editor)
    odd = [f"{number}/timeline/", f"{number}/compare/", f"{live.pk}/compare/{number}/"]
    forms = [f"{number}/previews/", f"{live.pk}/previews/{number}/"]

    answers = [browser.get(f"/admin/reviews/review/{each}") for each in odd]
    answers += [browser.post(f"/admin/reviews/review/{each}") for each in forms]

    assert {answer.status_code for answer in answers} == {404}
