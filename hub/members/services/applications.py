"""The acts by which people ask to join and the secretariat answers."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.enums import ApplicationState, DeclineGround
from hub.members.exceptions import AlreadyApplied, ReasonMissing
from hub.members.models import Application, ApplicationQuestion, JoiningSettings, Membership, Organisation
from hub.members.notifications import (
    application_approved_mail,
    application_declined_mail,
    application_question_mail,
    application_receipt_mail,
    application_received_mail,
    application_withdrawn_mail,
    question_answered_mail,
)
from hub.members.permissions import can_answer_application, can_apply, can_speak_for_application
from hub.members.services.access import give_access
from hub.members.services.colleagues import ask_stewards
from hub.members.services.memberships import begin_membership
from hub.members.services.organisations import admit_organisation, found_or_added
from hub.members.services.stewards import make_first_steward
from hub.members.transitions import check_transition
from hub.members.working_days import working_day_after


@transaction.atomic
def apply_for_membership(
    *, by: User, organisation_name: str = "", organisation_sector: str = "", **words: Any
) -> Application:
    """Ask to join, for an organisation (in the applicant's words) or as an individual, and tell the secretariat.

    `words` are what else was typed: role, sectors, knows, can_offer, looks_for, motive.

    Raises PermissionDenied or AlreadyApplied.
    """
    if not can_apply(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    name, sector = " ".join(organisation_name.split()), organisation_sector
    organisation = found_or_added(name, sector, by=by, is_known_by_application=True) if name else None
    _check_not_there(by, organisation)
    application = Application.objects.create(
        person=by,
        organisation=organisation,
        organisation_name=name,
        organisation_sector=sector if name else "",
        due_on=_due_on(),
        **words,
    )
    log(application, "members.application.apply", user=by)
    queue_mail(application_received_mail(application))
    queue_mail(application_receipt_mail(application))
    ask_stewards(application)
    return application


def _due_on() -> date:
    return working_day_after(timezone.localdate(), JoiningSettings.present().working_days)


def _check_not_there(person: User, organisation: Organisation | None) -> None:
    if Membership.objects.current().filter(person=person, organisation=organisation).exists():
        raise AlreadyApplied("You are a member for this organisation already." if organisation else "You are a member.")
    if Application.objects.open().filter(person=person, organisation=organisation).exists():
        raise AlreadyApplied("You have applied already. Your application is below.")


@transaction.atomic
def ask_applicant(application: Application, *, by: User, text: str) -> ApplicationQuestion:
    """Ask an applicant back. The clock stands still until they answer.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    application = _locked(application)
    if not can_answer_application(by, application):
        raise PermissionDenied
    check_transition(application.state, ApplicationState.ASKED)
    if not text.strip():
        raise ReasonMissing("Write the question: the applicant reads it.")
    application.state = ApplicationState.ASKED
    application.save(update_fields=["state"])
    question = ApplicationQuestion.objects.create(application=application, text=text.strip(), asked_by=by)
    log(application, "members.application.ask", user=by)
    queue_mail(application_question_mail(application))
    return question


@transaction.atomic
def answer_question(application: Application, *, by: User, answer: str) -> Application:
    """Answer what the secretariat has asked back: the application waits for the secretariat again, with a new date.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    application = _locked(application)
    if not can_speak_for_application(by, application):
        raise PermissionDenied
    check_transition(application.state, ApplicationState.APPLIED)
    if not answer.strip():
        raise ReasonMissing("Write an answer.")
    question = application.questions.open().get()
    question.answer, question.answered_at = answer.strip(), timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    application.state, application.due_on = ApplicationState.APPLIED, _due_on()
    application.save(update_fields=["state", "due_on"])
    log(application, "members.application.reply", user=by)
    queue_mail(question_answered_mail(application))
    return application


@transaction.atomic
def approve_application(application: Application, *, by: User) -> Membership:
    """Admit an applicant, with access to what members share, and with the first of its people the organisation.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    User.objects.select_for_update().get(pk=application.person_id)  # First of all, as in whatever others do.
    application = _answered(application, ApplicationState.APPROVED, by)
    if application.organisation is not None:
        application.organisation = application.organisation.present  # It may have been merged this very moment.
    application.save(update_fields=["state", "answered_at", "answered_by", "organisation"])
    log(application, "members.application.approve", user=by)
    membership = begin_membership(application)
    give_access(application.person, by=by)
    queue_mail(application_approved_mail(application))
    if application.organisation is not None:
        admit_organisation(application.organisation, application, by=by)
        make_first_steward(membership, by=by)
    return membership


@transaction.atomic
def decline_application(application: Application, *, by: User, ground: str, reason: str) -> Application:
    """Refuse an application with a reason, which the applicant reads.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    application = _answered(application, ApplicationState.DECLINED, by)
    if not reason.strip() or ground not in DeclineGround:
        raise ReasonMissing("Say why: the applicant reads it.")
    application.decline_ground, application.decline_reason = DeclineGround(ground), reason.strip()
    application.save(update_fields=["state", "answered_at", "answered_by", "decline_ground", "decline_reason"])
    log(application, "members.application.decline", user=by)
    queue_mail(application_declined_mail(application))
    return application


def _answered(application: Application, state: ApplicationState, by: User) -> Application:
    """Return the application under a lock, answered and not saved yet."""
    application = _locked(application)
    if not can_answer_application(by, application):
        raise PermissionDenied
    check_transition(application.state, state)
    application.state, application.answered_at, application.answered_by = state, timezone.now(), by
    return application


@transaction.atomic
def withdraw_application(application: Application, *, by: User) -> Application:
    """Take back one's own application, and tell the secretariat. Raises PermissionDenied or TransitionNotAllowed."""
    application = _locked(application)
    if not can_speak_for_application(by, application):
        raise PermissionDenied
    check_transition(application.state, ApplicationState.WITHDRAWN)
    application.state, application.withdrawn_at = ApplicationState.WITHDRAWN, timezone.now()
    application.save(update_fields=["state", "withdrawn_at"])
    log(application, "members.application.withdraw", user=by)
    queue_mail(application_withdrawn_mail(application))
    return application


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("organisation", "person")
        .get(pk=application.pk)
    )
