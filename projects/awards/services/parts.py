"""What the acts on decisions have in common: taking a call and its decision in hand."""

from django.core.exceptions import PermissionDenied

from home.models import User
from projects.assessments.officers import opening_of
from projects.awards.exceptions import NotToBeDecided
from projects.awards.models import CallDecision
from projects.awards.permissions import can_decide
from projects.bids.enums import BidStage
from projects.bids.services.parts import locked_call
from projects.calls.models import CallPage


def call_to_decide(number: int, by: User) -> CallPage:
    """Take a call in hand for the officer who runs it. Whoever comes second waits, and finds what the first left.

    Raises PermissionDenied, or NotToBeDecided where it is cancelled.
    """
    call = locked_call(number)
    if not can_decide(by, call):
        raise PermissionDenied
    if call.cancelled_at is not None:
        raise NotToBeDecided("This call is cancelled.")
    return call


def check_open(call: CallPage, stage: BidStage | str) -> None:
    """Raise NotToBeDecided where the bids are not open, or the decision has been made."""
    if opening_of(call, BidStage(stage)) is None:
        raise NotToBeDecided("Open the bids first.")
    if CallDecision.objects.filter(call=call, stage=stage).exists():
        raise NotToBeDecided("The decision has been made, and its letters are drafted.")


def decision_in_hand(decision: CallDecision, by: User) -> CallDecision:
    """Take a decision in hand, after its call. Raises PermissionDenied or NotToBeDecided."""
    call = call_to_decide(decision.call_id, by)
    held: CallDecision = CallDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    held.call = call
    return held
