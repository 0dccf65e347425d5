"""Making a commitment, confirming it, saying what became of it. Others find none of these pages."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView, View

from hub.commitments.exceptions import CommitmentError, DoneAlready, NotToBePromised
from hub.commitments.forms import AgreeForm, CommitmentForm, OfferForm, ReportForm, ShortForm
from hub.commitments.models import Commitment
from hub.commitments.permissions import can_choose_name, can_confirm, can_edit, can_report
from hub.commitments.queries import thing_of_mark
from hub.commitments.services import (
    agree_commitment,
    choose_name,
    decline_commitment,
    edit_commitment,
    offer_commitment,
    report_commitment,
)
from hub.commitments.transitions import can_follow
from hub.commitments.views.public import trail
from hub.members.models import Membership
from hub.members.permissions import can_take_part
from hub.members.views.private import MembersMixin, PrivateMixin
from hub.members.views.terms import TermsMixin
from search.models import Entry

_PAGE_SIZE = 20


class CommitmentOwnView(MembersMixin, TemplateView):
    """What one has promised, wrote down or speaks for, the newest first."""

    template_name = "commitments/commitment_own.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of them."""
        stewards = Membership.objects.acting_stewards().filter(person=self.person)
        mine = Commitment.objects.visible_to(self.person)
        own = mine.speaking(self.person.pk, stewards) | mine.filter(made_by=self.person)
        found = own.with_owner().order_by("-made_at", "-pk")
        kwargs["page_obj"] = Paginator(found, _PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(trail=trail(), **kwargs)


class RefusingMixin:
    """A form that says above what was typed why it cannot stand."""

    def refused(self, form: Any, error: CommitmentError) -> HttpResponse:
        """Show the form again with what is wrong."""
        problems = error.problems if isinstance(error, NotToBePromised) else {}
        for name, problem in problems.items():
            form.add_error(name if name in form.fields else None, problem)
        if not problems:
            form.add_error(None, str(error))
        response: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]  # Of a view.
        return response


class CommitmentNewView(RefusingMixin, TermsMixin, FormView[OfferForm]):
    """Make a commitment for the public thing that `about` in the address names."""

    template_name = "commitments/commitment_form.html"
    form_class = OfferForm

    @cached_property
    def thing(self) -> Entry:
        """What it is for. Raises Http404 alike where that is missing, and where it is not public."""
        found = thing_of_mark(self.request.GET.get("about", ""))
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who writes."""
        return {**super().get_form_kwargs(), "person": self.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is for, and the way back."""
        return super().get_context_data(thing=self.thing, trail=trail(), **kwargs)

    def form_valid(self, form: OfferForm) -> HttpResponse:
        """Keep it, and show it to be confirmed."""
        try:
            body = form.cleaned_data["organisation"]
            made = offer_commitment(self.thing, form.commitment_text(), by=self.person, organisation=body)
        except PermissionDenied as error:
            raise Http404 from error
        except DoneAlready as error:
            messages.info(self.request, str(error))
            return redirect(error.left)
        except CommitmentError as error:
            return self.refused(form, error)
        if can_confirm(self.person, made):
            return redirect("commitments:commitment-agree", made.pk)
        messages.success(self.request, "It is written down. A steward of the organisation is asked to confirm it.")
        return redirect(made)


class ShortNewView(CommitmentNewView):
    """The same on a telephone at an event, where a code on a slide leads."""

    template_name = "commitments/commitment_short.html"
    form_class = ShortForm

    @cached_property
    def thing(self) -> Entry:
        """What it is for. Raises Http404 alike where that is missing, and where it is not public."""
        found = thing_of_mark(self.kwargs["about"])
        if found is None:
            raise Http404
        return found


class OneMixin(MembersMixin):
    """A page on which somebody acts upon one commitment while its state allows it. For others there is none."""

    kwargs: dict[str, Any]
    too_late = "This has been confirmed or withdrawn already."

    @cached_property
    def commitment(self) -> Commitment:
        """The commitment. Raises Http404 alike where there is none, and where others act upon it."""
        visible = Commitment.objects.visible_to(self.person).with_owner()
        found: Commitment = get_object_or_404(visible, pk=self.kwargs["pk"])
        if not self.may(found):
            raise Http404
        return found

    def may(self, commitment: Commitment) -> bool:
        """Say whether this person may do it."""
        return can_confirm(self.person, commitment)

    def is_time(self, commitment: Commitment) -> bool:
        """Say whether its state allows it."""
        return commitment.is_waiting

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer while its state allows the act; else say so."""
        is_member = request.user.is_authenticated and can_take_part(request.user)
        if is_member and not self.is_time(self.commitment):
            messages.info(request, self.too_late)
            return redirect(self.commitment)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the commitment and the way back to it."""
        here = {"title": self.commitment.reference, "url": self.commitment.get_absolute_url()}
        return super().get_context_data(  # type: ignore[misc]  # Of a view.
            commitment=self.commitment, trail=[*trail(), here], **kwargs
        )


