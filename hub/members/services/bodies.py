"""The acts by which the secretariat records that one body stands for another. No right to see follows from it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from hub.members.exceptions import AlreadyTaken, StandsInACircle, TransitionNotAllowed
from hub.members.models import Organisation, StandsFor
from hub.members.permissions import can_record_bodies


@transaction.atomic
def record_body(body: Organisation, *, other: Organisation, by: User, since: date | None = None) -> StandsFor:
    """Record that `body` stands for `other`.

    Raises PermissionDenied, AlreadyTaken, or StandsInACircle where `other` stands for `body`, perhaps through others.
    """
    known = Organisation.objects.known_in_public().filter(pk__in=[body.pk, other.pk])
    if not can_record_bodies(by) or known.count() < len({body.pk, other.pk}):
        raise PermissionDenied
    present = StandsFor.objects.current()
    if present.filter(body=body, other=other).exists():
        raise AlreadyTaken(f"{body} stands for {other} already.")
    if body.pk in present.reached_from(other.pk):
        raise StandsInACircle(f"{other} stands for {body}, by itself or through others: not the other way round, too.")
    try:
        with transaction.atomic():
            relation = StandsFor.objects.create(
                body=body, other=other, since=since or timezone.localdate(), recorded_by=by
            )
    except IntegrityError as error:  # Another officer records, this very moment, what makes it a circle, or the same.
        raise StandsInACircle("This has just been recorded, or the other way round. Look again.") from error
    log(relation, "members.body.record", user=by)
    return relation


@transaction.atomic
def end_body(relation: StandsFor, *, by: User) -> StandsFor:
    """Say that a body stands for another no longer. Raises PermissionDenied or TransitionNotAllowed."""
    relation = StandsFor.objects.select_for_update(of=("self",)).select_related("body", "other").get(pk=relation.pk)
    if not can_record_bodies(by):
        raise PermissionDenied
    if relation.until is not None:
        raise TransitionNotAllowed("This has ended already.")
    relation.until, relation.ended_by = max(timezone.localdate(), relation.since), by
    relation.save(update_fields=["until", "ended_by"])
    log(relation, "members.body.end", user=by)
    return relation
