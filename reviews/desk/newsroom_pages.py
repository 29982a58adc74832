"""The admin of the pages on which the newsroom speaks of itself."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from people.desk import DeskAdmin
from reviews.desk.editor import EditorAdmin
from reviews.desk.permissions import PolicyAdmin
from reviews.models import NewsroomPage


@admin.register(NewsroomPage)
class NewsroomPageAdmin(PolicyAdmin, EditorAdmin, DeskAdmin):
    """About, contact, how we rate: always there, never more; only the words change."""

    form = ModelForm
    fields = ["heading", "body", "description"]
    list_display = ["__str__", "address", "words", "updated_at"]
    search_fields = ["heading", "body"]
    derived_fields = ("updated_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="address")
    def address(self, page: NewsroomPage) -> str:
        return page.get_absolute_url()

    @admin.display(description="words")
    def words(self, page: NewsroomPage) -> str:
        return "your own" if page.body else "those that come with the site"
