"""What the pages of one group have in common."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy

from hub.groups.exceptions import GroupError
from hub.groups.models import WorkingGroup
from hub.groups.permissions import can_run
from hub.groups.querysets import WorkingGroupQuerySet
from hub.members.views.private import MembersMixin

GROUPS = {"title": "Working groups", "url": reverse_lazy("groups:group-list")}


class GroupMixin(MembersMixin):
    """A page of the group in the address, for whoever may know of it."""

    kwargs: dict[str, Any]

    def groups(self) -> WorkingGroupQuerySet:
        """Return the groups that the page may be about."""
        groups: WorkingGroupQuerySet = WorkingGroup.objects.visible_to(self.request.user)
        return groups

    @cached_property
    def group(self) -> WorkingGroup:
        """The group. Raises Http404 alike where it is missing and where it is not to be seen."""
        return get_object_or_404(self.groups(), reference=self.kwargs["reference"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group and the way back to it."""
        trail = [GROUPS, {"title": self.group.name, "url": self.group.get_absolute_url()}]
        return super().get_context_data(group=self.group, trail=trail, **kwargs)  # type: ignore[misc]  # Of a view.


class PeopleMixin(GroupMixin):
    """A page for the group's people alone."""

    def groups(self) -> WorkingGroupQuerySet:
        """Return the groups whose person the reader is."""
        groups: WorkingGroupQuerySet = WorkingGroup.objects.of(self.request.user)
        return groups


class StewardMixin(PeopleMixin):
    """A page for the stewards of a group that runs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer its stewards; once the group has ended, say so. Raises Http404 for others."""
        if request.user.is_authenticated:
            if not can_run(request.user, self.group):
                raise Http404
            if self.group.has_ended:
                messages.info(request, "This group has ended.")
                return redirect(self.group)
        return super().dispatch(request, *args, **kwargs)


class ActMixin:
    """Does one act and says what came of it."""

    request: HttpRequest

    def attempt(self, act: Callable[[], object], done: str) -> bool:
        """Do it, and tell. Returns whether it was done. Raises Http404 for whoever may not."""
        try:
            act()
        except PermissionDenied as error:
            raise Http404 from error
        except GroupError as error:
            messages.error(self.request, str(error))
            return False
        messages.success(self.request, done)
        return True
