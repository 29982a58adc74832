"""The admin of cast and crew, with what only the site's own rules know: the trash."""

from django.contrib import admin

from people.admin import PersonAdmin
from people.models import Person
from reviews.desk.trashing import ThingTrash


@admin.register(Person)
class DeskPersonAdmin(ThingTrash, PersonAdmin):  # type: ignore[misc]
    """Cast and crew; who is credited or linked in a text is kept."""
