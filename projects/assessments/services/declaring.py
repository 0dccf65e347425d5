"""What ties an assessor to bidders: said for each bid before it is read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from home.models import User
from projects.assessments.exceptions import InterestRefused
from projects.assessments.models import Interest
from projects.assessments.permissions import can_declare_interest
from projects.bids.models import Bid
from projects.bids.services.parts import locked_call


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
