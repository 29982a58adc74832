"""The order of the form, and how an edition is shown to who may only read it."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from reviews import ratings, richtext

_MORE = [
    ("Picture", {"fields": ["image", "caption"]}),
    ("Authors, tags and related pieces", {"fields": ["bylines", "tags", "related"]}),
    (
        "Planning",
        {
            "fields": ["assignee", "due_at", "planned_for"],
            "description": "For the desk only. Editors plan; nothing here publishes.",
        },
    ),
    (
        "Address and search engines",
        {
            "classes": ["collapse"],
            "fields": ["slug", "search_title", "search_description"],
        },
    ),
    ("Correction", {"classes": ["collapse"], "fields": ["correction"]}),
]

REVIEW: list[Any] = [
    (
        None,
        {
            "fields": [
                "show",
                "season",
                "episodes",
                "headline",
                "deck",
                "rating",
                "spoils_through",
            ]
        },
    ),
    ("Text", {"fields": ["story", "body", "verdict"]}),
    *_MORE,
]

RECAP: list[Any] = [
    (
        None,
        {
            "fields": [
                "show",
                "episodes",
                "headline",
                "deck",
                "spoils_through",
                "rating",
            ]
        },
    ),
    ("Text", {"fields": ["story", "body", "verdict"]}),
    *_MORE,
]

VIEWED: list[Any] = [
    (None, {"fields": ["show", "covered", "headline", "deck", "rated"]}),
    ("Text", {"fields": ["story_text", "body_text", "verdict_text"]}),
    ("Picture", {"fields": ["image", "caption"]}),
    ("Authors, tags and related pieces", {"fields": ["signed_by", "tagged_with"]}),
    ("Correction", {"fields": ["correction"]}),
]


class ReadOnlyFields:
    """Mixin for a ModelAdmin: what a reader of an edition sees in place of the form."""

    @admin.display(description="about")
    def covered(self, edition: Any) -> str:
        parts = [edition.season.label] if edition.season else []
        episodes = edition.episodes.in_order().select_related("season")
        parts += [f"{episode.season.label}, {episode.label}" for episode in episodes]
        return "; ".join(parts) or "The whole show"

    @admin.display(description="rating")
    def rated(self, edition: Any) -> str:
        return ratings.in_words(edition.rating) if edition.rating else "None"

    @admin.display(description="story")
    def story_text(self, edition: Any) -> str:
        return _shown(edition.story)

    @admin.display(description="body")
    def body_text(self, edition: Any) -> str:
        return _shown(edition.body)

    @admin.display(description="verdict")
    def verdict_text(self, edition: Any) -> str:
        return _shown(edition.verdict)

    @admin.display(description="authors")
    def signed_by(self, edition: Any) -> str:
        bylines = edition.bylines.select_related("author")
        return format_html_join(", ", "{}", ((each,) for each in bylines)) or "–"

    @admin.display(description="tags")
    def tagged_with(self, edition: Any) -> str:
        return ", ".join(tag.name for tag in edition.tags.all()) or "–"


def _shown(markup: str) -> SafeString:
    """Cleaned once more: what is shown must not rest on what was stored."""
    return mark_safe(richtext.clean(markup) or "–")  # noqa: S308
