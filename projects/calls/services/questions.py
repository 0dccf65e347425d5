"""Asking about a call in private, and answering everybody."""

from datetime import timedelta
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.calls import clock
from projects.calls.exceptions import AnsweredAlready, QuestionsClosed, ReasonMissing, TooManyQuestions
from projects.calls.models import CallPage, CallQuestion
from projects.calls.notifications import question_answered_mails, question_asked_mails
from projects.calls.permissions import can_answer_question, can_ask_about_call
from projects.calls.phases import takes_questions
from projects.calls.services.readers import people_to_tell, send

MOST_A_DAY: Final = 10


@transaction.atomic
def ask_about_call(call: CallPage, *, text: str, by: User) -> CallQuestion:
    """Ask the officer who runs a call. Nobody else reads it; the hour of the server decides whether it is in time.

    Raises PermissionDenied, QuestionsClosed or TooManyQuestions.
    """
    User.objects.select_for_update().get(pk=by.pk)  # Of two at once, the second counts the first.
    call = CallPage.objects.select_for_update(of=("self",)).get(pk=call.pk)
    at = clock.now()
    if not can_ask_about_call(by) or not CallPage.objects.visible_to(by).filter(pk=call.pk).exists():
        raise PermissionDenied
    if not takes_questions(call, at):
        raise QuestionsClosed("The time for questions about this call is over.")
    if CallQuestion.objects.filter(asked_by=by, asked_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyQuestions(f"You have asked {MOST_A_DAY} questions today. Ask the next one tomorrow.")
    question = CallQuestion.objects.create(call=call, asked_by=by, text=text, asked_at=at)
    log(question, "calls.question.ask", user=by)
    send(question_asked_mails(question))
    return question


@transaction.atomic
def answer_question(question: CallQuestion, *, public_text: str, answer: str, by: User) -> CallQuestion:
    """Answer a question to everybody, in the officer's own wording of it.

    Raises PermissionDenied, AnsweredAlready or ReasonMissing.
    """
    question = CallQuestion.objects.select_for_update(of=("self",)).select_related("call").get(pk=question.pk)
    if not can_answer_question(by, question):
        raise PermissionDenied
    if not question.is_waiting:
        raise AnsweredAlready("This question is answered already.")
    if not public_text.strip() or not answer.strip():
        raise ReasonMissing("Write the question as everybody will read it, and its answer.")
    question.public_text, question.answer = public_text.strip(), answer.strip()
    question.answered_by, question.answered_at = by, clock.now()
    question.save(update_fields=["public_text", "answer", "answered_by", "answered_at"])
    log(question, "calls.question.answer", user=by)
    send(question_answered_mails(question, people_to_tell(question.call, question.asked_by)))
    return question
