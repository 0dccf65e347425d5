"""The way to the public as those see it whom it concerns: proposing, agreeing, being left out, withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from hub.ideas.exceptions import IdeaError
from hub.ideas.publishing.enums import OPEN_STATES, ConsentRole, ConsentState, PublicationState
from hub.ideas.publishing.forms import AgreeForm, ProposalForm, WithdrawForm
from hub.ideas.publishing.models import Consent, IdeaPublication
from hub.ideas.publishing.permissions import can_change_text, can_read_original, can_stop
from hub.ideas.publishing.queries import concerning, public_view, quotable_comments
from hub.ideas.publishing.services import abandon, agree, change_text, is_held_up, leave_out, propose, withdraw
from hub.ideas.views.access import TRAIL, AuthorsMixin, IdeaMixin, trail_to
from hub.members.views.private import MembersMixin
from hub.members.views.terms import TermsMixin


class ProposalMixin(IdeaMixin, MembersMixin):
    """Pages about a publication, for the members whom it concerns. Its text tells what the idea says."""

    kwargs: dict[str, Any]

    def publication(self) -> IdeaPublication:
        """Return the publication of the address. Raises Http404 for everybody whom it does not concern."""
        publication = get_object_or_404(concerning(self.person).select_related("idea"), pk=self.kwargs["pk"])
        self.show(publication.idea)
        return publication


class ProposalListView(MembersMixin, TemplateView):
    """The publications that concern a member: where a mail leads."""

    template_name = "publishing/proposal_list.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add them, and which wait for this person."""
        publications = list(concerning(self.person)[:50])
        own = Consent.objects.filter(person=self.person, state=ConsentState.AWAITED, publication__in=publications)
        awaited = set(own.values_list("publication_id", flat=True))
        waiting = [one for one in publications if one.is_under_way and one.pk in awaited]
        others = [one for one in publications if one not in waiting]
        return super().get_context_data(waiting=waiting, others=others, **kwargs)


