"""Answering an idea for the council, and closing it once it is answered."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, View

from hub.ideas.exceptions import IdeaError
from hub.ideas.forms import DispositionForm
from hub.ideas.models import Idea
from hub.ideas.permissions import can_answer_idea
from hub.ideas.services import answer_idea, close_idea, reopen_idea
from hub.ideas.views.access import IdeaMixin, trail_to
from hub.members.views.private import MembersMixin


class AnswerView(IdeaMixin, MembersMixin, FormView[DispositionForm]):
    """Where an officer who can see an idea answers it. For everybody else there is no such page."""

    template_name = "ideas/disposition_form.html"
    form_class = DispositionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the idea. Raises Http404 where this person may not answer it."""
        self.answered = self.idea(pk=self.kwargs["pk"])
        if not can_answer_idea(self.person, self.answered):
            raise Http404
        return {**super().get_form_kwargs(), "idea": self.answered}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        context = super().get_context_data(**kwargs)
        return {**context, "idea": self.answered, "trail": trail_to(self.answered)}

    def form_valid(self, form: DispositionForm) -> HttpResponse:
        """Give the answer and show it, or keep what was typed and say what has happened meanwhile."""
        try:
            answer_idea(self.answered, form.given(), by=self.person, version=form.cleaned_data["version"])
        except IdeaError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "The idea is answered, and its authors are told.")
        return redirect(self.answered)


class _StateView(IdeaMixin, MembersMixin, View):
    """Closes an idea or opens it again, and shows it."""

    http_method_names = ["post"]
    act: ClassVar[Callable[..., Idea]]
    said: ClassVar[str]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        idea = self.idea(pk=pk)
        try:
            self.act(idea, by=self.person)
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, self.said)
        return redirect(idea)


class IdeaCloseView(_StateView):
    """Close an idea that has its answer."""

    act = staticmethod(close_idea)
    said = "The idea is closed. It takes no more comments."


class IdeaReopenView(_StateView):
    """Open a closed idea again."""

    act = staticmethod(reopen_idea)
    said = "The idea is open again."
