"""What ties an assessor to bidders: said for each bid before it is read."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from home.models import User
from projects.assessments.exceptions import InterestRefused
from projects.assessments.models import Interest
from projects.assessments.permissions import can_declare_interest
from projects.assessments.querysets import bids_for
from projects.bids.enums import BidStage
from projects.bids.models import Bid, VersionPartner
from projects.bids.services.parts import locked_call
from projects.calls.models import CallPage


@transaction.atomic
def declare_interest(bid: Bid, *, has_conflict: bool, words: str = "", by: User) -> Interest:
    """Say whether something ties `by` to the people or organisations of a bid, and what.

    A conflict takes the bid from them at once and for good, also one that they find later, after they have scored.
    Raises PermissionDenied or InterestRefused.
    """
    locked_call(bid.call_id)
    if not can_declare_interest(by, bid):
        raise PermissionDenied
    words = words.strip()
    if has_conflict and not words:
        raise InterestRefused("Say what ties you to the bidders, in a sentence.")
    if Interest.objects.filter(bid=bid, person=by, has_conflict=has_conflict).exists():
        raise InterestRefused("You have said so already.")
    interest = Interest(bid=bid, person=by, has_conflict=has_conflict, words=words)
    interest.save()
    log(interest, "assessments.interest.declare", user=by)
    return interest


@transaction.atomic
def declare_for_call(
    call: CallPage, stage: BidStage, organisations: Collection[int], *, words: str = "", by: User
) -> list[Interest]:
    """Say for all bids of a call at once with which of the bidding organisations something ties `by`.

    So it is said where nobody may know which bid is whose. Raises PermissionDenied or InterestRefused.
    """
    locked_call(call.pk)
    bids = bids_for(by).filter(call=call, stage=stage)
    declared = set(Interest.objects.filter(bid__in=bids.values("pk"), person=by).values_list("bid", flat=True))
    tied = {bid.pk for bid in bids.filter(_bid_of(organisations))}
    new = [bid for bid in bids.order_by("pk") if bid.pk in tied or bid.pk not in declared]
    if not new and not declared:
        raise PermissionDenied
    if not new:
        raise InterestRefused("You have said so already.")
    said = {bid.pk: words if bid.pk in tied or not tied else "" for bid in new}
    return [declare_interest(bid, has_conflict=bid.pk in tied, words=said[bid.pk], by=by) for bid in new]


def _bid_of(organisations: Collection[int]) -> Q:
    """Return the condition that an organisation leads or partners a bid."""
    partnered = VersionPartner.objects.counting().filter(organisation__in=organisations)
    return Q(lead__in=organisations) | Q(pk__in=partnered.values("version__bid"))
