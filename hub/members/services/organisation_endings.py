"""The act by which an organisation leaves, or is ended by the secretariat, with all who are members for it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.exceptions import ReasonMissing, TransitionNotAllowed
from hub.members.models import Membership, Organisation, OrganisationMembership
from hub.members.organisation_notifications import organisation_left_mail, organisation_over_mail
from hub.members.permissions import can_end_organisation, can_run_organisation
from hub.members.services.memberships import finish_membership


@transaction.atomic
def end_organisation(organisation: Organisation, *, by: User, reason: str = "") -> OrganisationMembership:
    """End an organisation's membership, and those that its people have for it. It can join again.

    Its stewards leave with or without a word; the secretariat gives a reason, which its people read.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    organisation = _locked_with_people(organisation)
    if not can_end_organisation(by, organisation):
        raise PermissionDenied
    if organisation.joining is None:
        raise TransitionNotAllowed("This organisation is not a member any more.")
    leaves, reason = can_run_organisation(by, organisation), reason.strip()
    if not leaves and not reason:
        raise ReasonMissing("Say why: its people read it.")
    for membership in Membership.objects.current().filter(organisation=organisation).select_related("person"):
        finish_membership(membership, by=by, letter=organisation_over_mail(membership, organisation, reason))
    joining = OrganisationMembership.objects.end(organisation, by=by, reason=reason)
    log(organisation, "members.organisation.leave" if leaves else "members.organisation.end", user=by)
    if leaves:
        queue_mail(organisation_left_mail(organisation))
    return joining


def _locked_with_people(organisation: Organisation) -> Organisation:
    """Return the organisation under a lock, after its people, as every act locks them."""
    people = Membership.objects.current().filter(organisation=organisation).values("person_id")
    list(User.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    return Organisation.objects.select_for_update(of=("self",)).select_related("joining").get(pk=organisation.pk)
