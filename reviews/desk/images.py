"""The admin of the picture library: what is sent in, its words, rights and focus.

Staff see the same renditions as readers do, by an address of their own: that one also
works for what readers may not see, and for staff alone.
"""

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from people.desk import DeskAdmin
from reviews import clock, tasks, uploads
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.trashing import ThingTrash
from reviews.editorial import policy
from reviews.models import Image
from reviews.pages import serving
from reviews.pictures import library

FROZEN = (
    "Readers see this picture, or will: its words, its credit and its rights are an "
    "editor’s to change. Tell one what is wrong."
)
THUMBNAIL = 120
PREVIEW = 480
"""Pixels on the longer side, as shown; the file has twice as many where there are."""

# A phone that is asked for these turns its own formats into one of them.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/avif"
OUTSIDE = "This is percent of the picture: give a number from 0 to 100."


class PictureField(forms.FileField):
    """An uploaded picture, checked: what comes out tells its true format and size."""

    default_error_messages = {
        "required": "Choose a picture: JPEG, PNG, WebP, GIF or AVIF.",
        "empty": uploads.EMPTY,
    }

    def __init__(self, **kwargs: Any) -> None:
        # How long the sender's own name is does not matter: it is dropped.
        super().__init__(**kwargs | {"max_length": None})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if sent is initial or not sent:
            return sent
        try:
            sent.facts = uploads.accept(sent, sent.size)
        except uploads.PictureRefused as reason:
            raise ValidationError(str(reason), code="picture") from reason
        sent.name = f"picture.{sent.facts.extension}"
        return sent


class ImageForm(forms.ModelForm):
    """A library picture; the file is chosen once and never exchanged."""

    class Meta:
        model = Image
        fields = [
            "file",
            "title",
            "alt_text",
            "is_decorative",
            "caption",
            "credit",
            "rights_until",
            "focal_x",
            "focal_y",
        ]
        field_classes = {"file": PictureField}
        labels = {
            "is_decorative": "Decorative",
            "focal_x": "Focus from the left",
            "focal_y": "Focus from the top",
        }
        help_texts = {
            "file": "JPEG, PNG, WebP, GIF or AVIF, up to 20 MB and 40 megapixels (WebP: "
            "24). It is kept as it is and shown to nobody; readers get it upright, in "
            "the sizes their screens need, without place and camera data.",
            "focal_x": "Percent. What matters most in the picture stays in view when it "
            "is cropped.",
            "focal_y": "Percent.",
        }
        error_messages = {
            "focal_x": {"max_value": OUTSIDE},
            "focal_y": {"max_value": OUTSIDE},
        }
        widgets = {
            "file": AdminFileWidget(attrs={"accept": ACCEPTED}),
            "alt_text": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "caption": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }

    def save(self, commit: bool = True) -> Any:
        sent = self.cleaned_data.get("file")
        if facts := getattr(sent, "facts", None):
            self.instance.width, self.instance.height = facts.width, facts.height
        return super().save(commit)


class RightsFilter(admin.SimpleListFilter):
    """Whether the picture may be shown, now."""

    title = "rights"
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("held", "We may show it"), ("ended", "Ended")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Image]
    ) -> QuerySet[Image]:
        now = clock.now()
        if self.value() == "ended":
            return queryset.filter(rights_until__lte=now)
        if self.value() == "held":
            return queryset.filter(Q(rights_until=None) | Q(rights_until__gt=now))
        return queryset


@admin.register(Image)
class ImageAdmin(ThingTrash, PolicyAdmin, DeskAdmin):  # type: ignore[misc]
    """The picture library."""

    form = ImageForm
    fieldsets = [
        ("Picture", {"fields": ["file", "preview", "size"]}),
        ("In words", {"fields": ["title", "alt_text", "is_decorative", "caption"]}),
        ("Rights", {"fields": ["credit", "rights_until"]}),
        ("Focus", {"fields": [("focal_x", "focal_y")]}),
    ]
    list_display = ["thumbnail", "title", "credit", "rights", "size", "created_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = [RightsFilter, "is_decorative"]
    list_per_page = 20
    search_fields = ["title", "alt_text", "caption", "credit"]
    search_help_text = "Words of title, alt text, caption or credit."
    derived_fields = ("updated_at",)
    view_on_site = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            picture = ("Picture", {"fields": ["preview", "size"]})
            return [picture, *self.fieldsets[1:]]
        return [("Picture", {"fields": ["file"]}), *self.fieldsets[1:]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Another file under live pages would change them behind their editors' backs.
        return ["preview", "size", "file"] if obj else []

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.picture_view)
        name = "reviews_image_picture"
        return [
            path("<int:pk>/picture/<int:side>/", view, name=name),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def picture_view(self, request: HttpRequest, pk: int, side: int) -> Any:
        """Serve a rendition to staff, in the trash and after its rights as well."""
        image = Image.objects.filter(pk=pk).first()
        if image is None or side not in {THUMBNAIL, PREVIEW}:
            raise Http404
        if not self.has_view_permission(request, image):
            raise PermissionDenied
        width, _ = fitted(image, 2 * side)
        spec = image.shape.at_least("webp", width)
        response = serving.served(request, image, spec)
        response.headers["Cache-Control"] = "private, max-age=3600"
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        image = kwargs.get("obj")
        if image and not self.has_change_permission(request, image):
            context["notice"] = FROZEN if policy.is_shown(image) else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        # After a new focal point only the card for shared links is missing.
        tasks.draw_later(obj)

    def purged(self, thing: Image) -> None:
        """Once the row is gone for good, take away what could still be fetched."""
        for away in (
            partial(thing.file.storage.delete, str(thing.file.name)),
            partial(library.sweep, thing.folder),
        ):
            transaction.on_commit(away, robust=True)

    @admin.display(description="picture")
    def thumbnail(self, image: Image) -> SafeString:
        width, height = fitted(image, THUMBNAIL)
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="" loading="lazy">',
            staff_address(image, THUMBNAIL),
            width,
            height,
        )

    @admin.display(description="preview")
    def preview(self, image: Image) -> SafeString:
        """The picture with its focus marked; an SVG, as inline style is forbidden."""
        width, height = fitted(image, PREVIEW)
        x, y = width * image.focal_x / 100, height * image.focal_y / 100
        return format_html(
            '<svg width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
            'role="img" aria-label="{alt}"><image href="{url}" width="{w}" '
            'height="{h}"/><circle cx="{x}" cy="{y}" r="12" fill="none" '
            'stroke="#000" stroke-width="5"/><circle cx="{x}" cy="{y}" r="12" '
            'fill="none" stroke="#fff" stroke-width="2"/></svg>',
            url=staff_address(image, PREVIEW),
            w=width,
            h=height,
            alt=image.alt_text or image.title,
            x=f"{x:.1f}",
            y=f"{y:.1f}",
        )

    @admin.display(description="size")
    def size(self, image: Image) -> str:
        return f"{image.width}\u00a0×\u00a0{image.height}"

    @admin.display(description="rights", ordering="rights_until")
    def rights(self, image: Image) -> str | datetime:
        if image.rights_until is None:
            return "Without end"
        return image.rights_until if image.may_be_shown() else "Ended"


def fitted(image: Image, side: int) -> tuple[int, int]:
    """Return width and height that fit a square of ``side`` pixels."""
    longest = max(image.width, image.height, 1)
    scale = min(1, side / longest)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def staff_address(image: Image, side: int) -> str:
    """Return where staff find the picture, whether or not readers may see it."""
    return reverse("admin:reviews_image_picture", args=[image.pk, side])
