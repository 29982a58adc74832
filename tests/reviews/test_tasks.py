"""What a task does, now or in a worker, can be done again and fails alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus

from reviews import clock, tasks
from reviews.models import Image, Rendition
from tests import factories

pytestmark = pytest.mark.django_db


def test_renditions_are_made_at_once_without_a_worker(
    django_capture_on_commit_callbacks: Any,
) -> None:
    image = factories.make_image()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.draw_later(image)
        assert not Rendition.objects.exists(), "not before it is saved for good"

    assert image.renditions.count() == 4


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_makes_them_when_there_is_one(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": settings.TASKS_BACKENDS["database"]}}
    image = factories.make_image()

    tasks.draw_later(image)
    before = image.renditions.count()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    assert before == 0
    assert image.renditions.count() == 4


def test_a_second_run_makes_nothing() -> None:
    image = factories.make_image()

    first = tasks.make_renditions.enqueue(image.pk)
    second = tasks.make_renditions.enqueue(image.pk)

    assert (first.return_value, second.return_value) == (4, 0)


def test_a_picture_that_has_gone_or_lies_in_the_trash_is_left_alone() -> None:
    trashed = factories.make_image(trashed_at=clock.now())

    for pk in (trashed.pk, 0):
        result = tasks.make_renditions.enqueue(pk)
        assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 0)

    assert not Rendition.objects.exists()


def test_a_picture_that_cannot_be_read_is_named_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    image = factories.make_image("A lost one")
    Path(image.file.path).unlink()

    assert tasks.make_renditions.enqueue(image.pk).return_value == 0
    assert "A lost one" in caplog.text


# -- the command ----------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], **options: Any) -> str:
    call_command("renditions", **options)
    return capsys.readouterr().out


def test_command_makes_what_is_missing_and_nothing_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    factories.make_image()
    half = factories.make_image()
    tasks.make_renditions.enqueue(half.pk)

    assert (
        run(capsys, dry_run=True)
        == "4 renditions would be made, 0 would be taken away.\n"
    )
    assert Rendition.objects.count() == 4
    assert run(capsys) == "4 renditions made, 0 taken away.\n"
    assert run(capsys) == "0 renditions made, 0 taken away.\n"


def test_command_takes_away_what_may_not_be_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    over, trashed = factories.make_image(), factories.make_image()
    for image in (over, trashed):
        tasks.make_renditions.enqueue(image.pk)
    Image.objects.filter(pk=over.pk).update(
        rights_until=clock.now() - timedelta(days=1)
    )
    Image.objects.filter(pk=trashed.pk).update(trashed_at=clock.now())

    assert "8 would be taken away" in run(capsys, dry_run=True)
    assert Rendition.objects.count() == 8
    assert run(capsys) == "0 renditions made, 8 taken away.\n"
    assert not Rendition.objects.exists()


def test_command_goes_on_after_a_bad_picture_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost, good = factories.make_image("A lost one"), factories.make_image()
    Path(lost.file.path).unlink()

    with pytest.raises(Exception, match="1 pictures could not be read"):
        run(capsys)

    assert good.renditions.count() == 4
    assert "A lost one" in capsys.readouterr().err
