"""Writing an idea with others."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from home.typed_numbers import typed_number
from hub.ideas.exceptions import IdeaError
from hub.ideas.models import Idea, IdeaAuthor
from hub.ideas.permissions import can_hand_over
from hub.ideas.queries import authors_of, found_people, sight_of_invited
from hub.ideas.services import (
    accept_authorship,
    decline_authorship,
    hand_over,
    invite_author,
    leave_authorship,
    take_out_author,
    withdraw_invitation,
)
from hub.ideas.views.access import ActView, AuthorsMixin, IdeaMixin, trail_to
from hub.members.queries import people_who_take_part, with_organisations


class AuthorListView(AuthorsMixin, TemplateView):
    """Who writes an idea, who is asked to, and whom one could ask."""

    template_name = "ideas/author_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the authors, and those found by name. No address of anybody is shown."""
        idea = self.own_idea()
        words = self.request.GET.get("words", "").replace("\x00", "")[:100].strip()
        authors = IdeaAuthor.objects.visible_to(self.person).open().filter(idea=idea).first_come()
        kwargs |= {
            "idea": idea,
            "trail": trail_to(idea),
            "words": words,
            "authors": with_organisations(authors.select_related("person", "invited_by"), "person__memberships"),
            "found": found_people(words, but=authors_of(idea).everybody) if words else [],
            "can_hand_over": can_hand_over(self.person, idea),
        }
        return super().get_context_data(**kwargs)


class AuthorInviteView(AuthorsMixin, View):
    """Ask a member to be co-author. Before *Confirm* it says what they will see, and nobody is asked."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int, person: int) -> HttpResponse:
        """Say what they will see: at once, and once they accept."""
        idea = self.own_idea()
        asked = people_who_take_part().exclude(pk__in=authors_of(idea).everybody).filter(pk=person).first()
        if asked is None:
            return self._back(idea, "Choose a member from the list.")
        context = {
            "idea": idea,
            "trail": [*trail_to(idea), {"title": "Authors", "url": reverse("ideas:author-list", args=[idea.pk])}],
            "asked": asked,
            "sight": sight_of_invited(idea, asked, by=self.person),
        }
        return render(request, "ideas/author_invite.html", context)

    def post(self, request: HttpRequest, pk: int, person: int) -> HttpResponse:
        """Invite, and show the authors."""
        idea, asked = self.own_idea(), people_who_take_part().filter(pk=person).first()
        if asked is None:
            return self._back(idea, "Choose a member from the list.")
        try:
            invite_author(idea, asked, by=self.person, version=_version(request.POST.get("version")))
        except IdeaError as error:
            return self._back(idea, str(error))
        messages.success(request, f"{asked.display_name} is asked, and can see the idea.")
        return redirect("ideas:author-list", pk=idea.pk)

    def _back(self, idea: Idea, why: str) -> HttpResponse:
        messages.error(self.request, why)
        return redirect("ideas:author-list", pk=idea.pk)


class HandOverView(AuthorsMixin, View):
    """Make another author the first."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, author: int) -> HttpResponse:
        """Hand the idea over, and show the authors."""
        idea = self.own_idea()
        other = get_object_or_404(IdeaAuthor.objects.visible_to(self.person).filter(idea=idea), pk=author)
        try:
            hand_over(idea, to=other.person, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{other.person.display_name} is the first author now.")
        return redirect("ideas:author-list", pk=idea.pk)


class AuthorActView(IdeaMixin, ActView):
    """Answer, leave or take back an invitation. An idea that one no longer sees leads back to the list."""

    def post(self, request: HttpRequest, pk: int, author: int) -> HttpResponse:
        """Do it, and go to the idea."""
        idea = self.idea(pk=pk)
        authorship = get_object_or_404(IdeaAuthor.objects.visible_to(self.person).filter(idea=idea), pk=author)
        self.carry_out(authorship)
        is_seen = Idea.objects.visible_to(self.person).filter(pk=idea.pk).exists()
        return redirect(idea) if is_seen else redirect("ideas:idea-list")


class AuthorAcceptView(AuthorActView):
    """Become co-author of an idea."""

    act = staticmethod(accept_authorship)
    said = "You are an author of this idea now."


class AuthorDeclineView(AuthorActView):
    """Decline to be co-author."""

    act = staticmethod(decline_authorship)
    said = "You have declined. Whoever asked you is told."


class AuthorLeaveView(AuthorActView):
    """Be an author no longer."""

    act = staticmethod(leave_authorship)
    said = "You are no longer an author of this idea."


class AuthorTakeOutView(AuthorActView):
    """Have another author be one no longer."""

    act = staticmethod(take_out_author)
    said = "That person is no longer an author of this idea."


class AuthorWithdrawView(AuthorActView):
    """Take back an invitation to be co-author."""

    act = staticmethod(withdraw_invitation)
    said = "The invitation is withdrawn."


def _version(text: str | None) -> int:
    """Return the version that was sent, or one that nothing has."""
    number = typed_number(text)
    return -1 if number is None else number
