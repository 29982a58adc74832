"""Marks of the database: another after each commit, whoever made it; the same else."""

import threading

import pytest
from django.db import connection, transaction

from reviews import clock, unchanged
from reviews.models import Show
from reviews.pages import watch_index
from tests import factories

committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.django_db
def test_inside_a_transaction_there_is_no_mark():
    assert unchanged.mark(Show) is None


@committed
def test_reading_changes_no_mark():
    before = unchanged.mark(Show)
    list(Show.objects.all())

    assert before is not None
    assert unchanged.mark(Show) == before


@committed
@pytest.mark.parametrize(
    "write",
    [
        lambda show: factories.make_show(),
        lambda show: Show.objects.filter(pk=show.pk).update(country="US"),
        lambda show: show.delete(),
        lambda show: show.genres.add(factories.make_genre()),
    ],
    ids=["insert", "update", "delete", "relation"],
)
def test_whatever_is_committed_changes_the_mark(write):
    show = factories.make_show()
    before = unchanged.mark(Show)

    write(show)

    assert unchanged.mark(Show) != before


@committed
def test_what_another_connection_commits_changes_the_mark():
    show = factories.make_show()
    before = unchanged.mark(Show)

    elsewhere(lambda: Show.objects.filter(pk=show.pk).update(title="Renamed"))

    assert unchanged.mark(Show) != before


@committed
def test_a_commit_is_seen_by_the_page_at_once():
    show = factories.make_show("Before")
    at = clock.now()
    first = watch_index.at_moment(at)
    kept = watch_index.at_moment(at)

    elsewhere(lambda: Show.objects.filter(pk=show.pk).update(country="KR"))
    after = watch_index.at_moment(at)

    assert kept is first, "nothing was committed in between"
    assert list(first.bits["country"]) == []
    assert list(after.bits["country"]) == ["kr"]


@committed
def test_what_was_taken_back_is_never_kept():
    factories.make_show("Kept")
    at = clock.now()
    before = len(watch_index.at_moment(at).keys)

    with transaction.atomic():
        factories.make_show("Taken back")
        inside = len(watch_index.at_moment(at).keys)
        transaction.set_rollback(True)

    assert [before, inside, len(watch_index.at_moment(at).keys)] == [1, 2, 1]


def elsewhere(write) -> None:
    """Do it on a connection of its own."""

    def run() -> None:
        try:
            write()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
