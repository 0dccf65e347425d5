"""Beginning a bid, writing its parts, checking them and handing in."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, TemplateView

from hub.members.views.terms import TermsMixin
from projects.bids.canonical import digest_of, read_canonical
from projects.bids.completeness import missing, waiting_partners
from projects.bids.content import bid_text, read_step, steps_of
from projects.bids.deadlines import closes_at, stages_open
from projects.bids.enums import BidStage, Step
from projects.bids.exceptions import BidError, ChangedMeanwhile, DoneAlready, SealBroken
from projects.bids.forms import StartForm
from projects.bids.models import Bid, BidStep
from projects.bids.overview import is_in_time, is_taken
from projects.bids.services import save_step, see_close, start_bid, submit_bid, withdraw_bid
from projects.bids.shortlists import is_limited
from projects.bids.step_forms import STEP_FORMS, RowsForm, StepForm, flat
from projects.bids.views.arrivals import ArrivalMixin
from projects.bids.views.key_missing import KeyMissingMixin
from projects.bids.views.parts import TRAIL, BidMixin, attempt, trail_of
from projects.calls.models import CallPage


class BidNewView(ArrivalMixin, KeyMissingMixin, TermsMixin, FormView[StartForm]):
    """Begin a bid for a call: for which organisation."""

    template_name = "bids/bid_new.html"
    form_class = StartForm

    @cached_property
    def call(self) -> CallPage:
        """The call in the address. Raises Http404 where there is none that everybody reads."""
        calls = CallPage.objects.visible_to(self.person)
        found: CallPage = get_object_or_404(calls, pk=self.kwargs["call"])
        return found

    @property
    def stage(self) -> BidStage | None:
        """What the call took when the request arrived, if anything."""
        return next(iter(stages_open(self.call, self.arrival.at_call(self.call))), None)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form who begins, and what."""
        more = {"person": self.person, "call": self.call, "stage": self.stage or BidStage.BID}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the call, and what it takes."""
        stage = self.stage
        kwargs |= {"call": self.call, "stage": stage, "trail": TRAIL}
        kwargs["closes_at"] = closes_at(self.call, stage or BidStage.BID)
        kwargs["is_limited"] = stage is not None and is_limited(self.call, stage)
        return super().get_context_data(**kwargs)

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Begin it, or say why not."""
        try:
            lead, stage = form.cleaned_data["lead"], self.stage or BidStage.BID
            bid = start_bid(self.call, lead=lead, stage=stage, by=self.person, arrival=self.arrival)
        except PermissionDenied as error:
            raise Http404 from error
        except DoneAlready as error:
            return self._begun_already(form, error)
        except BidError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return redirect("bids:step-edit", bid.reference, steps_of(bid)[0])

    def _begun_already(self, form: StartForm, error: DoneAlready) -> HttpResponse:
        """Lead to the bid that is there, whoever may read it; tell the others who can let them."""
        standing = error.left
        if isinstance(standing, Bid) and Bid.objects.visible_to(self.person).filter(pk=standing.pk).exists():
            return redirect(standing)
        form.add_error(None, f"{error} They can let you read it.")
        return self.form_invalid(form)


