"""The page of a call's bids for officers, and their acts: each is shown on a page of its own, and done by POST."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import require_admin_access

from home.models import User
from projects.bids.arrivals import Arrival
from projects.bids.enums import BidStage
from projects.bids.exceptions import BidError
from projects.bids.forms import LatenessForm
from projects.bids.models import Bid, LateException, Opening
from projects.bids.officers import rooms, stages_of
from projects.bids.permissions import can_open_bids, can_run_call
from projects.bids.services import (
    Lateness,
    ask_late_exception,
    begin_opening,
    confirm_opening,
    grant_late_exception,
    refuse_late_exception,
)
from projects.calls.models import CallPage


class _OfficersMixin:
    """A page about the bids for the call in the address, for officers who may open them."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @property
    def officer(self) -> User:
        """Whoever asks."""
        return cast(User, self.request.user)

    def call(self) -> CallPage:
        """Return the call. Raises Http404, or PermissionDenied for other officers."""
        return self.for_officers(get_object_or_404(CallPage.objects.all(), pk=self.kwargs["pk"]))

    def for_officers(self, call: CallPage) -> CallPage:
        """Return the call. Raises PermissionDenied for whoever may not open its bids."""
        if not can_open_bids(self.officer, call):
            raise PermissionDenied
        return call

    def stage(self, call: CallPage) -> BidStage:
        """Return the stage in the address. Raises Http404 where the call has none such."""
        found = next((stage for stage in stages_of(call) if stage == self.kwargs["stage"]), None)
        if found is None:
            raise Http404
        return found


@method_decorator(require_admin_access, name="dispatch")
class CallBidsView(_OfficersMixin, TemplateView):
    """Where the bids for a call stand: nothing of any of them, and no number before the close."""

    template_name = "bids/admin/call_bids.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the stages, and whether this officer reads what has been opened."""
        call = self.call()
        kwargs |= {
            "call": call,
            "rooms": rooms(call, self.officer, Arrival.now().at_call(call)),
            "officer": self.officer,
        }
        kwargs["reads"] = Bid.objects.opened_to(self.officer).filter(call=call).exists()
        return super().get_context_data(**kwargs)


@method_decorator(require_admin_access, name="dispatch")
class _ActView(_OfficersMixin, FormView[Form]):
    """An act: says what will happen, then does it, or tells why it cannot be done."""

    template_name = "bids/admin/act.html"
    form_class: Any = Form
    heading = ""
    consequence = ""
    button = ""
    done = ""
    present_call: CallPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find what is acted on, for those who may."""
        self.find()
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find the call. Raises Http404 or PermissionDenied."""
        self.present_call = self.call()

    def act(self, data: dict[str, Any]) -> None:
        """Do it, by the service."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """Do it, and say what became of it."""
        try:
            self.act(form.cleaned_data)
        except BidError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, self.done)
        return redirect("bids_admin:call-bids", self.present_call.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page."""
        words = {"heading": self.heading, "consequence": self.consequence, "button": self.button}
        return super().get_context_data(call=self.present_call, **words, **kwargs)


class OpeningBeginView(_ActView):
    """Begin to open the bids, the first of two."""

    heading = "Begin to open the bids"
    consequence = (
        "From now on nothing is handed in any more, whatever the clock says. Nobody reads a bid until another officer "
        "has confirmed it. That you have begun, and when, is kept."
    )
    button = "Begin to open them"
    done = "You have begun. Another officer has to confirm it on this page."

    def act(self, data: dict[str, Any]) -> None:
        """Begin it."""
        begin_opening(self.present_call, self.stage(self.present_call), by=self.officer)


class OpeningConfirmView(_ActView):
    """Open the bids, the second of two."""

    heading = "Open the bids"
    consequence = (
        "What was handed in is opened, for good, to the officer who runs the call and to the two of you. Drafts, and "
        "what was withdrawn, stay sealed. That you have opened them, and when, is kept."
    )
    button = "Open them"
    done = "The bids are open. You find them in the register of opened bids."

    def act(self, data: dict[str, Any]) -> None:
        """Open them. Raises Http404 where nobody has begun."""
        stage = self.stage(self.present_call)
        confirm_opening(get_object_or_404(Opening, call=self.present_call, stage=stage), by=self.officer)


class ExceptionAskView(_ActView):
    """Ask another officer to let an organisation hand in late. Only whoever runs the call asks."""

    form_class = LatenessForm
    heading = "Ask to allow a late bid"
    consequence = (
        "Another officer has to allow it. The organisation is told then, and until its time is over no bid is opened. "
        "Who was late, and why it was allowed, will be published."
    )
    button = "Ask another officer"
    done = "Asked for. Another officer has to allow it on this page."

    def find(self) -> None:
        """Find the call. Raises Http404 or PermissionDenied."""
        super().find()
        if not can_run_call(self.officer, self.present_call):
            raise PermissionDenied

    def act(self, data: dict[str, Any]) -> None:
        """Ask."""
        ask_late_exception(self.present_call, Lateness(stage=self.stage(self.present_call), **data), by=self.officer)


class _AnswerView(_ActView):
    """The exception in the address is answered."""

    exception: LateException

    def find(self) -> None:
        """Find it. Raises Http404 or PermissionDenied."""
        self.exception = get_object_or_404(LateException.objects.select_related("call"), pk=self.kwargs["pk"])
        self.present_call = self.for_officers(self.exception.call)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was asked."""
        return super().get_context_data(exception=self.exception, **kwargs)


class ExceptionGrantView(_AnswerView):
    """Let an organisation hand in late, as the second of two officers."""

    heading = "Allow a late bid"
    consequence = (
        "The organisation is told by e-mail, and can hand in until the time below. The reason will be published."
    )
    button = "Allow it"
    done = "Allowed. The stewards of the organisation are told by e-mail."

    def act(self, data: dict[str, Any]) -> None:
        """Grant it."""
        grant_late_exception(self.exception, by=self.officer)


class ExceptionRefuseView(_AnswerView):
    """Refuse it, or take back what one has asked for."""

    heading = "Refuse a late bid"
    consequence = "The organisation is not told. That it was asked for and refused is kept."
    button = "Refuse it"
    done = "Refused. The organisation is not told."

    def act(self, data: dict[str, Any]) -> None:
        """Refuse it."""
        refuse_late_exception(self.exception, by=self.officer)
