"""The acts of editors on past calls: each is shown on a page of its own, and done by POST."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from home.models import User
from projects.calls.views.acts import RecordActView
from projects.contracting.exceptions import ContractingError
from projects.contracting.forms import PutBackForm, TakeDownForm
from projects.contracting.models import PastProcess
from projects.contracting.permissions import can_keep_past_calls
from projects.contracting.services import put_back, take_down


class PastActView(RecordActView):
    """An act on a past call."""

    register = "contracting_pastprocess_modeladmin_index"
    refusals = (ContractingError,)

    def find(self, officer: User, pk: int) -> PastProcess:
        """Return the past call, to editors alone."""
        if not can_keep_past_calls(officer):
            raise PermissionDenied
        process: PastProcess = get_object_or_404(PastProcess.objects.all(), pk=pk)
        return process


class TakeDownView(PastActView):
    """Take a past call off the site."""

    form_class = TakeDownForm
    heading = "Take down the past call"
    consequence = "It leaves the list, the search and the open data at once. Editors find it here, with your reason."
    done = "The past call is taken down."

    def act(self, data: dict[str, Any], officer: User) -> None:
        """Take it down."""
        take_down(self.record, reason=data["reason"], by=officer)


class PutBackView(PastActView):
    """Put a past call back on the site."""

    form_class = PutBackForm
    heading = "Put back the past call"
    consequence = "It is in the list, the search and the open data again."
    done = "The past call is on the site again."

    def act(self, data: dict[str, Any], officer: User) -> None:
        """Put it back."""
        put_back(self.record, by=officer)
