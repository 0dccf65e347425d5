"""The acts of officers on calls: each is shown on a page of its own, and done by POST."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from home.models import User
from projects.calls.exceptions import CallError
from projects.calls.forms import AnswerForm, CancelForm
from projects.calls.models import CallPage, CallQuestion
from projects.calls.permissions import can_answer_question, can_run_call
from projects.calls.services import answer_question, cancel_call
from projects.calls.views.acts import RecordActView


class CallActView(RecordActView):
    """An act on a call or on a question about it."""

    refusals = (CallError,)


class CancelView(CallActView):
    """Cancel a call, with a reason for its readers."""

    form_class = CancelForm
    register = "calls_callpage_modeladmin_index"
    heading = "Cancel the call"
    consequence = "The call ends for good. Its page stays with your reason on top, and those who follow it are told."
    button = "Cancel the call for good"
    done = "The call is cancelled, and those who follow it are told."

    def find(self, officer: User, pk: int) -> CallPage:
        """Return the call."""
        call: CallPage = get_object_or_404(CallPage.objects.all(), pk=pk)
        if not can_run_call(officer, call):
            raise PermissionDenied
        return call

    def act(self, data: dict[str, Any], officer: User) -> None:
        """Cancel it."""
        cancel_call(self.record, reason=data["reason"], by=officer)


class AnswerView(CallActView):
    """Answer a question to everybody."""

    form_class = AnswerForm
    register = "calls_callquestion_modeladmin_index"
    heading = "Answer the question"
    consequence = "Everybody reads what you write here on the page of the call, and nothing else of the question."
    button = "Answer"
    done = "The answer is on the page of the call."

    def find(self, officer: User, pk: int) -> CallQuestion:
        """Return the question, for the officer who runs the call: for everybody else there is none."""
        questions = CallQuestion.objects.asked_of(officer).select_related("call")
        question: CallQuestion = get_object_or_404(questions, pk=pk)
        if not can_answer_question(officer, question):
            raise PermissionDenied
        return question

    def get_initial(self) -> dict[str, Any]:
        """Begin with what was asked, for the officer to word anew."""
        return {"public_text": self.record.text}

    def act(self, data: dict[str, Any], officer: User) -> None:
        """Answer it."""
        answer_question(self.record, public_text=data["public_text"], answer=data["answer"], by=officer)
