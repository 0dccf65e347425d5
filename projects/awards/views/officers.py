"""The officers' pages: deciding each bid, the letters, and the award notice.

They are for the officer who runs the call, having no part in a bid for it. For all others there are no such pages.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from projects.assessments.views.offices import OfficersMixin
from projects.awards.enums import Decided
from projects.awards.exceptions import AwardError, ChangedMeanwhile, DecisionRefused
from projects.awards.forms import DecideForm, LetterForm
from projects.awards.models import CallDecision, Letter
from projects.awards.notices import notice_text, shown
from projects.awards.officers import desk
from projects.awards.queries import choices_at, decision_of, last_decisions, letters_of
from projects.awards.services import decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.awards.standstill import end_of_standstill, until_in_words
from projects.bids.enums import BidStage
from projects.bids.exceptions import SealKeyMissing
from projects.bids.models import Bid
from projects.bids.officers import stages_of
from projects.bids.opened import opened
from projects.calls import clock

_ACTS = {
    Decided.SHORTLISTED: "Shortlist it",
    Decided.AWARDED: "Award it",
    Decided.DECLINED: "Decline it",
}


class _DecidingMixin(OfficersMixin):
    """A page about the decision on the bids for a call, at one stage."""

    def back(self) -> HttpResponse:
        """Return to the page of the decision."""
        return redirect("awards_admin:call-decision", self.call.pk, self.stage.value)

    @cached_property
    def decision(self) -> CallDecision:
        """The decision on the call. Raises Http404 before it is made."""
        found = decision_of(self.call, self.stage)
        if found is None:
            raise Http404
        return found

    def attempt(self, act: Callable[[], object], done: str) -> HttpResponse:
        """Do an act, say what came of it, and go back. Raises Http404 for whoever may not."""
        try:
            act()
        except PermissionDenied as error:
            raise Http404 from error
        except AwardError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, done)
        return self.back()


class CallDecisionView(_DecidingMixin, TemplateView):
    """Where the decision on a call stands, and what is to be done next."""

    template_name = "awards/admin/call_decision.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add it."""
        kwargs |= desk(self.call, self.stage, clock.now())
        return super().get_context_data(stages=stages_of(self.call), **kwargs)


class BidDecideView(_DecidingMixin, FormView[DecideForm]):
    """Shortlist, award or decline one bid, with the reason. Nobody is told yet."""

    template_name = "awards/admin/bid_decide.html"
    form_class = DecideForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask. Once the decision is made there is nothing to ask any more."""
        if decision_of(self.call, self.stage) is not None:
            messages.info(request, "The decision has been made, and its letters are drafted.")
            return self.back()
        return super().get(request, *args, **kwargs)

    @cached_property
    def last(self) -> Any:
        """What was decided last of this bid, if anything."""
        return last_decisions(self.call, self.stage).get(self.bid.pk)

    @property
    def number(self) -> int:
        """The number of the last decision."""
        return self.last.number if self.last else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form what can be decided."""
        choices = [(each.value, _ACTS[each]) for each in choices_at(self.stage)]
        return {**super().get_form_kwargs(), "choices": choices, "is_in_kind": self.call.is_in_kind}

    def get_initial(self) -> dict[str, Any]:
        """Begin with what was decided last; the value with what the bid costs."""
        found: dict[str, Any] = {"seen": self.number, "value": self._cost()}
        if self.last:
            found |= {"decided": self.last.decided, "reason": self.last.reason}
            found["value"] = self.last.value if self.last.value is not None else found["value"]
        return found

    def _cost(self) -> str:
        bid = Bid.objects.with_latest().get(pk=self.bid.pk)
        try:
            return opened(bid).money("gross")
        except SealKeyMissing:
            return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid, and what was decided before."""
        before = self.bid.decisions.select_related("decided_by").order_by("-number")
        return super().get_context_data(bid=self.bid, before=before, **kwargs)

    def form_valid(self, form: DecideForm) -> HttpResponse:
        """Keep it, or say above what was typed why not."""
        try:
            decide_bid(self.bid, form.choice, by=self.officer, seen=form.cleaned_data["seen"])
        except PermissionDenied as error:
            raise Http404 from error
        except DecisionRefused as error:
            for name, problem in error.problems.items():
                form.add_error(name if name in form.fields else None, problem)
            return self.form_invalid(form)
        except AwardError as error:
            if isinstance(error, ChangedMeanwhile):
                form.see(self.number)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"It is kept for {self.bid.lead.name}. Nobody is told yet.")
        return self.back()


class LetterEditView(_DecidingMixin, FormView[LetterForm]):
    """Read a letter over and word it, before it is sent. Once it is sent it is shown."""

    template_name = "awards/admin/letter_edit.html"
    form_class = LetterForm

    @cached_property
    def letter(self) -> Letter:
        """The letter. Raises Http404."""
        found = next((each for each in letters_of(self.decision) if each.bid_id == self.bid.pk), None)
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        """Begin with what it says."""
        return {"text": self.letter.text, "seen": self.letter.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add it."""
        return super().get_context_data(letter=self.letter, decision=self.decision, **kwargs)

    def form_valid(self, form: LetterForm) -> HttpResponse:
        """Keep it, or say above what was typed why not."""
        try:
            save_letter(self.letter, form.cleaned_data["text"], by=self.officer, seen=form.cleaned_data["seen"])
        except PermissionDenied as error:
            raise Http404 from error
        except AwardError as error:
            if isinstance(error, ChangedMeanwhile):
                form.see(Letter.objects.get(pk=self.letter.pk).number)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"The letter to {self.bid.lead.name} is kept. It is not sent yet.")
        return self.back()


