"""Lets the text editor run under the strict content policy of the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from js_asset import InlineStyle, Media, Script

# The editor writes a style tag of its own, which the policy forbids, unless it finds
# this one; the rules themselves are in css/admin.css.
TIPTAP_STYLE = Media(js=[InlineStyle("", **{"data-tiptap-style": True})])
EDITOR_SCRIPT = Media(js=[Script("js/editor.js", type="module")])


class EditorAdmin:
    """Mixin for a ModelAdmin with rich text: its scripts carry the request's nonce."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        media = context["media"]
        if not isinstance(media, Media):
            media = Media.from_media(media)
        media = TIPTAP_STYLE + media + EDITOR_SCRIPT
        context["media"] = media.with_nonce(request.csp_nonce)  # type: ignore[attr-defined]
        page: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        return page
