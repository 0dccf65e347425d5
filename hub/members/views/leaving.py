"""Taking a break, coming back and leaving, by oneself."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from hub.members.exceptions import MembershipError
from hub.members.models import Membership
from hub.members.permissions import can_take_part
from hub.members.services import end_membership, pause_oneself, resume_oneself
from hub.members.views.private import PrivateMixin

_OWN = [{"title": "Your membership", "url": reverse_lazy("members:membership-page")}]


class MembershipEndView(PrivateMixin, TemplateView):
    """Leave: say what ends, and end it once the button is pressed."""

    template_name = "members/membership_end.html"
    extra_context = {"trail": _OWN}

    @cached_property
    def membership(self) -> Membership:
        """One's own membership of the address. Raises Http404."""
        own = Membership.objects.visible_to(self.person).filter(person=self.person).select_related("organisation")
        return get_object_or_404(own, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the membership, and whether it is the last."""
        others = Membership.objects.current().filter(person=self.person).exclude(pk=self.membership.pk)
        kwargs |= {"membership": self.membership, "is_last": not others.exists()}
        kwargs["is_steward"] = self.membership.steward_since is not None and self.membership.steward_until is None
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it, and say whether anything is seen still."""
        try:
            end_membership(self.membership, by=self.person)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            still = "" if can_take_part(self.person) else " You no longer see what members share."
            messages.success(request, f"You have left.{still}")
        return redirect("members:membership-page")


class PauseView(PrivateMixin, TemplateView):
    """Take a break: say what rests meanwhile, and pause once the button is pressed."""

    template_name = "members/membership_pause.html"
    extra_context = {"trail": _OWN}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Pause."""
        try:
            pause_oneself(by=self.person)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "You are on a break. Come back whenever you like.")
        return redirect("members:membership-page")


class ResumeView(PrivateMixin, View):
    """Come back from a break of one's own."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Come back."""
        try:
            resume_oneself(by=self.person)
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Welcome back. You see what members share again.")
        return redirect("members:membership-page")
