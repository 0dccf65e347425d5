"""Answering a published idea for the council."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from hub.ideas.exceptions import IdeaError
from hub.ideas.publishing.forms import PublicAnswerForm
from hub.ideas.publishing.models import IdeaPublication
from hub.ideas.publishing.permissions import can_answer_text
from hub.ideas.publishing.queries import answers_to
from hub.ideas.publishing.services import answer_text
from hub.members.views.private import MembersMixin


class TextAnswerView(MembersMixin, FormView[PublicAnswerForm]):
    """Where an officer answers what everybody reads. For everybody else there is no such page."""

    template_name = "publishing/answer_form.html"
    form_class = PublicAnswerForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form how often it was answered. Raises Http404 where this person may not answer it."""
        self.answered = get_object_or_404(IdeaPublication.objects.published(), pk=self.kwargs["pk"])
        if not can_answer_text(self.person, self.answered):
            raise Http404
        self.answers = answers_to(self.answered)
        return {**super().get_form_kwargs(), "answered_version": len(self.answers)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text, and the answer in force."""
        context = super().get_context_data(**kwargs)
        return {**context, "publication": self.answered, "in_force": next(iter(self.answers), None)}

    def form_valid(self, form: PublicAnswerForm) -> HttpResponse:
        """Give the answer and show it, or keep what was typed and say what has happened meanwhile."""
        try:
            answer_text(self.answered, form.given(), by=self.person, version=form.cleaned_data["version"])
        except PermissionDenied as error:
            raise Http404 from error
        except IdeaError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, "The published idea is answered, and its authors are told.")
        return redirect(self.answered)
