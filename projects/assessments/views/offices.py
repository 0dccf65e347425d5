"""What the pages of the officer who runs a call have in common. For all others there are no such pages."""

from functools import cached_property
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.generic import View
from wagtail.admin.auth import require_admin_access

from home.models import User
from projects.assessments.officers import opening_of
from projects.assessments.querysets import calls_run_by
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.officers import stages_of
from projects.calls.models import CallPage


@method_decorator(require_admin_access, name="dispatch")
class OfficersMixin(View):
    """A page about the assessment of the bids for a call, at one stage."""

    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, and forbid every cache to keep the answer."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def officer(self) -> User:
        """Whoever asks."""
        return cast(User, self.request.user)

    @cached_property
    def call(self) -> CallPage:
        """The call in the address. Raises Http404 alike where it is missing and where it is not theirs to run."""
        return get_object_or_404(calls_run_by(self.officer), pk=self.kwargs["pk"])

    @cached_property
    def stage(self) -> BidStage:
        """The stage in the address. Raises Http404 where the call has none such."""
        found = next((stage for stage in stages_of(self.call) if stage == self.kwargs["stage"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def bid(self) -> Bid:
        """The opened bid in the address. Raises Http404."""
        bids = Bid.objects.at(self.call, self.stage).handed_in().select_related("lead", "call")
        if opening_of(self.call, self.stage) is None:
            raise Http404
        found: Bid = get_object_or_404(bids, reference=self.kwargs["reference"])
        return found

    def back(self) -> HttpResponse:
        """Return to the page of the assessment."""
        return redirect("assessments_admin:call-assessment", self.call.pk, self.stage.value)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the call and the stage."""
        kwargs |= {"call": self.call, "stage": self.stage}
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # Of the view beside it.
        return context
