"""Changing what was agreed: asked for by those who do the work, answered by the officer, with reasons."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from projects.bids.costs import HIGHEST
from projects.calls import clock
from projects.delivery.enums import ChangeState
from projects.delivery.exceptions import AnsweredAlready, ChangeRefused, ReasonMissing
from projects.delivery.models import ChangeRequest, ProjectPage
from projects.delivery.models.changes import LONGEST_WHAT, LONGEST_WORDS
from projects.delivery.notifications import change_answered_mails, change_asked_mails
from projects.delivery.services.parts import work_in_hand
from projects.delivery.transitions import can_be_answered
from projects.delivery.wording import agreed_words

_AGREED: Final = ("starts_on", "ends_on", "value")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be changed and why. A date or a value that is not given stays as it is."""

    what: str
    reason: str
    starts_on: date | None = None
    ends_on: date | None = None
    value: Decimal | None = None


@transaction.atomic
def ask_for_change(project: ProjectPage, wanted: Wanted, *, by: User) -> ChangeRequest:
    """Ask for a change of what was agreed, and tell the officer. What the officer asks for is done at once.

    Raises PermissionDenied, WorkIsOver or ChangeRefused.
    """
    project, is_officer = work_in_hand(project.pk, by)
    _check(project, wanted)
    request = ChangeRequest(project=project, asked_by=by, asked_at=clock.now())
    request.what, request.reason = wanted.what.strip(), wanted.reason.strip()
    request.starts_on, request.ends_on, request.value = wanted.starts_on, wanted.ends_on, wanted.value
    request.save()
    log(request, "delivery.change.ask", user=by)
    if is_officer:
        _accept(request, project, by)
    _send(change_answered_mails(request) if is_officer else change_asked_mails(request))
    return request


@transaction.atomic
def accept_change(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Change what was agreed, which everybody reads from now on, and tell those who do the work.

    Raises PermissionDenied, WorkIsOver, AnsweredAlready or ChangeRefused.
    """
    request, project = _in_hand(request, ChangeState.ACCEPTED, by, is_for_officer=True)
    _check(project, Wanted(request.what, request.reason, request.starts_on, request.ends_on, request.value))
    _accept(request, project, by)
    _send(change_answered_mails(request))
    return request


@transaction.atomic
def refuse_change(request: ChangeRequest, *, answer: str, by: User) -> ChangeRequest:
    """Leave what was agreed as it is, with the reason, which those who do the work read.

    Raises PermissionDenied, WorkIsOver, AnsweredAlready or ReasonMissing.
    """
    request, _ = _in_hand(request, ChangeState.REFUSED, by, is_for_officer=True)
    if not 0 < len(answer.strip()) <= LONGEST_WORDS:
        raise ReasonMissing(f"Say why, in at most {LONGEST_WORDS:,} characters.")
    request.answer = answer.strip()
    _answer(request, ChangeState.REFUSED, by)
    _send(change_answered_mails(request))
    return request


@transaction.atomic
def withdraw_change(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Take a request back, for those who do the work. Raises PermissionDenied, WorkIsOver or AnsweredAlready."""
    request, _ = _in_hand(request, ChangeState.WITHDRAWN, by, is_for_officer=False)
    _answer(request, ChangeState.WITHDRAWN, by)
    return request


def _in_hand(
    request: ChangeRequest, state: ChangeState, by: User, *, is_for_officer: bool
) -> tuple[ChangeRequest, ProjectPage]:
    project, is_officer = work_in_hand(request.project_id, by)
    if is_officer != is_for_officer:
        raise PermissionDenied
    held: ChangeRequest = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not can_be_answered(held.state, state):
        raise AnsweredAlready(f"This request is “{held.get_state_display().lower()}” by now.")
    held.project = project
    return held, project


def _accept(request: ChangeRequest, project: ProjectPage, by: User) -> None:
    before = agreed_words(project)
    changed = [name for name in _AGREED if getattr(request, name) is not None]
    for name in changed:
        setattr(project, name, getattr(request, name))
    if changed:
        project.save(clean=False, update_fields=changed)
    after = agreed_words(project)
    request.differences = [
        {"name": label, "before": words, "after": after[label]}
        for label, words in before.items()
        if words != after[label]
    ]
    _answer(request, ChangeState.ACCEPTED, by)
    log(project, "delivery.project.change", user=by, data={"what": request.what})


def _answer(request: ChangeRequest, state: ChangeState, by: User) -> None:
    request.state, request.answered_by, request.answered_at = state, by, clock.now()
    request.save()
    log(request, f"delivery.change.{_VERBS[state]}", user=by)


_VERBS: Final = {
    ChangeState.ACCEPTED: "accept",
    ChangeState.REFUSED: "refuse",
    ChangeState.WITHDRAWN: "withdraw",
}


def _check(project: ProjectPage, wanted: Wanted) -> None:
    problems = {}
    if not 0 < len(wanted.what.strip()) <= LONGEST_WHAT:
        problems["what"] = f"Say what is to be changed, in at most {LONGEST_WHAT} characters."
    if not 0 < len(wanted.reason.strip()) <= LONGEST_WORDS:
        problems["reason"] = f"Say why, in at most {LONGEST_WORDS:,} characters."
    starts, ends = wanted.starts_on or project.starts_on, wanted.ends_on or project.ends_on
    if starts is not None and ends is not None and ends < starts:
        problems["ends_on"] = "It cannot end before it starts."
    if problem := _problem_of_value(project, wanted.value):
        problems["value"] = problem
    if problems:
        raise ChangeRefused(problems)


def _problem_of_value(project: ProjectPage, value: Decimal | None) -> str:
    if value is None:
        return ""
    if project.is_in_kind:
        return "This work is in kind: it has no value in pounds."
    if not (value.is_finite() and 0 <= value <= HIGHEST):
        return f"Give an amount of at most £{HIGHEST:,}."
    if project.irrecoverable_vat is not None and value < project.irrecoverable_vat:
        return f"It cannot be less than the irrecoverable VAT in it, {project.vat_not_recovered}."
    return ""


def _send(mails: Any) -> None:
    for mail in mails:
        queue_mail(mail)
