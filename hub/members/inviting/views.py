"""The pages on which members invite others, and the one on which the invited answer."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.generic import FormView, TemplateView, View

from hub.members.exceptions import MembershipError
from hub.members.inviting.exceptions import LinkRefused
from hub.members.inviting.forms import InvitationForm
from hub.members.inviting.links import read_link
from hub.members.inviting.notifications import inviter_in_words
from hub.members.inviting.services import (
    accept_invitation,
    decline_all_invitations,
    decline_invitation,
    invite,
    send_again,
    withdraw_invitation,
)
from hub.members.inviting.visits import remember_invitation
from hub.members.models import Invitation, JoiningSettings
from hub.members.permissions import can_take_part
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin

_TRAIL = [{"title": "Your page", "url": reverse_lazy("your:home-page")}]
_OWN = {"title": "Your invitations", "url": reverse_lazy("invitations:invitation-list")}
_PAGE_SIZE = 20


class InvitationListView(MembersMixin, TemplateView):
    """Whom one has invited, and what became of it."""

    template_name = "members/inviting/invitation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one's own invitations, those that wait first. The secretariat's stand in its register."""
        own = Invitation.objects.visible_to(self.person).filter(invited_by=self.person, is_from_secretariat=False)
        kwargs["page_obj"] = Paginator(own.in_turn(), _PAGE_SIZE).get_page(self.request.GET.get("page"))
        kwargs["kept_months"] = JoiningSettings.present().invited_kept_months
        return super().get_context_data(trail=_TRAIL, **kwargs)


class InvitationNewView(TermsMixin, FormView[InvitationForm]):
    """Invite somebody."""

    template_name = "members/inviting/invitation_new.html"
    form_class = InvitationForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the invited and the inviter are owed to know."""
        present = JoiningSettings.present()
        kwargs |= {"days": present.invitation_days, "kept_months": present.invited_kept_months}
        return super().get_context_data(trail=[*_TRAIL, _OWN], **kwargs)

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        """Send it. Whoever the address belongs to, the answer is the same."""
        try:
            invite(**form.cleaned_data, by=self.person)
        except MembershipError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Your invitation is on its way.")
        return redirect("invitations:invitation-list")


class OwnInvitationView(MembersMixin, View):
    """An act upon one's own invitation."""

    http_method_names = ["post"]
    done = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, or say why it cannot be done."""
        own = Invitation.objects.visible_to(self.person).filter(invited_by=self.person, is_from_secretariat=False)
        try:
            self.act(get_object_or_404(own, pk=pk))
        except MembershipError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.done)
        return redirect("invitations:invitation-list")

    def act(self, invitation: Invitation) -> None:
        """Do it."""
        raise NotImplementedError


class InvitationWithdrawView(OwnInvitationView):
    """Take an invitation back."""

    done = "The invitation is withdrawn. Its link leads nowhere any more."

    def act(self, invitation: Invitation) -> None:
        """Withdraw it."""
        withdraw_invitation(invitation, by=self.person)


class InvitationResendView(OwnInvitationView):
    """Send an invitation once more."""

    done = "Your invitation is on its way again."

    def act(self, invitation: Invitation) -> None:
        """Send it."""
        send_again(invitation, by=self.person)


class LinkView(View):
    """What the link of an invitation leads to. One calm page answers every link that does not hold, for any reason."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep the answer."""
        try:
            self.invitation = read_link(kwargs["mark"])
            self._check_reader(request)
            response = super().dispatch(request, *args, **kwargs)
        except LinkRefused:
            response = render(request, "members/inviting/invitation_refused.html", status=404)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _check_reader(self, request: HttpRequest) -> None:
        """Refuse the link to whoever is signed in with an account that has not the invited address."""
        if request.user.is_authenticated:
            addresses = EmailAddress.objects.filter(user=request.user.pk, verified=True)
            if not addresses.filter(email__iexact=self.invitation.email).exists():
                raise LinkRefused


class InvitationOpenView(LinkView):
    """Who invites, what they say, and the ways to answer. Nothing happens before a button is pressed."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Show it."""
        context = {"invitation": self.invitation, "who": inviter_in_words(self.invitation), "mark": mark}
        return render(request, "members/inviting/invitation_open.html", context)


class InvitationAcceptView(LinkView):
    """Accept: at once for who is signed in, else with the account that is made or signed in to next."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Go on to the application."""
        if not request.user.is_authenticated:
            remember_invitation(request, mark, self.invitation)
            door = "account_login" if request.POST.get("way") == "sign-in" else "account_signup"
            return redirect(f"{reverse(door)}?{urlencode({'next': reverse('members:application-begin')})}")
        accept_invitation(self.invitation, by=request.user)
        if can_take_part(request.user):
            messages.info(request, "You are a member already.")
            return redirect("your:home-page")
        return redirect("members:application-begin")


class InvitationDeclineView(LinkView):
    """Decline."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, mark: str) -> HttpResponse:
        """Decline this invitation, or this and all others for ever."""
        if request.POST.get("way") == "for-ever":
            decline_all_invitations(self.invitation)
        else:
            decline_invitation(self.invitation)
        return redirect("invitations:invitation-declined")


class InvitationDeclinedView(TemplateView):
    """What is said to whoever has declined."""

    template_name = "members/inviting/invitation_declined.html"
