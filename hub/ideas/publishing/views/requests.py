"""The council's question whether an idea would be published, and the authors' no. Their yes is a proposal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, View

from hub.ideas.exceptions import IdeaError
from hub.ideas.publishing.forms import RequestForm
from hub.ideas.publishing.models import PublicationRequest
from hub.ideas.publishing.permissions import can_ask_to_publish
from hub.ideas.publishing.services import ask_to_publish, decline_request
from hub.ideas.views.access import IdeaMixin, trail_to
from hub.members.views.private import MembersMixin


class RequestNewView(IdeaMixin, MembersMixin, FormView[RequestForm]):
    """Where an officer asks. For everybody else there is no such page."""

    template_name = "publishing/request_form.html"
    form_class = RequestForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Look the idea up. Raises Http404 where this person may not ask."""
        self.asked = self.idea(pk=self.kwargs["pk"])
        if not can_ask_to_publish(self.person, self.asked):
            raise Http404
        return super().get_form_kwargs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        context = super().get_context_data(**kwargs)
        return {**context, "idea": self.asked, "trail": trail_to(self.asked)}

    def form_valid(self, form: RequestForm) -> HttpResponse:
        """Ask, or say why that cannot be."""
        try:
            ask_to_publish(self.asked, reason=form.cleaned_data["reason"], by=self.person)
        except IdeaError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, "The authors are asked. They decide.")
        return redirect(self.asked)


class RequestDeclineView(MembersMixin, View):
    """Answer that the idea stays private."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decline, and show the idea."""
        question = get_object_or_404(PublicationRequest.objects.visible_to(self.person).select_related("idea"), pk=pk)
        try:
            decline_request(question, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The council is told that the idea stays private.")
        return redirect(question.idea)
