"""The words for reading people and bylines."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from people.names import LONGEST_KEY, name_key


class PersonQuerySet(models.QuerySet[Any]):
    """Cast and crew."""

    def kept(self, at: datetime) -> "PersonQuerySet":
        """Who is not in the trash at that moment."""
        return self.filter(Q(trashed_at__isnull=True) | Q(trashed_at__gt=at))

    def named(self, name: str) -> "PersonQuerySet":
        """People known by this name in any spelling: house style or variant."""
        key = name_key(name)[:LONGEST_KEY]
        return self.filter(Q(key=key) | Q(names__key=key)).distinct()
