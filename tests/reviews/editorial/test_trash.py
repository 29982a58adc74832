"""The trash: what goes in, what comes back, what may be deleted for good."""

from datetime import timedelta

import pytest

from people.models import Person
from reviews import clock
from reviews.editorial import trash, workflow
from reviews.editorial.workflow import NotAllowed, TransitionError
from reviews.models import Article, Event, Image, Show
from tests import factories
from tests.factories import make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_writer_cannot_use_the_trash(writer):
    review = make_review(assignee=writer)

    with pytest.raises(NotAllowed):
        workflow.trash(review, by=writer)
    with pytest.raises(NotAllowed):
        trash.trash_thing(review.show, by=writer)


def test_live_and_scheduled_work_must_be_withdrawn_first(editor):
    live = publish(make_review())
    waiting = publish(make_review(), at=clock.now() + DAY)

    for edition in (live, waiting):
        with pytest.raises(TransitionError, match="Withdraw it first"):
            workflow.trash(edition, by=editor)

    workflow.withdraw(live, by=editor, at=clock.now() + timedelta(seconds=1))
    assert not Article.objects.filter(trashed_at__isnull=False).exists()


def test_an_article_in_the_trash_cannot_be_worked_on_until_it_is_back(editor):
    draft = make_review()
    workflow.trash(draft, by=editor, reason="Twice.")

    for move in (workflow.submit, workflow.approve, workflow.open_for_edit):
        with pytest.raises(TransitionError, match="in the trash"):
            move(draft, by=editor)

    workflow.restore(draft, by=editor)
    publish(draft)
    trail = Event.objects.values_list("action", flat=True)
    assert list(trail) == ["started", "trashed", "restored", "approved"]


def test_what_is_in_use_says_by_what(editor, superuser):
    image = factories.make_image()
    review = make_review(image=image, headline="Needs its picture")

    with pytest.raises(TransitionError, match="Needs its picture"):
        trash.trash_thing(image, by=superuser)
    with pytest.raises(TransitionError, match="Needs its picture"):
        trash.trash_thing(review.show, by=editor)


def test_somebody_linked_in_a_text_is_in_use(editor):
    person = factories.make_person()
    link = f'<p><a data-ref="person:{person.pk}">She</a></p>'
    make_review(body=link, headline="About her")

    with pytest.raises(TransitionError, match="About her"):
        trash.trash_thing(person, by=editor)


def test_show_linked_in_a_text_is_in_use(editor, superuser, noon):
    linked = factories.make_show("Linked")
    text = f'<p><a data-ref="show:{linked.pk}">Linked</a></p>'
    with clock.at_moment(noon):
        naming = publish(factories.make_review(verdict=text))

        with pytest.raises(TransitionError, match=naming.headline):
            trash.trash_thing(linked, by=editor)
        Show.objects.filter(pk=linked.pk).update(trashed_at=noon)
    with clock.at_moment(noon + 40 * DAY):
        linked.refresh_from_db()
        with pytest.raises(TransitionError, match=naming.headline):
            trash.purge_thing(linked, by=superuser)


def test_a_show_goes_and_comes_back_as_it_was(editor):
    show = factories.make_show("Signal")
    factories.make_episodes(show, 3)

    trash.trash_thing(show, by=editor)
    assert Show.objects.get().trashed_at
    trash.restore_thing(show, by=editor)

    assert Show.objects.get().trashed_at is None
    assert Show.objects.get().seasons.get().episodes.count() == 3


def test_deleting_for_good_needs_permission_and_a_month(editor, superuser, noon):
    person = factories.make_person()
    with clock.at_moment(noon):
        trash.trash_thing(person, by=editor)

    with clock.at_moment(noon + 31 * DAY), pytest.raises(NotAllowed):
        trash.purge_thing(person, by=editor)
    with (
        clock.at_moment(noon + 29 * DAY),
        pytest.raises(TransitionError, match="after 30 days"),
    ):
        trash.purge_thing(person, by=superuser)
    with clock.at_moment(noon + 30 * DAY):
        trash.purge_thing(person, by=superuser)

    assert not Person.objects.exists()


def test_what_the_past_shows_is_never_deleted_for_good(superuser, noon):
    image = factories.make_image()
    review = publish_past(make_review(image=image, headline="Once was"), noon)
    with clock.at_moment(noon + DAY):
        workflow.withdraw(review, by=superuser)
        trash.trash_thing(image, by=superuser)

    with (
        clock.at_moment(noon + 90 * DAY),
        pytest.raises(TransitionError, match="Once was"),
    ):
        trash.purge_thing(image, by=superuser)

    assert Image.objects.exists()
