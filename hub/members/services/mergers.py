"""The act by which the secretariat makes one of two records of the same organisation."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from hub.members.exceptions import NotToBeMerged
from hub.members.merging import move_parts, obstacles
from hub.members.models import (
    Application,
    Contact,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationMembership,
    StandsFor,
)
from hub.members.organisation_notifications import merged_mail
from hub.members.permissions import can_merge_organisations
from hub.members.services.bodies import end_body

_WORDS = ("website", "description", "can_offer")


@transaction.atomic
def merge_organisations(organisation: Organisation, *, into: Organisation, by: User) -> Organisation:
    """Have `into` be the one record of what were two: all that names `organisation` names it from now on.

    The record that goes is kept with its name and address, which lead on, and with the time for which it was a member.
    Its people see what is shared with `into`, and still what was shared with theirs; nobody else sees that.

    Raises PermissionDenied or NotToBeMerged.
    """
    if not can_merge_organisations(by):
        raise PermissionDenied
    organisation, into = _locked(organisation, into)
    _check(organisation, into)
    _move_people(organisation, into, by)
    if into.joining is None and organisation.joining is not None:
        _hand_over_joining(organisation, into)
    elif organisation.joining is not None:
        OrganisationMembership.objects.end(organisation, by=by, reason=f"Merged into {into}.")
    Application.objects.filter(organisation=organisation).update(organisation=into)
    Contact.objects.filter(organisation=organisation).update(organisation=into)
    OrganisationIdentifier.objects.filter(organisation=organisation).update(organisation=into)
    _move_bodies(organisation, into, by)
    move_parts(organisation, into)
    into.areas.add(*organisation.areas.all())
    for word in _WORDS:
        setattr(into, word, getattr(into, word) or getattr(organisation, word))
    into.is_sme = organisation.is_sme if into.is_sme is None else into.is_sme
    organisation.merged_into = into
    organisation.save(update_fields=["merged_into"])
    into.save()  # Whatever names it is described again.
    log(organisation, "members.organisation.merge", user=by)
    return into


def _locked(*organisations: Organisation) -> list[Organisation]:
    """Return both under a lock, after their people and applicants, as every act locks them."""
    memberships = Membership.objects.current().filter(organisation__in=organisations)
    applications = Application.objects.open().filter(organisation__in=organisations)
    people = Q(pk__in=memberships.values("person_id")) | Q(pk__in=applications.values("person_id"))
    list(User.objects.select_for_update().filter(people).order_by("pk"))
    pks = [organisation.pk for organisation in organisations]
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("joining").filter(pk__in=pks)
    held = {row.pk: row for row in rows.order_by("pk")}
    return [held[pk] for pk in pks]


def _check(organisation: Organisation, into: Organisation) -> None:
    """Raise NotToBeMerged, in words for the secretariat, where something stands in the way."""
    if organisation.pk == into.pk:
        raise NotToBeMerged("Choose another organisation: this one is merged with no other by that.")
    if Organisation.objects.known_in_public().filter(pk__in=[organisation.pk, into.pk]).count() < 2:
        raise NotToBeMerged("One of them is merged already, or is named by an application alone.")
    if organisation.merged.exists():
        raise NotToBeMerged(f"Another was merged into {organisation} before. Merge {into} into {organisation} instead.")
    if organisation.identifiers.filter(scheme__in=into.identifiers.values("scheme")).exists():
        raise NotToBeMerged("Both have a number in the same public register. Take out the one that is wrong first.")
    waiting = Application.objects.open().filter(organisation=organisation)
    if waiting.filter(person__in=Application.objects.open().filter(organisation=into).values("person_id")).exists():
        raise NotToBeMerged("Somebody has an open application for each of them. Answer one first.")
    either = Q(body=organisation, other=into) | Q(body=into, other=organisation)
    if StandsFor.objects.current().filter(either).exists():
        raise NotToBeMerged("One of them stands for the other. End that first, under Bodies for others.")
    for said in obstacles(organisation, into):
        raise NotToBeMerged(said)


def _move_people(organisation: Organisation, into: Organisation, by: User) -> None:
    """Have all who are, or were, in for the one be in for the other, and tell those who are.

    Whoever is in for both has one membership left. Where somebody speaks for `into`, those who spoke for the other do
    not any more: nobody becomes its steward but by those who are.
    """
    today, present = timezone.localdate(), Membership.objects.current()
    has_steward = Membership.objects.acting_stewards().filter(organisation=into).exists()
    already = set(present.filter(organisation=into).values_list("person_id", flat=True))
    for membership in present.filter(organisation=organisation).select_related("person").order_by("pk"):
        is_twice, was_steward = membership.person_id in already, membership.is_steward
        if is_twice:
            membership.until, membership.ended_by = today, by
            other = present.filter(organisation=into, person=membership.person, merged_from=None)
            other.update(merged_from=organisation)
        if was_steward and (is_twice or has_steward):
            membership.steward_until = today
        membership.merged_from = organisation
        membership.save(update_fields=["until", "ended_by", "steward_until", "merged_from"])
        still = was_steward and membership.steward_until is None
        queue_mail(merged_mail(membership.person, organisation, into, is_steward=still))
    Membership.objects.filter(organisation=organisation).update(organisation=into)


def _hand_over_joining(organisation: Organisation, into: Organisation) -> None:
    """Have the one that has not joined be a member since the other joined."""
    joining, organisation.joining = organisation.joining, None
    organisation.save(update_fields=["joining"])
    OrganisationMembership.objects.filter(organisation=organisation).update(organisation=into)
    into.joining = joining
    into.save(update_fields=["joining"])


def _move_bodies(organisation: Organisation, into: Organisation, by: User) -> None:
    """Have what stands for the one, or it for them, stand for the other, but for what is known of both."""
    for mine, theirs in (("body", "other"), ("other", "body")):
        known = StandsFor.objects.current().filter(**{mine: into}).values(theirs)
        for twice in StandsFor.objects.current().filter(**{mine: organisation, f"{theirs}__in": known}):
            end_body(twice, by=by)
        try:
            with transaction.atomic():
                StandsFor.objects.filter(**{mine: organisation}).exclude(**{theirs: into}).update(**{mine: into})
        except IntegrityError as error:
            raise NotToBeMerged(
                "A body would stand for itself then, through others. Look at Bodies for others."
            ) from error
