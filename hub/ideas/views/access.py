"""Who meets the pages of the idea exchange.

Strangers meet the sign-in page and people who are not members a 404, for ideas that exist and those that do not alike.
No cache keeps any of it.
"""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.views.generic import View

from home.models import User
from hub.ideas.exceptions import IdeaError
from hub.ideas.models import Idea
from hub.ideas.permissions import can_edit_idea
from hub.ideas.services import note_readings
from hub.members.views.private import MembersMixin, PrivateMixin

TRAIL = [{"title": "Ideas", "url": reverse_lazy("ideas:idea-list")}]


def note_shown(request: HttpRequest, response: HttpResponseBase, ideas: Iterable[int]) -> None:
    """Note who was shown these ideas, given by number. What led elsewhere, or was refused, has shown nothing."""
    if response.status_code in {200, 206} and request.method != "HEAD":
        note_readings(ideas, by=cast(User, request.user))


class IdeaMixin(PrivateMixin):
    """Pages about an idea, for whoever is signed in and may see it. Who is shown it is noted for its authors.

    Shown is what a page finds by `idea()`. A page that finds one in another way hands it to `show()`.
    """

    shows_idea: ClassVar[bool] = True  # Nothing is noted where not a word of it is in the answer.
    _shown: set[int]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer, and note which ideas the answer has shown."""
        self._shown = set()
        response = super().dispatch(request, *args, **kwargs)
        if self.shows_idea:
            note_shown(request, response, self._shown)
        return response

    def idea(self, **kwargs: Any) -> Idea:
        """Return the idea of the address. Raises Http404 alike where it is missing and where it is not to be seen."""
        ideas = Idea.objects.visible_to(self.request.user).with_reading_of(self.request.user)
        return self.show(get_object_or_404(ideas, **kwargs))

    def show(self, idea: Idea) -> Idea:
        """Keep in mind that this idea is shown, and return it."""
        if idea.author_id != self.person.pk and not vars(idea).get("is_noted"):
            self._shown.add(idea.pk)
        return idea


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
