"""The act by which the secretariat says for which organisation an application is, where its words name another."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from hub.members.exceptions import AlreadyApplied, TransitionNotAllowed
from hub.members.models import Application, Membership, Organisation, StewardWord
from hub.members.permissions import can_answer_application
from hub.members.services.colleagues import ask_stewards


@transaction.atomic
def match_application(application: Application, *, organisation: Organisation, by: User) -> Application:
    """Have an open application be for another organisation than the one that its words were taken for.

    The applicant's words stay as they are. What a steward of the former organisation said of the applicant goes: it
    would be read as the word of the new one's, who are asked.

    Raises PermissionDenied, TransitionNotAllowed or AlreadyApplied.
    """
    User.objects.select_for_update().get(pk=application.person_id)  # Of what the same person does at this moment.
    application = Application.objects.select_for_update(of=("self",)).select_related("person").get(pk=application.pk)
    if not can_answer_application(by, application):
        raise PermissionDenied
    if not application.is_open:
        raise TransitionNotAllowed("This application is answered already, or was taken back.")
    if application.organisation_id is None:
        raise TransitionNotAllowed("This person asks to join as an individual, for no organisation.")
    if not Organisation.objects.matching(application).filter(pk=organisation.pk).exists():
        raise TransitionNotAllowed("This application is for that organisation already, or cannot be matched to it yet.")
    _check_not_there(application, organisation)
    application.organisation = organisation
    application.save(update_fields=["organisation"])
    StewardWord.objects.filter(application=application).delete()
    log(application, "members.application.match", user=by)
    ask_stewards(application)
    return application


def _check_not_there(application: Application, organisation: Organisation) -> None:
    theirs = {"person": application.person, "organisation": organisation}
    if Membership.objects.current().filter(**theirs).exists():
        raise AlreadyApplied(f"This person is a member for {organisation} already. Decline the application instead.")
    if Application.objects.open().filter(**theirs).exists():
        raise AlreadyApplied(f"This person has another open application for {organisation}. Answer that one.")
