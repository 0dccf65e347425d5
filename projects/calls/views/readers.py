"""What readers do on the page of a call: ask about it, and save it to be told of changes."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from django.views.generic import FormView

from hub.members.views.private import PrivateMixin
from hub.members.views.terms import TermsMixin
from projects.calls import clock
from projects.calls.exceptions import CallError
from projects.calls.forms import AskForm
from projects.calls.models import CallPage
from projects.calls.phases import takes_questions
from projects.calls.services import ask_about_call, unwatch_call, watch_call


class CallMixin:
    """A page or an act about the published call in the address."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def call(self) -> CallPage:
        """The call. Raises Http404 alike where it is missing and where it is a draft."""
        call: CallPage = get_object_or_404(CallPage.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        return call


class AskView(TermsMixin, CallMixin, FormView[AskForm]):
    """Ask about a call, in private."""

    template_name = "calls/question_form.html"
    form_class = AskForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the call. Raises Http404 where there is none."""
        trail = [{"title": "Calls", "url": "../../"}, {"title": self.call.title, "url": self.call.url}]
        is_open = takes_questions(self.call, clock.now())
        return super().get_context_data(call=self.call, trail=trail, is_open=is_open, **kwargs)

    def form_valid(self, form: AskForm) -> HttpResponse:
        """Ask, or say above what was typed why it comes too late."""
        try:
            ask_about_call(self.call, text=form.cleaned_data["text"], by=self.person)
        except CallError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "Your question is with the officer who runs the call. The answer is for all.")
        return redirect(self.call.url)


class SaveView(PrivateMixin, CallMixin, View):
    """Save a call, to be told of changes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Save it."""
        watch_call(self.call, by=self.person)
        messages.success(request, "You have saved this call. You are told by e-mail when it changes.")
        return redirect(self.call.url)


class ForgetView(PrivateMixin, CallMixin, View):
    """Forget a call that one has saved."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Forget it."""
        unwatch_call(self.call, by=self.person)
        messages.success(request, "This call is not among those you saved any more.")
        return redirect(self.call.url)