class CommitmentAgreeView(RefusingMixin, TermsMixin, OneMixin, FormView[AgreeForm]):
    """Confirm a commitment of one's own or of one's organisation: from then on everybody reads it."""

    template_name = "commitments/commitment_agree.html"
    form_class = AgreeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form whose it is."""
        return {**super().get_form_kwargs(), "commitment": self.commitment}

    def form_valid(self, form: AgreeForm) -> HttpResponse:
        """Confirm it."""
        said = form.cleaned_data
        try:
            agree_commitment(self.commitment, by=self.person, seen=said["seen"], is_named=said.get("is_named") == "yes")
        except PermissionDenied as error:
            raise Http404 from error
        except CommitmentError as error:
            return self.refused(form, error)
        messages.success(self.request, "Thank you. It is in the public ledger now.")
        return redirect(self.commitment)


class CommitmentEditView(RefusingMixin, TermsMixin, OneMixin, FormView[CommitmentForm]):
    """Change a commitment while it waits."""

    template_name = "commitments/commitment_form.html"
    form_class = CommitmentForm

    def may(self, commitment: Commitment) -> bool:
        """Say whether this person may change it."""
        return can_edit(self.person, commitment)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the commitment."""
        return {**super().get_form_kwargs(), "instance": self.commitment}

    def form_valid(self, form: CommitmentForm) -> HttpResponse:
        """Save, or say above what was typed why it cannot stand."""
        seen = form.cleaned_data["seen"] or 0
        try:
            edit_commitment(self.commitment, form.commitment_text(), by=self.person, seen=seen)
        except PermissionDenied as error:
            raise Http404 from error
        except CommitmentError as error:
            return self.refused(form, error)
        messages.success(self.request, "Your changes are saved.")
        return redirect(self.commitment)


class CommitmentDeclineView(OneMixin, FormView[Form]):
    """Say that a commitment is not so, before it is public."""

    template_name = "commitments/commitment_decline.html"
    form_class = Form

    def may(self, commitment: Commitment) -> bool:
        """Say whether this person may take it away."""
        return can_edit(self.person, commitment)

    def form_valid(self, form: Form) -> HttpResponse:
        """Take it away."""
        try:
            decline_commitment(self.commitment, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except CommitmentError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, "It is withdrawn. Nobody reads it in public.")
        return redirect(self.commitment)


class CommitmentReportView(RefusingMixin, TermsMixin, OneMixin, FormView[ReportForm]):
    """Say what became of a commitment of one's own or of one's organisation."""

    template_name = "commitments/commitment_report.html"
    form_class = ReportForm
    too_late = "Nothing more is to be said of this."

    def may(self, commitment: Commitment) -> bool:
        """Say whether this person speaks for it."""
        return can_report(self.person, commitment)

    def is_time(self, commitment: Commitment) -> bool:
        """Say whether something can still be told of it."""
        return bool(can_follow(commitment.state))

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the state."""
        return {**super().get_form_kwargs(), "present": self.commitment.state}

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Keep it."""
        try:
            report_commitment(self.commitment, form.report(), by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except CommitmentError as error:
            return self.refused(form, error)
        messages.success(self.request, "Thank you. Everybody reads it on the page of the commitment now.")
        return redirect(self.commitment)


class NameView(PrivateMixin, View):
    """Be named beside one's commitment in public, or be so no longer: also after one has left."""

    http_method_names = ["post"]
    is_named: ClassVar[bool] = False

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it. Raises Http404 for all but the person whose it is."""
        commitment = get_object_or_404(Commitment.objects.visible_to(self.person), pk=pk)
        if not can_choose_name(self.person, commitment):
            raise Http404
        try:
            choose_name(commitment, by=self.person, is_named=self.is_named)
        except PermissionDenied as error:
            raise Http404 from error
        except CommitmentError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"It is shown {'with' if self.is_named else 'without'} your name now.")
        return redirect(commitment)


class NameGiveView(NameView):
    """Be named."""

    is_named = True


class NameWithdrawView(NameView):
    """Be named no longer."""
