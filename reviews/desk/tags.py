"""The admin of tags: one for each word, merged where there are two."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from people.desk import DeskAdmin, NameSearch, SlugForm
from reviews.desk.permissions import PolicyAdmin
from reviews.desk.protection import names_of
from reviews.models import Edition, EditionTag, FormerTag, Tag
from reviews.models.tags import tag_key


class TagForm(SlugForm):
    """One tag however it is typed."""

    class Meta:
        model = Tag
        fields = ["name", "slug"]
        help_texts = {
            "name": "Without a comma. Pieces show the new name at once.",
            "slug": "The address of its page; it stays when the name changes. Made "
            "from the name if empty.",
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if "," in name:
            raise ValidationError(
                "A comma parts one tag from the next: make each a tag of its own."
            )
        key = tag_key(name)
        if len(key) > Tag._meta.get_field("key").max_length:
            raise ValidationError("This name is too long once written out. Shorten it.")
        twin = Tag.objects.exclude(pk=self.instance.pk).filter(key=key).first()
        if twin:
            raise ValidationError(_twin_exists(twin))
        return name

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not slug and self.instance.pk:
            return str(self.instance.slug)
        return slug


def _twin_exists(twin: Tag) -> str:
    return format_html(
        'This tag exists already as <a href="{}">{}</a>. Use that one, or choose both '
        "in the list and merge them.",
        reverse("admin:reviews_tag_change", args=[twin.pk]),
        twin.name,
    )


@admin.register(Tag)
class TagAdmin(PolicyAdmin, NameSearch, DeskAdmin):
    """The words readers browse by."""

    form = TagForm
    list_display = ["name", "slug", "uses"]
    search_fields = ["name"]
    search_help_text = "A name or a part of it, in any spelling."
    actions = ["merge"]
    derived_fields = ("key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        items = EditionTag.objects.filter(tag=OuterRef("pk")).order_by().values("tag")
        counted = items.annotate(number=Count("article", distinct=True))
        uses = Coalesce(Subquery(counted.values("number")), 0)
        return super().get_queryset(request).annotate(uses=uses)  # type: ignore[no-any-return]

    @admin.display(description="pieces", ordering="uses")
    def uses(self, tag: Any) -> int:
        return tag.uses  # type: ignore[no-any-return]

    def matches(self, word: str, key: str) -> Q:
        return Q(key__contains=key) if key else Q(name__contains=word)

    def held_by(self, objs: Any) -> list[str]:
        """A tag in use is not deleted: that would rewrite what readers see."""
        return names_of(
            Edition.objects.filter(tag_items__tag__in=[tag.pk for tag in objs])
        )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            _keep_address(form.initial["slug"], obj, obj)

    @admin.action(
        description="Merge the chosen tags into one", permissions=["change", "delete"]
    )
    def merge(
        self, request: HttpRequest, queryset: QuerySet[Tag]
    ) -> HttpResponseBase | None:
        tags = list(queryset.order_by("-uses", "name"))
        if len(tags) < 2:
            self.message_user(request, "Choose two tags or more.", messages.WARNING)
            return None
        kept = next((t for t in tags if str(t.pk) == request.POST.get("keep")), None)
        if kept is None:
            return self._ask_which(request, tags)
        others = [tag for tag in tags if tag != kept]
        names = ", ".join(tag.name for tag in others)
        self.log_change(request, kept, f"Merged {names} into it.")
        merge_tags(kept, others)
        self.message_user(request, f"Merged {names} into {kept.name}.")
        return None

    def _ask_which(self, request: HttpRequest, tags: list[Tag]) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge tags",
            "opts": self.opts,
            "tags": tags,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/reviews/tag/merge.html", context)


def merge_tags(kept: Tag, others: list[Tag]) -> None:
    """Let every edition that has one of ``others`` have ``kept``, once; drop ``others``.

    Rows are moved as sets: approved editions are not saved, only their word changes.
    """
    with transaction.atomic():
        _keep_addresses(kept, others)
        items = EditionTag.objects.filter(tag__in=others)
        same = EditionTag.objects.filter(content_object=OuterRef("content_object"))
        items.filter(Exists(same.filter(tag=kept))).delete()
        earlier = same.filter(tag__in=others, pk__lt=OuterRef("pk"))
        items.filter(Exists(earlier)).delete()
        items.update(tag=kept)
        Tag.objects.filter(pk__in=[tag.pk for tag in others]).delete()


def _keep_addresses(kept: Tag, others: list[Tag]) -> None:
    """Let the pages that readers know of ``others`` lead to the page of ``kept``."""
    FormerTag.objects.filter(tag__in=others).update(tag=kept)
    for tag in others:
        _keep_address(tag.slug, tag, kept)


def _keep_address(slug: str, tag: Tag, now: Tag) -> None:
    """A tag that no reader has seen leaves no trace: its slug would tell of a draft."""
    if Edition.objects.been_live().filter(tag_items__tag=tag).exists():
        FormerTag.objects.update_or_create(slug=slug, defaults={"tag": now})
