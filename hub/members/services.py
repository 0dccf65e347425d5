"""The acts by which people come in and leave. Each is one transaction, logged, and tells those concerned."""

from contextlib import suppress
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.departures import depart
from hub.members.enums import MembershipState, Sector
from hub.members.exceptions import AlreadyApplied, ReasonMissing
from hub.members.models import Membership, Organisation
from hub.members.notifications import (
    application_received_mail,
    membership_approved_mail,
    membership_declined_mail,
    membership_ended_mail,
)
from hub.members.permissions import (
    can_add_publisher,
    can_answer_application,
    can_apply,
    can_change_publisher,
    can_end_membership,
)
from hub.members.transitions import check_transition

_MOST_TRIES: Final = 3


@transaction.atomic
def apply_for_membership(
    *, by: User, organisation_name: str = "", organisation_sector: str = "", role: str = "", motive: str = ""
) -> Membership:
    """Ask to join, for an organisation (in the applicant's words) or as an individual, and tell the secretariat.

    Raises PermissionDenied or AlreadyApplied.
    """
    if not can_apply(by):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)  # Of the same form sent twice at once, the second finds the first.
    name, sector = " ".join(organisation_name.split()), organisation_sector
    organisation = _found_or_added(name, sector, by=by, is_known_by_application=True) if name else None
    if Membership.objects.open().filter(person=by, organisation=organisation).exists():
        raise AlreadyApplied("You have applied already. Your application is below.")
    membership = Membership.objects.create(
        person=by,
        organisation=organisation,
        organisation_name=name,
        organisation_sector=sector if name else "",
        role=role,
        motive=motive,
    )
    log(membership, "members.membership.apply", user=by)
    queue_mail(application_received_mail(membership))
    return membership


@transaction.atomic
def find_or_add_organisation(*, name: str, sector: str, by: User | None) -> Organisation:
    """Return the organisation of this name, in whatever case it was typed, or add it: everyone may know of it now.

    Where an application alone named it, its record is taken, as if it were new. An import adds some without anybody's
    doing.
    """
    name = " ".join(name.split())
    organisation = _found_or_added(name, sector, by=by)
    if organisation.is_known_by_application:
        organisation.name, organisation.is_known_by_application = name, False
        organisation.sector = Sector(sector)
        organisation.save(update_fields=["name", "is_known_by_application", "sector"])
    return organisation


def _found_or_added(name: str, sector: str, *, by: User | None, is_known_by_application: bool = False) -> Organisation:
    for _ in range(_MOST_TRIES):
        present = Organisation.objects.filter(name__iexact=name).first()
        if present is not None:
            return present
        with suppress(IntegrityError):  # Somebody else adds it, or one of the same address, this very moment.
            return _add_organisation(name, sector, by, is_known_by_application=is_known_by_application)
    raise IntegrityError(f"No address was free for an organisation after {_MOST_TRIES} tries.")


@transaction.atomic
def name_publisher(*, name: str, sector: str, website: str, description: str, by: User) -> Organisation:
    """Enter an organisation that publishes, as an editor does.

    Where an application names it already, its record is taken, as if it were new: nothing tells the editor of it.

    Raises PermissionDenied.
    """
    if not can_add_publisher(by):
        raise PermissionDenied
    known = Organisation.objects.known_in_public().filter(name__iexact=" ".join(name.split())).first()
    if known is not None:
        return known
    organisation = find_or_add_organisation(name=name, sector=sector, by=by)
    organisation.website, organisation.description = website, description
    organisation.save(update_fields=["website", "description"])
    return organisation


