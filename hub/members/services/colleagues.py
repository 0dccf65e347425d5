"""What stewards do about the people of their organisation: say who is one of theirs, and end a membership for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.exceptions import TransitionNotAllowed
from hub.members.models import Application, Membership, StewardWord
from hub.members.organisation_notifications import colleague_waits_mail
from hub.members.permissions import can_confirm_colleague, can_end_colleague
from hub.members.services.locks import locked_to_end
from hub.members.services.memberships import finish_membership


@transaction.atomic
def confirm_colleague(application: Application, *, by: User, is_colleague: bool) -> StewardWord:
    """Tell the secretariat whether whoever asks to join is one of one's organisation. The last word counts.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=application.pk)
    )
    if not can_confirm_colleague(by, application):
        raise PermissionDenied
    if not application.is_open:
        raise TransitionNotAllowed("The secretariat has answered already, or the application was taken back.")
    said = {"is_colleague": is_colleague, "said_by": by, "said_at": timezone.now()}
    word, _ = StewardWord.objects.update_or_create(application=application, defaults=said)
    log(application, "members.application.vouch" if is_colleague else "members.application.disown", user=by)
    return word


@transaction.atomic
def end_colleague(membership: Membership, *, by: User) -> Membership:
    """End the membership that somebody has for one's organisation, and tell them. Stewards are ended by nobody here.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    membership = locked_to_end(membership)
    if not can_end_colleague(by, membership):
        raise PermissionDenied
    if membership.until is not None:
        raise TransitionNotAllowed("This membership has ended already.")
    if membership.is_steward:
        raise TransitionNotAllowed("This person is a steward. The secretariat can end that.")
    return finish_membership(membership, by=by)


def ask_stewards(application: Application) -> None:
    """Ask the stewards of a member organisation whether whoever asks to join is one of theirs. Part of applying."""
    organisation = application.organisation
    if organisation is None or not organisation.is_member:
        return
    stewards = Membership.objects.acting_stewards().filter(organisation=organisation).select_related("person")
    people = [membership.person for membership in stewards.order_by("pk")]
    if people:
        queue_mail(colleague_waits_mail(organisation, people))
