"""Side effects that may be done later, by a worker: each can be done again."""

import logging
from functools import partial

from django.db import transaction
from django_tasks import task

from reviews.models import Image
from reviews.pictures import library, process

logger = logging.getLogger(__name__)


@task()
def make_renditions(image_id: int) -> int:
    """Draw what a picture lacks; return how many.

    A picture that fails is no loss: its renditions are drawn when they are asked for.
    """
    image = Image.objects.filter(pk=image_id, trashed_at=None).first()
    if image is None:
        return 0
    try:
        return library.make_missing(image)
    except (library.PictureRefused, process.TooBusy, OSError) as reason:
        logger.warning("Picture %s (%s): %s", image.pk, image, reason)
        return 0


def draw_later(image: Image) -> None:
    """Have the renditions made once what was saved is there for all to see."""
    transaction.on_commit(partial(make_renditions.enqueue, image.pk), robust=True)