@transaction.atomic
def describe_publisher(
    organisation: Organisation, *, sector: str, website: str, description: str, by: User
) -> Organisation:
    """Change what is known of an organisation that has not joined. Raises PermissionDenied."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not can_change_publisher(by, organisation):
        raise PermissionDenied
    organisation.sector, organisation.website, organisation.description = Sector(sector), website, description
    organisation.save(update_fields=["sector", "website", "description"])
    log(organisation, "members.organisation.describe", user=by, title=f"Organisation {organisation.pk}")
    return organisation


@transaction.atomic
def _add_organisation(name: str, sector: str, by: User | None, *, is_known_by_application: bool) -> Organisation:
    organisation = Organisation.objects.create(
        name=name, slug=_free_slug(name), sector=Sector(sector), is_known_by_application=is_known_by_application
    )
    # The log keeps the title, and who reads it may not know of an organisation that is merely named in an application.
    log(organisation, "members.organisation.add", user=by, title=f"Organisation {organisation.pk}")
    return organisation


def _free_slug(name: str) -> str:
    base = slugify(name)[:180] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)


@transaction.atomic
def approve_membership(membership: Membership, *, by: User) -> Membership:
    """Admit an applicant, and with the first of its people the organisation, and tell the applicant.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    membership = _locked(membership)
    if not can_answer_application(by, membership):
        raise PermissionDenied
    check_transition(membership.state, MembershipState.APPROVED)
    now = timezone.now()
    membership.state, membership.approved_at, membership.approved_by = MembershipState.APPROVED, now, by
    membership.save(update_fields=["state", "approved_at", "approved_by"])
    log(membership, "members.membership.approve", user=by)
    queue_mail(membership_approved_mail(membership))
    if membership.organisation is not None:
        _admit_organisation(membership.organisation, membership, by=by)
    return membership


def _admit_organisation(organisation: Organisation, membership: Membership, *, by: User) -> None:
    """Let the organisation in with the first of its people, which of two at once is one.

    One that was known by applications alone takes the words of whom the secretariat has approved, and so tells nothing
    of who else has applied.
    """
    organisation.refresh_from_db(from_queryset=Organisation.objects.select_for_update())
    if organisation.is_member:
        return
    if organisation.is_known_by_application:
        organisation.name, organisation.sector = membership.organisation_name, Sector(membership.organisation_sector)
        organisation.is_known_by_application = False
    organisation.is_member, organisation.joined_on = True, timezone.localdate()
    organisation.save(update_fields=["name", "sector", "is_known_by_application", "is_member", "joined_on"])
    log(organisation, "members.organisation.admit", user=by)


@transaction.atomic
def decline_membership(membership: Membership, *, by: User, reason: str) -> Membership:
    """Refuse an application with a reason, which the applicant reads.

    Raises PermissionDenied, TransitionNotAllowed or ReasonMissing.
    """
    membership = _locked(membership)
    if not can_answer_application(by, membership):
        raise PermissionDenied
    check_transition(membership.state, MembershipState.DECLINED)
    if not reason.strip():
        raise ReasonMissing("Say why: the applicant reads it.")
    now = timezone.now()
    membership.state, membership.declined_at, membership.declined_by = MembershipState.DECLINED, now, by
    membership.decline_reason = reason.strip()
    membership.save(update_fields=["state", "declined_at", "declined_by", "decline_reason"])
    log(membership, "members.membership.decline", user=by)
    queue_mail(membership_declined_mail(membership))
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """End a membership: with the last one its person loses sight of what is shared with members at once.

    Raises PermissionDenied or TransitionNotAllowed.
    """
    membership = _locked(membership)
    if not can_end_membership(by, membership):
        raise PermissionDenied
    check_transition(membership.state, MembershipState.ENDED)
    membership.state, membership.ended_at, membership.ended_by = MembershipState.ENDED, timezone.now(), by
    membership.save(update_fields=["state", "ended_at", "ended_by"])
    log(membership, "members.membership.end", user=by)
    if not Membership.objects.approved().filter(person=membership.person).exists():
        depart(membership.person, by=by)
    queue_mail(membership_ended_mail(membership))
    return membership


def _locked(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation", "person")
        .get(pk=membership.pk)
    )
