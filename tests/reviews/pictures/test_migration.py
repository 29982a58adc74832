"""Pictures from before there were renditions: out of the public folder, none lost."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from tests import factories

pytestmark = pytest.mark.django_db
MIGRATION = import_module("reviews.migrations.0012_renditions")


def test_originals_become_private_and_can_be_drawn(
    client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    image = factories.make_image()
    private = Path(settings.ORIGINALS_ROOT) / image.file.name
    public = Path(settings.MEDIA_ROOT) / image.file.name
    public.parent.mkdir(parents=True, exist_ok=True)
    private.rename(public)
    before = image.fingerprint

    with django_capture_on_commit_callbacks(execute=True):
        MIGRATION.make_private(apps, None)
        assert public.exists(), "it goes only once the copy holds"

    image.refresh_from_db()
    assert private.exists()
    assert not public.exists()
    assert image.fingerprint not in {"", before}
    assert client.get(image.address_of(image.shape.card())).status_code == 200


def test_a_row_without_its_file_stops_nothing() -> None:
    image = factories.make_image()
    Path(image.file.path).unlink()

    MIGRATION.make_private(apps, None)
