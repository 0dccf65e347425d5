"""What goes along with an organisation that is merged into another: its bids, and its part in those of others."""

from django.db.models import Q, QuerySet

from hub.members.merging import Part, register_part
from hub.members.models import Organisation
from projects.bids.enums import BidState
from projects.bids.models import Bid, BidPartner, BidPerson, LateException, VersionPartner
from projects.bids.models.bid import STANDING


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
    partner = BidPartner.objects.open().filter(organisation=body)
    named = VersionPartner.objects.counting().filter(organisation=body)
    theirs = Q(lead=body) | Q(pk__in=partner.values("bid")) | Q(pk__in=named.values("version__bid"))
    found: QuerySet[Bid] = Bid.objects.filter(theirs, state__in=STANDING)
    return found


def _move(organisation: Organisation, into: Organisation) -> None:
    Bid.objects.filter(lead=organisation).update(lead=into)
    for model in (BidPartner, BidPerson, LateException):
        model.objects.filter(organisation=organisation).update(organisation=into)
    _move_versions(organisation, into)


def _move_versions(organisation: Organisation, into: Organisation) -> None:
    """Nobody is a partner twice in what was handed in, or beside itself as the lead."""
    theirs = VersionPartner.objects.filter(organisation=organisation)
    theirs.filter(version__partners__organisation=into).delete()
    theirs.update(organisation=into)
    VersionPartner.objects.filter(organisation=into, version__bid__lead=into).delete()
