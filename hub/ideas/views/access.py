"""Who meets the pages of the idea exchange.

Strangers meet the sign-in page and people who are not members a 404, for ideas that exist and those that do not alike.
No cache keeps any of it.
"""

from typing import Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.cache import patch_cache_control

from home.models import User
from hub.ideas.models import Idea
from hub.ideas.permissions import can_edit_idea, can_take_part

TRAIL = [{"title": "Ideas", "url": reverse_lazy("ideas:idea-list")}]


class PrivateMixin(LoginRequiredMixin):
    """Pages for people who are signed in, kept by no cache."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast(User, self.request.user)

    def idea(self, **kwargs: Any) -> Idea:
        """Return the idea of the address. Raises Http404 alike where it is missing and where it is not to be seen."""
        return get_object_or_404(Idea.objects.visible_to(self.request.user), **kwargs)


class MembersMixin(PrivateMixin):
    """Pages for members: for everybody else who is signed in there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer members. Raises Http404 for others."""
        if request.user.is_authenticated and not can_take_part(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def trail_to(idea: Idea) -> list[dict[str, Any]]:
    """Return the way to a page below an idea's own."""
    return [*TRAIL, {"title": idea.title, "url": idea.get_absolute_url()}]


class AuthorsMixin(MembersMixin):
    """Pages for the authors of an idea: for everybody else there is no such page."""

    kwargs: dict[str, Any]

    def own_idea(self) -> Idea:
        """Return the idea of the address. Raises Http404 where this person may not change it."""
        idea = self.idea(pk=self.kwargs["pk"])
        if not can_edit_idea(self.person, idea):
            raise Http404
        return idea
