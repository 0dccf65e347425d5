"""Showing that a text is the one that was handed in."""

from typing import Any

from django.http import HttpResponse
from django.views.generic import FormView

from hub.members.views.private import MembersMixin
from projects.bids.canonical import digest_of
from projects.bids.forms import VerifyForm
from projects.bids.verifying import version_of_text
from projects.bids.views.parts import TRAIL


class BidVerifyView(MembersMixin, FormView[VerifyForm]):
    """Tell a member who holds the text of a bid whether, and when, exactly that was handed in."""

    template_name = "bids/bid_verify.html"
    form_class = VerifyForm
    extra_context = {"trail": TRAIL}

    def form_valid(self, form: VerifyForm) -> HttpResponse:
        """Say so on the same page. Who holds the text to the last byte knows all that is said here of it."""
        text = form.cleaned_data["file"].read()
        found: dict[str, Any] = {"digest": digest_of(text), "version": version_of_text(text), "form": VerifyForm()}
        return self.render_to_response(self.get_context_data(**found))
