"""What is done by one button: answering invitations and requests, and taking a group that has no steward."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import View

from hub.groups.models import GroupInvitation, JoinRequest
from hub.groups.services.invitations import accept_invitation, decline_invitation, withdraw_invitation
from hub.groups.services.requests import accept_request, decline_request, withdraw_request
from hub.groups.services.stewards import take_stewardship
from hub.groups.views.parts import ActMixin, PeopleMixin
from hub.members.views.private import MembersMixin


class InvitationActView(ActMixin, MembersMixin, View):
    """Does something about an invitation, for whoever it is for and for the stewards. Others know of none."""

    http_method_names = ["post"]

    @cached_property
    def invitation(self) -> GroupInvitation:
        """The invitation of the address. Raises Http404."""
        visible = GroupInvitation.objects.visible_to(self.request.user).select_related("group", "person")
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class InvitationAcceptView(InvitationActView):
    """Come into the group."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept, and show the group."""
        is_in = self.attempt(lambda: accept_invitation(self.invitation, by=self.person), "You are in the group now.")
        return redirect(self.invitation.group if is_in else "groups:group-list")


class InvitationDeclineView(InvitationActView):
    """Stay out of the group."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decline, and show one's groups."""
        self.attempt(lambda: decline_invitation(self.invitation, by=self.person), "You have declined the invitation.")
        return redirect("groups:group-list")


class InvitationWithdrawView(InvitationActView):
    """Take an invitation back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw, and show the group's people."""
        self.attempt(lambda: withdraw_invitation(self.invitation, by=self.person), "The invitation is withdrawn.")
        return redirect("groups:group-people", self.invitation.group.reference)


class RequestActView(ActMixin, MembersMixin, View):
    """Does something about a request to join, for whoever made it and for the stewards. Others know of none."""

    http_method_names = ["post"]

    @cached_property
    def wish(self) -> JoinRequest:
        """The request to join, of the address. Raises Http404."""
        visible = JoinRequest.objects.visible_to(self.request.user).select_related("group", "person")
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class RequestAnswerView(RequestActView):
    """Answers somebody who asked to join."""

    act: ClassVar[Any]
    done: ClassVar[str]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer, and show the group's people."""
        self.attempt(lambda: type(self).act(self.wish, by=self.person), self.done)
        return redirect("groups:group-people", self.wish.group.reference)


class RequestAcceptView(RequestAnswerView):
    """Let somebody in."""

    act = accept_request
    done = "The person is in the group now, and told so by e-mail."


class RequestDeclineView(RequestAnswerView):
    """Let somebody stay outside."""

    act = decline_request
    done = "The request is declined, and the person told so by e-mail."


class RequestWithdrawView(RequestActView):
    """Ask no longer."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw, and show one's groups."""
        self.attempt(lambda: withdraw_request(self.wish, by=self.person), "Your request is withdrawn.")
        return redirect("groups:group-list")


class StewardTakeView(ActMixin, PeopleMixin, View):
    """Become the steward of a group that has none."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Take it, and show the group."""
        self.attempt(lambda: take_stewardship(self.group, by=self.person), "You are the steward of this group now.")
        return redirect(self.group)
