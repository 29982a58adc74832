"""Lets every admin page ask the one policy who may do what."""

from typing import Any

from django.http import HttpRequest

from reviews.editorial import policy


class PolicyAdmin:
    """Mixin for a ModelAdmin: ``policy.can`` answers, about the model or one object."""

    model: Any

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "view")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def _may(self, request: HttpRequest, action: str, obj: Any = None) -> bool:
        return policy.can(request.user, action, self.model if obj is None else obj)


class PolicyInline:
    """Mixin for an inline: ``policy.can`` answers about the inline's own model.

    Django hands an inline its parent; whether the parent may be changed is the
    question of the parent's page.
    """

    model: Any

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.can(request.user, "view", self.model)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.can(request.user, "add", self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.can(request.user, "change", self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.can(request.user, "delete", self.model)
