"""Puts our own site in the place of Django's stock admin site."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "reviews.desk.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        from django_tasks_db.models import DBTaskResult
        from taggit.models import Tag

        # The package registers its own, which is not the one our pieces carry.
        admin.site.unregister(Tag)
        # What a worker has done concerns its operator and no newsroom.
        admin.site.unregister(DBTaskResult)
