"""The pages with a form: making and editing a group, inviting, asking to join, appointing a steward."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from hub.groups.exceptions import GroupChangedMeanwhile, HiddenWords, MadeAlready
from hub.groups.forms import GroupForm, InviteForm, JoinRequestForm, StewardForm
from hub.groups.people import people_of, people_to_invite, people_to_offer
from hub.groups.permissions import can_ask_to_join
from hub.groups.services.groups import edit_group, make_group
from hub.groups.services.invitations import invite_person
from hub.groups.services.requests import ask_to_join
from hub.groups.services.stewards import appoint_steward
from hub.groups.views.parts import GROUPS, ActMixin, GroupMixin, StewardMixin
from hub.members.queries import with_organisations
from hub.members.views.terms import TermsMixin

_MOST_SHOWN = 30


class GroupNewView(TermsMixin, FormView[GroupForm]):
    """Begin a group."""

    template_name = "groups/group_form.html"
    extra_context = {"trail": [GROUPS]}
    form_class = GroupForm

    def form_valid(self, form: GroupForm) -> HttpResponse:
        """Make it and show it."""
        try:
            group = make_group(form.text(), by=self.person)
        except MadeAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.group)
        messages.success(self.request, "The group is made. You are its steward: invite people to it.")
        return redirect(group)


class GroupEditView(TermsMixin, StewardMixin, FormView[GroupForm]):
    """Change what is said of a group, and who may know of it."""

    template_name = "groups/group_form.html"
    form_class = GroupForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the group."""
        return {**super().get_form_kwargs(), "instance": self.group}

    def form_valid(self, form: GroupForm) -> HttpResponse:
        """Save, or say why not (somebody else saved meanwhile, the words are hidden ones) and keep what was typed."""
        try:
            edit_group(self.group, form.text(), by=self.person, version=form.cleaned_data["version"] or 0)
        except GroupChangedMeanwhile as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        except HiddenWords as error:
            for field, words in error.fields.items():
                form.add_error(field, words)
            return self.form_invalid(form)
        messages.success(self.request, "Your changes are saved.")
        return redirect(self.group)


class InvitationNewView(ActMixin, StewardMixin, FormView[InviteForm]):
    """Find a member by name and invite them."""

    template_name = "groups/invitation_form.html"
    form_class = InviteForm

    @property
    def words(self) -> str:
        """What was typed to find somebody by."""
        return self.request.GET.get("q", "").strip()[:100]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Have the form show the first with the typed name who wait for nothing yet, and take any with that name."""
        offered = with_organisations(people_to_offer(self.group, self.words))[:_MOST_SHOWN]
        return {**super().get_form_kwargs(), "people": people_to_invite(self.group, self.words), "offered": offered}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words, and whether there is somebody to choose."""
        kwargs["words"] = self.words
        kwargs |= {"number": people_to_offer(self.group, self.words).count(), "most_shown": _MOST_SHOWN}
        return super().get_context_data(**kwargs)

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Invite, and show the people of the group."""
        person = form.cleaned_data["person"]
        done = f"{person.display_name} is invited, and told so by e-mail."
        self.attempt(lambda: invite_person(self.group, person, by=self.person), done)
        return redirect("groups:group-people", self.group.reference)


class RequestNewView(TermsMixin, ActMixin, GroupMixin, FormView[JoinRequestForm]):
    """Ask to be let into an open group."""

    template_name = "groups/request_form.html"
    form_class = JoinRequestForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer members. Raises Http404 where there is nothing to ask, as in a closed group."""
        if request.user.is_authenticated and not can_ask_to_join(request.user, self.group):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: JoinRequestForm) -> HttpResponse:
        """Ask, and show the group."""
        words = form.cleaned_data["words"]
        self.attempt(
            lambda: ask_to_join(self.group, by=self.person, words=words),
            "The stewards are told. You get an e-mail when one of them answers.",
        )
        return redirect(self.group)


class StewardAppointView(ActMixin, StewardMixin, FormView[StewardForm]):
    """Make somebody of the group a steward, beside oneself or in one's place."""

    template_name = "groups/steward_form.html"
    form_class = StewardForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the other people of the group."""
        others = people_of(self.group).exclude(pk=self.person.pk).order_by("last_name", "first_name", "pk")
        return {**super().get_form_kwargs(), "people": with_organisations(others)}

    def form_valid(self, form: StewardForm) -> HttpResponse:
        """Appoint, and show the people of the group."""
        person, stays = form.cleaned_data["person"], form.cleaned_data["stays"] == "yes"
        self.attempt(
            lambda: appoint_steward(self.group, person, by=self.person, stays=stays),
            f"{person.display_name} is a steward of this group now.",
        )
        return redirect(reverse("groups:group-people", args=[self.group.reference]))