class WritingMixin(BidMixin):
    """A page on which people of the lead write, while the call takes it."""

    @cached_property
    def present_bid(self) -> Bid:
        """The bid."""
        return self.bid_to_write()

    @property
    def at(self) -> datetime:
        """The moment by which this request is in time or late."""
        return self.arrival.at_call(self.present_bid.call)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer while something can be changed; else say so on the page of the bid."""
        if self.is_for(request) and not self.is_possible():
            if request.method == "POST":
                see_close(self.present_bid.call, self.at)
            messages.info(request, "This cannot be changed any more.")
            return redirect(self.present_bid)
        return super().dispatch(request, *args, **kwargs)

    def is_possible(self) -> bool:
        """Say whether the call took it when the request arrived."""
        return is_taken(self.present_bid, self.at)

    def is_for(self, request: HttpRequest) -> bool:
        """Say whether there is somebody to ask about."""
        return bool(request.user.is_authenticated)


class StepEditView(TermsMixin, WritingMixin, FormView[StepForm]):
    """One part of a bid. It is saved on the server, sealed, and can be gone on with from anywhere."""

    template_name = "bids/step_edit.html"

    @cached_property
    def step(self) -> Step:
        """The part in the address. Raises Http404 for one that this bid has not."""
        found = next((each for each in steps_of(self.present_bid) if each.value == self.kwargs["step"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def saved(self) -> BidStep | None:
        """The part as it was last saved."""
        return BidStep.objects.filter(bid=self.present_bid, name=self.step).first()

    def get_form(self, form_class: type[StepForm] | None = None) -> StepForm:
        """Return the form of this part. Raises Http404 where what was saved has been altered."""
        try:
            present = read_step(self.present_bid, self.saved) if self.saved else {}
        except SealBroken as error:
            raise Http404 from error
        number = self.saved.number if self.saved else 0
        return STEP_FORMS[self.step](**self.get_form_kwargs(), bid=self.present_bid, present=present, number=number)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where this part stands among the others."""
        steps = steps_of(self.present_bid)
        kwargs |= {"bid": self.present_bid, "step": self.step, "trail": trail_of(self.present_bid)}
        kwargs |= {"place": steps.index(self.step) + 1, "number": len(steps)}
        return super().get_context_data(**kwargs)

    def form_valid(self, form: StepForm) -> HttpResponse:
        """Save, and go on; or say above what was typed why not."""
        try:
            seen = form.cleaned_data["seen"]
            save_step(self.present_bid, self.step, form.content(), seen=seen, by=self.person, arrival=self.arrival)
        except PermissionDenied as error:
            raise Http404 from error
        except ChangedMeanwhile as error:
            form.see(self.saved.number if self.saved else 0)
            form.add_error(None, f"{error} What is saved stands below. Save again to put yours in its place.")
            return self.render_to_response(self.get_context_data(form=form, theirs=flat(form.present)))
        except BidError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self._on()

    def _on(self) -> HttpResponse:
        steps = steps_of(self.present_bid)
        after = steps.index(self.step) + 1
        if "more" in self.request.POST and issubclass(STEP_FORMS[self.step], RowsForm):
            return redirect("bids:step-edit", self.present_bid.reference, self.step)
        if "later" in self.request.POST or after == len(steps):
            messages.success(self.request, "It is saved.")
            return redirect(self.present_bid)
        return redirect("bids:step-edit", self.present_bid.reference, steps[after])


class BidCheckView(TermsMixin, WritingMixin, TemplateView):
    """Check the whole of it, then hand in exactly that."""

    template_name = "bids/bid_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would be handed in, what is missing, and the digest that the form carries. Raises Http404."""
        bid = self.present_bid
        try:
            text = bid_text(bid)
            kwargs["gaps"] = missing(bid)
        except SealBroken as error:
            raise Http404 from error
        kwargs |= {"bid": bid, "trail": trail_of(bid), "said": read_canonical(text), "seen": digest_of(text)}
        kwargs |= {"waiting": waiting_partners(bid), "closes_at": closes_at(bid.call, bid.stage)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Hand it in, and show the receipt."""
        try:
            seen = request.POST.get("seen", "")
            version = submit_bid(self.present_bid, seen=seen, by=self.person, arrival=self.arrival)
        except PermissionDenied as error:
            raise Http404 from error
        except DoneAlready as error:
            messages.info(request, str(error))
            return redirect(self.present_bid.versions.order_by("-number")[0])
        except BidError as error:
            messages.error(request, str(error))
            return redirect("bids:bid-check", self.present_bid.reference)
        return redirect(version)


class BidWithdrawView(WritingMixin, TemplateView):
    """Withdraw a bid, after a last look at what that means."""

    template_name = "bids/bid_withdraw.html"

    def is_possible(self) -> bool:
        """Say whether it could be withdrawn when the request arrived."""
        return is_in_time(self.present_bid, self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bid, and whether another one can follow it."""
        bid = self.present_bid
        kwargs |= {"bid": bid, "trail": trail_of(bid), "can_follow": is_taken(bid, self.at)}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Withdraw it."""
        bid = self.present_bid
        return attempt(
            request, lambda: withdraw_bid(bid, by=self.person, arrival=self.arrival), "It is withdrawn.", bid
        )
