"""What the link in a mail leads to: a form for one answer, without signing in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.generic import FormView

from hub.commitments.exceptions import CommitmentError, LinkRefused
from hub.commitments.forms import ReportForm
from hub.commitments.links import read_link
from hub.commitments.services import report_by_link
from hub.commitments.views.own import RefusingMixin


class ReportLinkView(RefusingMixin, FormView[ReportForm]):
    """Say once what became of a commitment. One calm page answers every link that does not hold, for any reason."""

    template_name = "commitments/report_link.html"
    form_class = ReportForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let no cache keep the answer. Nothing happens before the form is sent."""
        try:
            self.link = read_link(kwargs["mark"])
            response = super().dispatch(request, *args, **kwargs)
        except LinkRefused:
            response = render(request, "commitments/report_link_refused.html", status=404)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the state."""
        return {**super().get_form_kwargs(), "present": self.link.commitment.state}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the commitment, which everybody may read, and nothing of the person."""
        return super().get_context_data(commitment=self.link.commitment, **kwargs)

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Keep it, and show the page that everybody sees. Raises LinkRefused where somebody was quicker."""
        try:
            told = report_by_link(self.link, form.report())
        except LinkRefused:
            raise
        except CommitmentError as error:
            return self.refused(form, error)
        messages.success(self.request, "Thank you. Everybody reads it here now, and the link is used up.")
        return redirect(told)
