"""Remembers the slugs that things gave up, so that old addresses lead to the new."""

from typing import Any

from django.db import models, transaction
from django.db.models import Exists, QuerySet

from people import slugs


class FormerSlug(models.Model):
    """A slug under which readers found something before; the latest to give it up has it.

    Each kind has a table of its own, with a key to the thing, whose
    ``related_name`` is "former_slugs".
    """

    slug = slugs.SlugField(unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.slug)


class Renamable(models.Model):
    """A thing with a slug; when ``save()`` changes it, the old one is remembered.

    ``QuerySet.update()`` and the bulk methods do not ask ``save()``, and so forget.
    """

    slug = slugs.SlugField(unique=True, blank=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        if self._state.adding or (written is not None and "slug" not in written):
            super().save(*args, **kwargs)
            return
        with transaction.atomic(savepoint=False):
            before = self._stored_slug()
            super().save(*args, **kwargs)
            if before is not None and before != self.slug:
                self._remember(before)

    def _stored_slug(self) -> str | None:
        """Ask the database: somebody else may have changed it since this was read."""
        rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
        return rows.values_list("slug", flat=True).first()

    def _remember(self, slug: str) -> None:
        relation: Any = self._meta.get_field("former_slugs")
        relation.related_model._base_manager.update_or_create(
            slug=slug, defaults={relation.field.name: self}
        )


def present_slug(things: QuerySet[Any], slug: str) -> str | None:
    """Return the present slug of the one among ``things`` that gave this one up.

    There is none while anything holds the slug, be it in the trash: who holds an
    address owns it.
    """
    holders = things.model._base_manager.filter(slug=slug)
    found = things.filter(~Exists(holders), former_slugs__slug=slug)
    return found.order_by().values_list("slug", flat=True).first()
