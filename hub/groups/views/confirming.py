"""The pages that ask before something is done that is not undone by a click."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from home.models import User
from hub.groups.people import people_of
from hub.groups.services.groups import end_group
from hub.groups.services.people import leave_group, remove_person
from hub.groups.views.parts import ActMixin, PeopleMixin, StewardMixin


class ConfirmView(ActMixin, TemplateView):
    """Says what will happen, and does it once the button is pressed."""

    template_name = "groups/confirm.html"
    question: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    points: ClassVar[tuple[str, ...]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words, and where to go back to."""
        kwargs |= {"question": self.question, "button": self.button, "points": self.points, "back": self.back()}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it. Where it cannot be done, stay with the group and say why."""
        return redirect(self.after() if self.attempt(self.act, self.done) else self.back())

    def act(self) -> object:
        """Do it."""
        raise NotImplementedError

    def back(self) -> str:
        """Return the address from which one came."""
        raise NotImplementedError

    def after(self) -> str:
        """Return the address to go to when it is done."""
        return self.back()


class GroupLeaveView(PeopleMixin, ConfirmView):
    """Leave a group."""

    question = "Leave this group?"
    button = "Leave the group"
    done = "You have left the group."
    points = (
        "You no longer see what the group shares.",
        "What you have shared with it stays with its people.",
        "You can come back if a steward invites you or, while the group is open, if you ask to.",
    )

    def act(self) -> object:
        """Leave it."""
        return leave_group(self.group, by=self.person)

    def back(self) -> str:
        """Return the group's address."""
        return self.group.get_absolute_url()

    def after(self) -> str:
        """Return the address of the list: the group may be out of sight now."""
        return reverse("groups:group-list")


class GroupEndView(StewardMixin, ConfirmView):
    """End a group."""

    question = "End this group?"
    button = "End the group"
    done = "The group has ended."
    points = (
        "Nobody can join it or change it any more. This cannot be undone.",
        "What the group shared stays with the people who are in it now.",
        "Its people are told by e-mail. Whoever waits for an answer is told that there is none to come.",
    )

    def act(self) -> object:
        """End it."""
        return end_group(self.group, by=self.person)

    def back(self) -> str:
        """Return the group's address."""
        return self.group.get_absolute_url()


class PersonRemoveView(StewardMixin, ConfirmView):
    """Take somebody out of a group."""

    question = "Take this person out of the group?"
    button = "Take out of the group"
    done = "The person is no longer in the group, and is told so by e-mail."
    points = (
        "The person no longer sees what the group shares.",
        "What the person has shared with it stays with its people.",
    )

    @cached_property
    def removed(self) -> User:
        """Whom it is about. Raises Http404 where the person is not in the group."""
        return get_object_or_404(people_of(self.group), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the name."""
        return super().get_context_data(about=self.removed.display_name, **kwargs)

    def act(self) -> object:
        """Take them out."""
        return remove_person(self.group, self.removed, by=self.person)

    def back(self) -> str:
        """Return the address of the group's people."""
        return reverse("groups:group-people", args=[self.group.reference])
