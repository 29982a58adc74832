"""Who may do what to what: the one place every door asks.

``may`` answers for the role and the ownership, ``fits`` for the edition's state and
time, ``can`` for both. Nobody is asked for more than the permissions of a group.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import QuerySet

from people.models import Author, Person
from reviews.models import Edition, Image, Show
from reviews.states import State

if TYPE_CHECKING:
    from people.models import User

Thing = models.Model | type[models.Model] | None


def can(user: "User | AnonymousUser", action: str, obj: Thing = None) -> bool:
    """Tell whether ``user`` may do ``action`` to ``obj`` as it stands now.

    ``obj`` is an edition, another model's row, or a model class (for lists and
    adding). An unknown action is a programming error: ``KeyError``.
    """
    if not may(user, action, obj):
        return False
    return not isinstance(obj, Edition) or fits(action, obj)


def may(user: "User | AnonymousUser", action: str, obj: Thing = None) -> bool:
    """The role's and the owner's part of ``can``: the state is not looked at."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    model = Edition if obj is None else obj if isinstance(obj, type) else type(obj)
    if not issubclass(model, Edition):
        meta = model._meta
        if action == "change" and isinstance(obj, Image) and is_shown(obj):
            # Its words stand on pages nobody may change without an editor.
            return is_editor(user)
        return user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}")
    return _EDITION_RULES[action](user, obj if isinstance(obj, Edition) else None)


def fits(action: str, edition: Edition) -> bool:
    """The state's part of ``can``: is this the moment for such a move?"""
    test = _FITTING.get(action)
    return test is None or test(edition)


def is_editor(user: "User | AnonymousUser") -> bool:
    """Tell whether this person decides what goes out."""
    return user.is_active and user.has_perm("reviews.approve_edition")


def owns(user: "User", edition: Edition) -> bool:
    """Tell whether the piece is this person's: its assignee or one of its authors."""
    if edition.article_id and edition.article.assignee_id == user.pk:
        return True
    return edition.pk is not None and edition.bylines.filter(author__user=user).exists()


def is_shown(image: Image) -> bool:
    """Tell whether an approved edition, a show or a portrait has the picture."""
    holders: tuple[QuerySet[Any], ...] = (
        Edition.objects.filter(image=image.pk, state=State.APPROVED),
        Show.objects.filter(image=image.pk),
        Person.objects.filter(photo=image.pk),
        Author.objects.filter(photo=image.pk),
    )
    return image.pk is not None and any(rows.exists() for rows in holders)


# -- one function for each action on editions -----------------------------------------


def _may_view(user: "User", edition: Edition | None) -> bool:
    if is_editor(user):
        return True
    if not user.has_perm("reviews.view_edition"):
        return False
    return edition is None or edition.is_live() or owns(user, edition)


def _may_add(user: "User", _edition: Edition | None) -> bool:
    return user.has_perm("reviews.add_edition")


def _may_write(user: "User", edition: Edition | None) -> bool:
    if not user.has_perm("reviews.change_edition"):
        return False
    return edition is None or is_editor(user) or owns(user, edition)


def _may_change(user: "User", edition: Edition | None) -> bool:
    if edition is not None and edition.is_in_review:
        return is_editor(user) and user.has_perm("reviews.change_edition")
    return _may_write(user, edition)


def _may_decide(user: "User", _edition: Edition | None) -> bool:
    return is_editor(user)


def _may_withdraw(user: "User", _edition: Edition | None) -> bool:
    return user.has_perm("reviews.withdraw_edition")


def _may_purge(user: "User", _edition: Edition | None) -> bool:
    return user.has_perm("reviews.purge_article")


def _nobody(_user: "User", _edition: Edition | None) -> bool:
    return False


_EDITION_RULES: dict[str, Callable[["User", Edition | None], bool]] = {
    "view": _may_view,
    "add": _may_add,
    "change": _may_change,
    "delete": _nobody,
    "start_draft": _may_write,
    "preview": _may_write,
    "submit": _may_write,
    "send_back": _may_decide,
    "approve": _may_decide,
    "reschedule": _may_decide,
    "cancel": _may_decide,
    "withdraw": _may_withdraw,
    "embargo": _may_decide,
    "front_page": _may_decide,
    "trash": _may_withdraw,
    "restore": _may_withdraw,
    "purge": _may_purge,
}

_FITTING: dict[str, Callable[[Edition], bool]] = {
    "change": lambda edition: edition.is_draft or edition.is_in_review,
    "start_draft": lambda edition: not edition.is_draft,
    "submit": lambda edition: edition.is_draft,
    "send_back": lambda edition: edition.is_in_review,
    "approve": lambda edition: edition.is_draft or edition.is_in_review,
    "reschedule": lambda edition: edition.is_pending(),
    "cancel": lambda edition: edition.is_pending(),
    "withdraw": lambda edition: edition.is_live() or edition.is_pending(),
    "trash": lambda edition: edition.article.trashed_at is None,
    "restore": lambda edition: edition.article.trashed_at is not None,
    "purge": lambda edition: edition.article.trashed_at is not None,
}
