"""Who speaks for an organisation here: appointing, handing over, taking it up, stepping down.

The row of the organisation is locked in each, so that of two last stewards who step down at once one is told.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.exceptions import AlreadySteward, LastSteward, TransitionNotAllowed
from hub.members.models import Membership, Organisation
from hub.members.organisation_notifications import no_steward_mails, steward_mail, stewardship_ended_mail
from hub.members.permissions import can_appoint_steward, can_end_stewardship, can_run_organisation, can_take_stewardship
from hub.members.querysets import MembershipQuerySet
from hub.members.services.locks import locked_with_organisation


@transaction.atomic
def appoint_steward(membership: Membership, *, by: User, stays: bool = True) -> Membership:
    """Make one of an organisation's people its steward. A steward who hands over is one no longer.

    Raises PermissionDenied, AlreadySteward, LastSteward or TransitionNotAllowed.
    """
    membership = _locked(membership)
    if not can_appoint_steward(by, membership):
        raise PermissionDenied
    if membership.is_steward:
        raise AlreadySteward("This person is a steward already.")
    _begin(membership, by, "members.steward.appoint")
    queue_mail(steward_mail(membership))
    if not stays and by.pk != membership.person_id:
        for own in _stewarding(membership.organisation_id).filter(person=by):
            _end(own, by, "members.steward.resign")
        _check_acts(membership)
    return membership


def _check_acts(membership: Membership) -> None:
    if not Membership.objects.acting_stewards().filter(organisation=membership.organisation_id).exists():
        raise LastSteward(
            "This person is on pause and can speak for nobody now. Stay a steward, or choose another one."
        )


def make_first_steward(membership: Membership, *, by: User) -> None:
    """Make the first of an organisation's people its steward. Part of an approval, which has locked it."""
    others = Membership.objects.current().filter(organisation=membership.organisation_id).exclude(pk=membership.pk)
    if not membership.is_steward and not others.exists():
        _begin(membership, by, "members.steward.appoint")
        queue_mail(steward_mail(membership))


@transaction.atomic
def take_stewardship(organisation: Organisation, *, by: User) -> Membership:
    """Become the steward of one's organisation, which has none. Raises PermissionDenied or AlreadySteward."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_take_stewardship(by, organisation):
        raise PermissionDenied
    if Membership.objects.acting_stewards().filter(organisation=organisation).exists():
        raise AlreadySteward("Somebody is steward of this organisation already.")
    membership = _locked(Membership.objects.current().get(organisation=organisation, person=by))
    _begin(membership, by, "members.steward.take")
    return membership


@transaction.atomic
def resign_stewardship(organisation: Organisation, *, by: User, leaves_none: bool = False) -> None:
    """Be a steward no longer, and stay a member. The last one has to say that nobody follows; colleagues are told.

    Raises PermissionDenied or LastSteward.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_run_organisation(by, organisation):
        raise PermissionDenied
    is_last = is_last_steward(by, organisation)
    if is_last and not leaves_none:
        raise LastSteward("You are the only steward now. Hand over to a colleague, or say that nobody follows you.")
    _end(_stewarding(organisation.pk).get(person=by), by, "members.steward.resign")
    if is_last:
        tell_of_no_steward(organisation)


@transaction.atomic
def end_stewardship(membership: Membership, *, by: User) -> Membership:
    """Have somebody speak for an organisation no longer, as the secretariat.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    membership = _locked(membership)
    if not can_end_stewardship(by, membership):
        raise PermissionDenied
    if not membership.is_steward:
        raise TransitionNotAllowed("This person is no steward any more.")
    _end(membership, by, "members.steward.end")
    queue_mail(stewardship_ended_mail(membership))
    tell_of_no_steward(membership.organisation)
    return membership


def is_last_steward(person: User, organisation: Organisation) -> bool:
    """Say whether nobody but `person` acts as a steward of the organisation."""
    others = Membership.objects.acting_stewards().filter(organisation=organisation).exclude(person=person)
    return not others.exists()


def tell_of_no_steward(organisation: Organisation | None) -> None:
    """Tell an organisation's people, and the secretariat, where it has nobody who speaks for it."""
    if organisation is None or not organisation.is_member:
        return
    if not Membership.objects.acting_stewards().filter(organisation=organisation).exists():
        for mail in no_steward_mails(organisation):
            queue_mail(mail)


def tell_of_what_is_left_without(person: User) -> None:
    """Tell of each organisation for which nobody acts now that this steward does not. Part of an act upon them.

    The organisations are locked, so that of two last stewards who go at once the second is noticed.
    """
    held = Membership.objects.current().filter(person=person, steward_since__isnull=False, steward_until=None)
    for body in Organisation.objects.select_for_update(of=("self",)).filter(memberships__in=held).order_by("pk"):
        tell_of_no_steward(body)


@transaction.atomic
def tell_of_closed_account(person: User) -> None:
    """Tell of the organisations that have no steward any more, now that an account is closed."""
    User.objects.select_for_update().get(pk=person.pk)
    tell_of_what_is_left_without(person)


def _stewarding(organisation: int | None) -> MembershipQuerySet:
    return Membership.objects.current().filter(
        organisation=organisation, steward_since__isnull=False, steward_until=None
    )


def _begin(membership: Membership, by: User, action: str) -> None:
    membership.steward_since, membership.steward_until = timezone.localdate(), None
    membership.save(update_fields=["steward_since", "steward_until"])
    log(membership, action, user=by)


def _end(membership: Membership, by: User, action: str) -> None:
    membership.steward_until = timezone.localdate()
    membership.save(update_fields=["steward_until"])
    log(membership, action, user=by)


def _locked(membership: Membership) -> Membership:
    """Return a membership that holds for an organisation, both under a lock. Raises TransitionNotAllowed."""
    membership = locked_with_organisation(membership)
    if membership.until is not None or membership.organisation is None:
        raise TransitionNotAllowed("This membership has ended, or is for no organisation.")
    return membership
