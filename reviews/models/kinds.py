"""The two kinds of pieces: editions that are reviews, and editions that are recaps."""

from django.db import models

from reviews.models.editions import Edition
from reviews.querysets import EditionQuerySet
from reviews.states import Kind


class KindManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """Only the editions of the proxy's kind."""

    def get_queryset(self) -> EditionQuerySet:
        return super().get_queryset().filter(kind=self.model.proxied_kind)  # type: ignore[no-any-return]


class Review(Edition):  # type: ignore[django-manager-missing]
    """A rated piece about a show, a season or a film."""

    proxied_kind = Kind.REVIEW
    objects = KindManager()  # type: ignore[misc]

    class Meta:
        proxy = True


class Recap(Edition):  # type: ignore[django-manager-missing]
    """A retelling of one or several episodes."""

    proxied_kind = Kind.RECAP
    objects = KindManager()  # type: ignore[misc]

    class Meta:
        proxy = True