class _ActView(_DecidingMixin, FormView[Form]):
    """An act: says what will happen, then does it, or tells why it cannot be done."""

    template_name = "awards/admin/act.html"
    form_class = Form
    heading = ""
    button = ""

    def consequence(self) -> str:
        """Return what will happen, in words."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page."""
        words = {"heading": self.heading, "consequence": self.consequence(), "button": self.button}
        return super().get_context_data(**words, **kwargs)


class DecisionMakeView(_ActView):
    """Hold what was decided of every bid as the decision, and have the letters drafted."""

    heading = "Make the decision"
    button = "Make it, and draft the letters"

    def consequence(self) -> str:
        """Say that nothing changes any more."""
        return (
            "From now on neither what is decided nor the scores change. A letter to each bidder is drafted for you to "
            "read over. Nobody is told yet."
        )

    def form_valid(self, form: Form) -> HttpResponse:
        """Make it."""
        done = "The decision is made. Read the letters over, then send them."
        return self.attempt(lambda: make_decision(self.call, self.stage, by=self.officer), done)


class LettersSendView(_ActView):
    """Send all bidders their letters, with which the standstill begins."""

    heading = "Send the letters"
    button = "Send them all"

    def consequence(self) -> str:
        """Say until when nothing is announced."""
        told = "Every bidder is told by e-mail that its letter is on the site, all at once. It cannot be taken back. "
        if self.stage != BidStage.BID:
            return told + "From then on those on the shortlist can bid, and nobody else. Nobody else is told."
        until = end_of_standstill(clock.now(), self.call.standstill_days)
        number = self.call.standstill_days
        days = f"The standstill of {number} day{'' if number == 1 else 's'} begins"
        return f"{told}{days}, and nothing is announced before {until_in_words(until)}."

    def form_valid(self, form: Form) -> HttpResponse:
        """Send them."""
        return self.attempt(lambda: send_letters(self.decision, by=self.officer), "The letters are sent.")


class NoticePublishView(_ActView):
    """Put the award notice on the page of the call."""

    template_name = "awards/admin/notice_publish.html"
    heading = "Publish the award notice"
    button = "Publish it for good"

    def consequence(self) -> str:
        """Say that everybody reads it."""
        return "Everybody reads this on top of the page of the call, and those who follow the call are told by e-mail."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the notice as it will stand."""
        return super().get_context_data(notice=shown(notice_text(self.decision)), **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Publish it."""
        done = "The award notice is on the page of the call."
        return self.attempt(lambda: publish_award(self.decision, by=self.officer), done)
