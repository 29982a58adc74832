"""The form in which reviews and recaps are written."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone

from people.models import Author, User
from reviews.desk.fields import SinceField, TagsField
from reviews.desk.relations import articles_seen_by
from reviews.desk.widgets import (
    RATING_CHOICES,
    OrderedChoiceField,
    OrderedSelectMultiple,
    StarRating,
    TagSelect,
)
from reviews.editorial import policy, workflow
from reviews.models import Article, Byline, Edition, Tag
from reviews.models.tags import canonical, tag_key

PLANNING = ("assignee", "due_at", "planned_for")
"""Fields of the article, not of the edition: editors plan with them."""


class EditionForm(forms.ModelForm):
    """One edition, with the planning of its article.

    The admin sets ``user``; ``opened_on``, the last save when the edition was read;
    ``based_on`` where a new draft of it is saved; and ``refusal``, why the newsroom's
    rules did not take the last attempt.
    """

    user: User
    based_on: Edition | None = None
    refusal = ""
    opened_on = 0

    since = SinceField(required=False)
    rating = forms.TypedChoiceField(
        choices=RATING_CHOICES,
        coerce=Decimal,
        empty_value=None,
        required=False,
        widget=StarRating,
    )
    bylines = OrderedChoiceField(
        label="Authors",
        queryset=Author.objects.all(),
        required=False,
        widget=OrderedSelectMultiple(Byline._meta.get_field("author"), admin.site),
        help_text="Printed in the order in which you choose them.",
    )
    tags = TagsField(
        required=False,
        widget=TagSelect(Edition._meta.get_field("tags"), admin.site),
        help_text="Words readers browse by. End a new one with a comma or Enter.",
    )
    assignee = forms.ModelChoiceField(
        queryset=User.objects.filter(is_staff=True, is_active=True),
        required=False,
        help_text="Who writes it; may edit its drafts as its authors may.",
    )
    due_at = forms.SplitDateTimeField(
        label="Due", required=False, widget=AdminSplitDateTime
    )
    planned_for = forms.SplitDateTimeField(
        label="Planned for",
        required=False,
        widget=AdminSplitDateTime,
        help_text="An intention: it publishes nothing.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.based_on or self.instance
        if source.pk:
            self.initial.update(self._stored(source))
        if "related" in self.fields:
            related: Any = self.fields["related"]
            related.queryset = articles_seen_by(self.user, source)
        self._set_up_planning()

    def _set_up_planning(self) -> None:
        zone = f"In your time zone, {timezone.get_current_timezone_name()}."
        for name in PLANNING:
            if name not in self.fields:
                continue
            field = self.fields[name]
            field.disabled = not policy.is_editor(self.user)
            # What was planned when the form was opened comes back with it.
            field.show_hidden_initial = not field.disabled
            if isinstance(field, forms.SplitDateTimeField):
                field.help_text = f"{zone} {field.help_text}".strip()

    def _stored(self, source: Edition) -> dict[str, Any]:
        """What the form shows that is not a plain column of the edition."""
        article, rating = source.article, source.rating
        return {name: getattr(article, name) for name in PLANNING} | {
            "rating": "" if rating is None else f"{rating:.1f}",
            "bylines": list(source.bylines.values_list("author", flat=True)),
            "since": self.opened_on,
        }

    # -- checks -----------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal)
        self._check_trash(data)
        self._check_subject(data)
        self._check_new_tags(data.get("tags") or [])
        return data

    def _check_trash(self, data: dict[str, Any]) -> None:
        """What was put into the trash is offered no more, but a form may be old."""
        for name in ("show", "image"):
            thing = data.get(name)
            if thing and thing.trashed_at:
                message = f"“{thing}” is in the trash. Take it out, or choose another."
                self.add_error(name, message)

    def _check_subject(self, data: dict[str, Any]) -> None:
        """Seasons and episodes are the chosen show's."""
        show, season = data.get("show"), data.get("season")
        chosen = [("season", season, season and season.show)] if season else []
        episodes = list(data.get("episodes") or [])
        last = data.get("spoils_through")
        for name, found in (("episodes", episodes), ("spoils_through", [last])):
            chosen += [(name, each, each.season.show) for each in found if each]
        for name, each, its_show in chosen:
            if "show" in self.errors or its_show == show:
                continue
            self.add_error(name, _not_of(each, show))
        if (
            season
            and "season" not in self.errors
            and any(each.season_id != season.pk for each in episodes)
        ):
            message = (
                f"Choose episodes of {season.label} only, or leave the season empty."
            )
            self.add_error("episodes", message)

    def _check_new_tags(self, names: list[str]) -> None:
        if not names or policy.can(self.user, "add", Tag):
            return
        keys = {tag_key(name): name for name in names}
        known = Tag.objects.filter(key__in=keys).values_list("key", flat=True)
        for key in keys.keys() - set(known):
            self.add_error("tags", f"You may not add the new tag “{keys[key]}”.")

    # -- saving -----------------------------------------------------------------------

    def keep_unasked(self, based_on: Edition) -> None:
        """Let a new draft keep what this form does not show."""
        for name in workflow.CONTENT:
            if name not in self.fields:
                setattr(self.instance, name, getattr(based_on, name))

    def _save_m2m(self) -> None:
        """Write the relations of a new draft; a change goes through ``saving``."""
        for name in ("episodes", "related"):
            if name in self.cleaned_data:
                getattr(self.instance, name).set(self.cleaned_data[name])
        self.instance.tags.set(canonical(self.cleaned_data["tags"]))
        self._save_bylines(self.cleaned_data["bylines"])

    def _save_bylines(self, authors: list[Author]) -> None:
        kept = self.instance.bylines.exclude(author__in=authors)
        kept.delete()
        for position, author in enumerate(authors, start=1):
            Byline.objects.update_or_create(
                edition=self.instance, author=author, defaults={"position": position}
            )

    def save_planning(self) -> list[str]:
        """Write the planning that was changed here to the article.

        What somebody else planned after the form was opened stays; those fields are
        returned by their labels.
        """
        changed = [n for n in PLANNING if n in self.changed_data]
        rows = Article.objects.filter(pk=self.instance.article_id)
        if not changed or not (article := rows.select_for_update().first()):
            return []
        moved = [name for name in changed if self._was_planned_anew(article, name)]
        values = {n: self.cleaned_data[n] for n in changed if n not in moved}
        if values:
            rows.update(**values)
        return [str(self[name].label) for name in moved]

    def _was_planned_anew(self, article: Article, name: str) -> bool:
        """Compare what is planned now with what the form showed when it was opened."""
        now, field = getattr(article, name), self.fields[name]
        if isinstance(now, datetime):
            now = now.replace(microsecond=0)
        shown = field.hidden_widget().value_from_datadict(
            self.data, self.files, self.add_initial_prefix(name)
        )
        return field.has_changed(field.prepare_value(now), shown)


def _not_of(thing: Any, show: Any) -> str:
    """Say that a season or an episode is another show's, and what to do."""
    if show is None:
        return f"Choose the show first: “{thing}” belongs to one."
    return (
        f"“{thing}” does not belong to “{show}”. "
        f"Choose one of “{show}”, or change the show above."
    )
