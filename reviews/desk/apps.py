"""Puts our own site in the place of Django's stock admin site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "reviews.desk.site.DeskSite"