class ProposalPageView(ProposalMixin, TemplateView):
    """What is proposed, exactly as it would be public, and what each person has said to it."""

    template_name = "publishing/proposal_page.html"
    extra_context = {"trail": TRAIL}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text, the consents this reader may know of, and what they may do."""
        publication = self.publication()
        known = Consent.objects.visible_to(self.person).filter(publication=publication)
        consents = list(known.select_related("person").in_order())
        own = [one for one in consents if one.person_id == self.person.pk and one.is_standing]
        is_author = can_stop(self.person, publication)
        return super().get_context_data(
            publication=publication,
            view_of=public_view(publication),
            consents=consents if is_author else [],
            own=own,
            is_held_up=publication.state in OPEN_STATES and is_held_up(publication),
            is_awaited_of_others=any(one.state == ConsentState.AWAITED for one in consents if one not in own),
            is_awaited=any(one.state == ConsentState.AWAITED for one in own),
            is_named=all(one.is_named for one in own),
            is_only_author=_is_only_author(consents),
            is_due=publication.publish_on <= timezone.localdate(),
            can_change=publication.is_under_way and can_change_text(self.person, publication),
            can_stop=publication.is_under_way and is_author,
            can_withdraw=publication.state == PublicationState.PUBLISHED and is_author,
            has_original=can_read_original(self.person, publication),
            **kwargs,
        )


def _is_only_author(consents: list[Consent]) -> bool:
    standing = [one for one in consents if one.role == ConsentRole.AUTHOR and one.is_standing]
    return len(standing) == 1


class ProposalNewView(TermsMixin, AuthorsMixin, FormView[ProposalForm]):
    """Propose to publish an idea of one's own. The form begins with what the idea says."""

    template_name = "publishing/proposal_form.html"
    form_class = ProposalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the idea's words, and the comments that may be quoted."""
        self.own = self.own_idea()
        instance = IdeaPublication(title=self.own.title, summary=self.own.summary, text=_text_of(self.own))
        comments = quotable_comments(self.own, self.person)
        return {**super().get_form_kwargs(), "instance": instance, "comments": comments}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the policy areas of the idea."""
        idea = self.own_idea()
        return {"areas": [area.code for area in idea.areas.all()]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        context = super().get_context_data(**kwargs)
        return {**context, "idea": self.own, "trail": trail_to(self.own)}

    def form_valid(self, form: ProposalForm) -> HttpResponse:
        """Propose it, or say why that cannot be."""
        try:
            publication = propose(self.own, form.public_text(), by=self.person)
        except IdeaError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Everybody in the text is asked. Nothing is public before all have agreed.")
        return redirect("publishing:proposal-page", pk=publication.pk)


def _text_of(idea: Any) -> str:
    """Return the parts of an idea as one text, under headings."""
    parts = (
        ("The problem", idea.problem),
        ("The proposal", idea.proposal),
        ("Evidence", idea.evidence),
        ("What is needed", idea.needs),
        ("What is offered", idea.offers),
    )
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts if text)


class ProposalEditView(TermsMixin, ProposalMixin, FormView[ProposalForm]):
    """Change what is proposed: everybody is asked anew."""

    template_name = "publishing/proposal_form.html"
    form_class = ProposalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the publication. Raises Http404 where this person may not change it."""
        self.changed = self.publication()
        if not (self.changed.is_under_way and can_change_text(self.person, self.changed)):
            raise Http404
        comments = quotable_comments(self.changed.idea, self.person)
        return {**super().get_form_kwargs(), "instance": self.changed, "comments": comments}

    def get_initial(self) -> dict[str, Any]:
        """Begin with its policy areas."""
        return {"areas": [area.code for area in self.publication().areas.all()]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the publication."""
        context = super().get_context_data(**kwargs)
        return {**context, "publication": self.changed, "idea": self.changed.idea, "trail": TRAIL}

    def form_valid(self, form: ProposalForm) -> HttpResponse:
        """Change it, or say why that cannot be."""
        try:
            change_text(self.changed, form.public_text(), by=self.person, digest=form.cleaned_data["digest"])
        except IdeaError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "The text is changed. Whoever had agreed to another one is asked again.")
        return redirect("publishing:proposal-page", pk=self.changed.pk)


class ProposalActView(ProposalMixin, View):
    """One act on a publication. Back to its page, or to the list where it does not concern this person any more."""

    http_method_names = ["post"]
    said = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        publication = self.publication()
        try:
            self.act(publication)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.said)
        if concerning(self.person).filter(pk=publication.pk).exists():
            return redirect("publishing:proposal-page", pk=publication.pk)
        return redirect("publishing:proposal-list")

    def act(self, publication: IdeaPublication) -> None:
        """Do it."""
        raise NotImplementedError


class AgreeView(ProposalActView):
    """Agree to the text as it was shown."""

    said = "You have agreed. If the text changes, you are asked again."

    def act(self, publication: IdeaPublication) -> None:
        """Agree. Whoever is the last to do so is told that it is public now."""
        form = AgreeForm(self.request.POST)
        digest = form.cleaned_data["digest"] if form.is_valid() else ""
        is_named = bool(form.cleaned_data.get("is_named"))
        if agree(publication, by=self.person, digest=digest, is_named=is_named).state == PublicationState.PUBLISHED:
            self.said = "You have agreed, and so has everybody else. The text is public now."


class AbandonView(ProposalActView):
    """Stop the publication."""

    said = "The publication is stopped. Nothing has become public."

    def act(self, publication: IdeaPublication) -> None:
        """Stop it."""
        abandon(publication, by=self.person)


class LeaveOutView(ProposalActView):
    """Be left out of the text."""

    said = "You are left out. Whoever had agreed is shown the new text."

    def publication(self) -> IdeaPublication:
        """Return the publication of one's own consent. Raises Http404 for those of others."""
        consents = Consent.objects.visible_to(self.person).filter(person=self.person)
        self.own = get_object_or_404(consents.select_related("publication"), pk=self.kwargs["pk"])
        return self.own.publication

    def act(self, publication: IdeaPublication) -> None:
        """Be left out."""
        leave_out(self.own, by=self.person)


class WithdrawView(ProposalMixin, FormView[WithdrawForm]):
    """Take a published idea back."""

    template_name = "publishing/withdraw_form.html"
    form_class = WithdrawForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the publication. Raises Http404 where this person may not withdraw it."""
        publication = self.publication()
        if publication.state != PublicationState.PUBLISHED or not can_stop(self.person, publication):
            raise Http404
        return super().get_context_data(publication=publication, trail=TRAIL, **kwargs)

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """Withdraw it and show the notice."""
        try:
            publication = withdraw(self.publication(), reason=form.cleaned_data["reason"], by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(self.request, str(error))
            return redirect("publishing:proposal-page", pk=self.kwargs["pk"])
        messages.success(self.request, "It is withdrawn. Its page shows when and why.")
        return redirect(publication)


class OriginalView(ProposalMixin, View):
    """The frozen original, for its authors to keep: whoever is given the file can check its digest."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the original, byte for byte as it was frozen. Raises Http404 for others than authors."""
        publication = self.publication()
        if not can_read_original(self.person, publication):
            raise Http404
        response = HttpResponse(publication.original.encode(), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="{publication.reference}-original.json"'
        return response
