"""Preview links: who can make them, what they show, and how they die."""

from datetime import timedelta

import pytest
from django.core.signing import Signer

from reviews import clock
from reviews.editorial import previews, workflow
from reviews.editorial.workflow import NotAllowed, TransitionError
from reviews.models import PreviewLink
from tests.factories import make_recap, make_review, publish

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def draft(writer):
    return make_review(assignee=writer, headline="Not out yet")


def path(link):
    return f"/preview/{previews.token_of(link)}/"


def test_only_those_who_may_write_it_can_make_one(draft, other_writer):
    with pytest.raises(NotAllowed):
        previews.create(draft, by=other_writer)


def test_under_embargo_only_an_editor_can(draft, writer, editor, reader):
    early = previews.create(draft, by=writer)
    until = clock.now() + DAY
    workflow.set_embargo(draft, by=editor, until=until, reason="Screening.")

    with pytest.raises(NotAllowed, match="embargo"):
        previews.create(draft, by=writer)

    assert reader.get(path(early)).status_code == 404
    assert reader.get(path(previews.create(draft, by=editor))).status_code == 200


def test_it_lasts_for_a_time_that_has_an_end(draft, writer):
    for lasts in (timedelta(), -DAY, 61 * DAY):
        with pytest.raises(TransitionError, match="60 days"):
            previews.create(draft, by=writer, lasts=lasts)


@pytest.mark.parametrize("make", [make_review, make_recap])
def test_a_draft_is_shown_with_a_banner_and_kept_to_oneself(make, writer, reader):
    piece = make(assignee=writer, headline="Not out yet")

    page = reader.get(path(previews.create(piece, by=writer)))

    assert page.status_code == 200
    text = page.content.decode()
    assert "Not out yet" in text
    assert "Preview, not published." in text
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "/preview/" not in text
    assert "application/ld+json" not in text
    assert not page.cookies


def test_pinned_link_keeps_to_its_edition_and_following_link_goes_on(
    draft, writer, reader
):
    workflow.submit(draft, by=writer)
    pinned = previews.create(draft, by=writer)
    following = previews.create(draft, by=writer, follows=True)
    newer = workflow.start_draft(draft, by=writer)
    newer.headline = "A newer try"
    newer.save()

    assert "Not out yet" in reader.get(path(pinned)).content.decode()
    assert "A newer try" in reader.get(path(following)).content.decode()


def dead(link, reader):
    unknown = reader.get("/preview/unknown/")
    answer = reader.get(path(link))
    return answer.status_code == 404 and answer.content == unknown.content


def test_revoked_link_is_dead_at_once(draft, writer, other_writer, reader):
    link = previews.create(draft, by=writer)

    with pytest.raises(NotAllowed):
        previews.revoke(link, by=other_writer)
    previews.revoke(link, by=writer)

    assert dead(link, reader)
    with pytest.raises(TransitionError, match="closed already"):
        previews.revoke(link, by=writer)


def test_link_dies_with_its_time(draft, writer, reader):
    link = previews.create(draft, by=writer, lasts=DAY)
    PreviewLink.objects.update(expires_at=clock.now())

    assert dead(link, reader)


def test_link_dies_with_its_makers_role_and_in_the_trash(draft, writer, editor, reader):
    link = previews.create(draft, by=writer)
    workflow.trash(draft, by=editor)
    assert dead(link, reader)
    workflow.restore(draft, by=editor)
    assert not dead(link, reader)

    writer.is_active = False
    writer.save()

    assert dead(link, reader)


def test_forged_and_altered_tokens_are_unknown(draft, writer, reader):
    link = previews.create(draft, by=writer)
    token = previews.token_of(link)
    elsewhere = Signer(salt="other").sign(link.key)

    for wrong in (token[:-1], token[1:], link.key, elsewhere, token.upper(), "x" * 500):
        assert reader.get(f"/preview/{wrong}/").status_code == 404


def test_published_piece_leads_to_its_address(draft, writer, reader):
    link = previews.create(draft, by=writer)
    publish(draft)

    answer = reader.get(path(link))

    assert (answer.status_code, answer.url) == (302, draft.get_absolute_url())


def test_visits_are_counted(draft, writer, reader):
    link = previews.create(draft, by=writer)

    reader.get(path(link))
    reader.get(path(link))
    reader.head(path(link))

    link.refresh_from_db()
    assert link.visits == 2
    assert link.visited_at


def test_draft_without_a_show_says_that_there_is_nothing_yet(draft, writer, reader):
    draft.show = None
    draft.save()

    page = reader.get(path(previews.create(draft, by=writer)))

    assert "nothing to show yet" in page.content.decode()
