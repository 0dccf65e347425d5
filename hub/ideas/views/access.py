"""Who meets the pages of the idea exchange.

Strangers meet the sign-in page and people who are not members a 404, for ideas that exist and those that do not alike.
No cache keeps any of it.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.views.generic import View

from hub.ideas.exceptions import IdeaError
from hub.ideas.models import Idea
from hub.ideas.permissions import can_edit_idea
from hub.members.views.private import MembersMixin, PrivateMixin

TRAIL = [{"title": "Ideas", "url": reverse_lazy("ideas:idea-list")}]


class IdeaMixin(PrivateMixin):
    """Pages about an idea, for whoever is signed in and may see it."""

    def idea(self, **kwargs: Any) -> Idea:
        """Return the idea of the address. Raises Http404 alike where it is missing and where it is not to be seen."""
        return get_object_or_404(Idea.objects.visible_to(self.request.user), **kwargs)


class ActView(MembersMixin, View):
    """An act of one button: it is done, or a sentence says why not. What one may not do is not there."""

    http_method_names = ["post"]
    act: ClassVar[Callable[..., Any]]
    said: ClassVar[str]

    def carry_out(self, thing: Any) -> None:
        """Do it, and say so. Raises Http404 for those who may not."""
        try:
            done = self.act(thing, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.in_words(done))

    def in_words(self, done: Any) -> str:
        """Return what to say of what the act has given."""
        return self.said


def trail_to(idea: Idea) -> list[dict[str, Any]]:
    """Return the way to a page below an idea's own."""
    return [*TRAIL, {"title": idea.title, "url": idea.get_absolute_url()}]


class AuthorsMixin(IdeaMixin, MembersMixin):
    """Pages for the authors of an idea: for everybody else there is no such page."""

    kwargs: dict[str, Any]

    def own_idea(self) -> Idea:
        """Return the idea of the address. Raises Http404 where this person may not change it."""
        idea = self.idea(pk=self.kwargs["pk"])
        if not can_edit_idea(self.person, idea):
            raise Http404
        return idea
