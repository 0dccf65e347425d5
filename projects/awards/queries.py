"""Reads that put together what was decided of the bids for a call."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from hub.members.models import Organisation
from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.bids.enums import BidStage
from projects.bids.models import Bid, VersionPartner
from projects.calls.models import CallPage


def last_decisions(call: CallPage, stage: BidStage | str) -> dict[int, BidDecision]:
    """Return by the number of each bid what counts for it. The caller has seen that the reader runs the call."""
    rows = BidDecision.objects.at(call, stage).counting().select_related("bid__lead", "decided_by")
    return {each.bid_id: each for each in rows}


def decision_of(call: CallPage, stage: BidStage | str) -> CallDecision | None:
    """Return the decision on a call, once it is made."""
    rows = CallDecision.objects.filter(call=call, stage=stage)
    return rows.select_related("call", "made_by", "told_by", "published_by").first()


def letters_of(decision: CallDecision) -> list[Letter]:
    """Return the letters, by whom they are to."""
    rows = Letter.objects.filter(decision=decision).select_related("bid__lead", "bid__call", "bid_decision", "saved_by")
    return list(rows.order_by("bid__lead__name", "pk"))


def finals(stage: BidStage | str) -> tuple[Decided, ...]:
    """Return what each bid has to be in the end: a bid awarded or declined, an expression of interest short of that."""
    first = Decided.SHORTLISTED if stage == BidStage.EXPRESSION else Decided.AWARDED
    return (first, Decided.DECLINED)


def choices_at(stage: BidStage | str) -> tuple[Decided, ...]:
    """Return what may be decided of a bid on the way there."""
    return finals(stage) if stage == BidStage.EXPRESSION else tuple(Decided)


def undecided(bids: Iterable[Bid], stage: BidStage | str, last: dict[int, BidDecision]) -> list[Bid]:
    """Return the bids of which it has not been decided what they are in the end."""
    final = finals(stage)
    return [bid for bid in bids if bid.pk not in last or last[bid.pk].decided not in final]


def is_decided(call: CallPage, stage: BidStage | str) -> bool:
    """Say whether the decision on a call is made, at this stage."""
    return bool(CallDecision.objects.filter(call=call, stage=stage).exists())


def shortlisted(call: CallPage) -> set[int]:
    """Return the leads of the expressions of interest that are on the shortlist, from when their letters are sent.

    Of a bid it is never told that it is shortlisted: that is no decision to end with.
    """
    letters = Letter.objects.filter(decision__call=call, decision__told_at__isnull=False)
    return set(letters.filter(bid_decision__decided=Decided.SHORTLISTED).values_list("bid__lead", flat=True))


def bodies_awarded(call: CallPage) -> QuerySet[Organisation]:
    """Return to whom a call is awarded by its published notice, partners too, of those with a page for everybody."""
    won = _won().filter(letter__decision__call=call)
    partners = VersionPartner.objects.counting().filter(version__bid__in=won)
    bodies = Organisation.objects.visible_to(AnonymousUser())
    named = bodies.filter(Q(pk__in=won.values("lead")) | Q(pk__in=partners.values("organisation")))
    return named.order_by("name", "pk")


def bodies_named(decisions: Iterable[CallDecision]) -> list[tuple[CallDecision, list[int]]]:
    """Return the decision and the organisations of each bid that the published notices of these decisions name.

    They come by number, the lead first: which of them have a page for everybody is for whoever shows them to ask.
    """
    known = {decision.pk: decision for decision in decisions if decision.published_at is not None}
    letters = Letter.objects.filter(decision__in=list(known), bid_decision__decided=Decided.AWARDED)
    won = list(letters.values_list("decision_id", "bid_id", "bid__lead_id"))
    partners = VersionPartner.objects.counting().filter(version__bid__in=[bid for _, bid, _ in won])
    of_bid: dict[int, list[int]] = defaultdict(list)
    for bid, organisation in partners.values_list("version__bid", "organisation"):
        of_bid[bid].append(organisation)
    return [(known[decision], [lead, *of_bid[bid]]) for decision, bid, lead in won]


def calls_awarded_to(body: Organisation) -> QuerySet[CallPage]:
    """Return the calls that are awarded to an organisation by published notices."""
    partners = VersionPartner.objects.counting().filter(organisation=body)
    won = _won().filter(Q(lead=body) | Q(pk__in=partners.values("version__bid")))
    found: QuerySet[CallPage] = CallPage.objects.filter(pk__in=won.values("call"))
    return found


def _won() -> QuerySet[Bid]:
    """Return the bids that a published notice names as awarded."""
    letters = Letter.objects.filter(decision__published_at__isnull=False, bid_decision__decided=Decided.AWARDED)
    found: QuerySet[Bid] = Bid.objects.filter(pk__in=letters.values("bid"))
    return found
