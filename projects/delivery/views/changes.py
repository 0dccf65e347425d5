"""Requests to change what was agreed on a project: asked for, answered, taken back."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from projects.delivery.models import ChangeRequest
from projects.delivery.services import accept_change, ask_for_change, refuse_change, withdraw_change
from projects.delivery.views.parts import WorkFormView, WorkMixin
from projects.delivery.work_forms import AnswerForm, ChangeForm


class ChangeAskView(WorkFormView):
    """Ask for a change; what the officer asks for is done at once."""

    form_class = ChangeForm
    heading = "Change what was agreed"

    @property
    def button(self) -> str:  # type: ignore[override]  # It depends on who asks.
        """What the button says."""
        return "Change it" if self.is_officer else "Ask for it"

    @property
    def done(self) -> str:  # type: ignore[override]  # It depends on who asks.
        """What is said afterwards."""
        return "It is changed, and everybody reads it." if self.is_officer else "The officer has your request."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for no money where the work is in kind."""
        return {**super().get_form_kwargs(), "is_in_kind": self.project.is_in_kind}

    def act(self, form: Any) -> None:
        """Ask for it, or do it."""
        ask_for_change(self.project, form.wanted, by=self.person)


class ChangeAnswerView(WorkFormView):
    """Accept or refuse a change: for the officer alone."""

    form_class = AnswerForm
    heading = "A request to change what was agreed"
    button = "Answer"
    done = "Those who do the work are told of your answer."

    @cached_property
    def change(self) -> ChangeRequest:
        """The request in the address. Raises Http404, for those who do the work, too."""
        if not self.is_officer:
            raise Http404
        rows = ChangeRequest.objects.visible_to(self.person).select_related("asked_by")
        found: ChangeRequest = self.part(rows)
        return found

    def find(self) -> None:
        """Raise Http404 where there is none."""
        _ = self.change

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the request."""
        return super().get_context_data(change=self.change, **kwargs)

    def act(self, form: Any) -> None:
        """Answer it."""
        if form.is_accepted:
            accept_change(self.change, by=self.person)
        else:
            refuse_change(self.change, answer=form.cleaned_data["answer"], by=self.person)


class ChangeWithdrawView(WorkMixin, View):
    """Take a request back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Take it back."""
        change = self.part(ChangeRequest.objects.visible_to(self.person))
        return self.attempt(request, lambda: withdraw_change(change, by=self.person), "Your request is taken back.")
