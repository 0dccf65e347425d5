"""Who assesses the bids for a call. They are asked after the opening: earlier, a refusal would tell who bids."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import User
from home.outbox import queue_mail
from projects.assessments.exceptions import NotToAssess
from projects.assessments.models import Assessor
from projects.assessments.notifications import assessor_mail
from projects.assessments.permissions import can_be_assessor, can_run_assessment
from projects.bids.enums import BidStage
from projects.bids.models import Opening
from projects.bids.services.parts import locked_call
from projects.calls.models import CallPage


@transaction.atomic
def assign_assessor(call: CallPage, person: User, *, stage: BidStage = BidStage.BID, by: User) -> Assessor:
    """Ask somebody to assess the bids for a call, and tell them. Asked twice, they stay asked.

    Raises PermissionDenied or NotToAssess.
    """
    call = locked_call(call.pk)
    if not can_run_assessment(by, call):
        raise PermissionDenied
    if not Opening.objects.filter(call=call, stage=stage, confirmed_at__isnull=False).exists():
        raise NotToAssess("Open the bids first. Until then nobody can tell who has no part in them.")
    if not can_be_assessor(person, call):
        raise NotToAssess(
            "They cannot assess: they run the call or opened its bids, they or their organisation bid for it, or their "
            "account is closed."
        )
    assessor, is_new = Assessor.objects.current().get_or_create(
        call=call, stage=stage, person=person, defaults={"assigned_by": by}
    )
    if is_new:
        log(assessor, "assessments.assessor.assign", user=by)
        queue_mail(assessor_mail(assessor))
    return assessor


@transaction.atomic
def end_assessor(assessor: Assessor, *, by: User) -> Assessor:
    """Have somebody assess no longer: their access ends at once, their scores do not count. Raises PermissionDenied."""
    call = locked_call(assessor.call_id)
    if not can_run_assessment(by, call):
        raise PermissionDenied
    if Assessor.objects.current().filter(pk=assessor.pk).update(ended_at=timezone.now(), ended_by=by):
        log(assessor, "assessments.assessor.end", user=by)
    assessor.refresh_from_db()
    return assessor
