"""What goes along with an organisation that is merged into another: its bids, and its part in those of others."""

from django.db.models import Q, QuerySet

from hub.members.merging import Part, register_part
from hub.members.models import Organisation
from projects.bids.enums import BidState, PartnerState
from projects.bids.models import Bid, BidPartner, BidPerson, LateException
from projects.bids.models.bid import STANDING

_OPEN = [PartnerState.ASKED, PartnerState.ACCEPTED]


def register() -> None:
    """Have bids go along, once they are decided."""
    register_part("bids", Part(_move, _obstacle))


def _obstacle(organisation: Organisation, into: Organisation) -> str:
    """Say why not, and of no call which it is: who bids is sealed until the bids are opened."""
    theirs, others = _standing(organisation), _standing(into)
    if theirs.filter(call__in=others.values("call")).exists():
        return "Both have a part in answers to the same call. They stay two until all but one of these are withdrawn."
    if theirs.filter(state=BidState.SUBMITTED, call__awarded_at=None, call__cancelled_at=None).exists():
        return f"{organisation} has a part in an answer to a call that is not decided yet. Merge them once it is."
    return ""


def _standing(body: Organisation) -> QuerySet[Bid]:
    partner = BidPartner.objects.filter(organisation=body, state__in=_OPEN)
    found: QuerySet[Bid] = Bid.objects.filter(Q(lead=body) | Q(pk__in=partner.values("bid")), state__in=STANDING)
    return found


def _move(organisation: Organisation, into: Organisation) -> None:
    Bid.objects.filter(lead=organisation).update(lead=into)
    for model in (BidPartner, BidPerson, LateException):
        model.objects.filter(organisation=organisation).update(organisation=into)
