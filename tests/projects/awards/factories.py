"""Decisions as officers make them: every bid decided, letters read over, sent, and the notice published."""

from contextlib import contextmanager
from decimal import Decimal

import time_machine

from projects.awards.enums import Decided
from projects.awards.models import CallDecision, Letter
from projects.awards.services import Choice, decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from search.services import collected_refreshes
from tests.projects.assessments.factories import handed_in, opened_bids

AWARD = Choice(Decided.AWARDED, "The clearest plan, at a fair price.", Decimal("14814.00"))
DECLINE = Choice(Decided.DECLINED, "The method does not fit the question.")


@collected_refreshes()
def scored_bids(number: int = 2, **kwargs) -> list[Bid]:
    """Return opened bids for one call, each with the scores of one assessor, the first the best."""
    bids = opened_bids(number, **kwargs)
    for place, bid in enumerate(bids):
        handed_in(bid, max(0, 5 - place), 4)
    return bids


@collected_refreshes()
def decided_bids(number: int = 2, **kwargs) -> list[Bid]:
    """Return bids of which the first is to be awarded and the others declined. Nobody is told."""
    bids = scored_bids(number, **kwargs)
    for place, bid in enumerate(bids):
        decide_bid(bid, DECLINE if place else AWARD, by=bid.call.commissioner)
    return bids


@collected_refreshes()
def made(number: int = 2, **kwargs) -> CallDecision:
    """Return a decision with its letters drafted."""
    bids = decided_bids(number, **kwargs)
    return make_decision(bids[0].call, BidStage.BID, by=bids[0].call.commissioner)


@collected_refreshes()
def told(number: int = 2, **kwargs) -> CallDecision:
    """Return a decision whose letters are sent: the standstill runs."""
    return tell(made(number, **kwargs))


@collected_refreshes()
def tell(decision: CallDecision) -> CallDecision:
    """Have the letters of a decision sent."""
    officer = decision.call.commissioner
    for letter in Letter.objects.filter(decision=decision):
        save_letter(letter, letter.text, by=officer)
    return send_letters(decision, by=officer)


@contextmanager
def after_the_standstill(decision: CallDecision):
    """Have it be the first moment after the standstill."""
    with time_machine.travel(decision.standstill_until, tick=False):
        yield


def published(number: int = 2, **kwargs) -> CallDecision:
    """Return a decision whose award notice is on the page of the call."""
    decision = told(number, **kwargs)
    with after_the_standstill(decision):
        return publish_award(decision, by=decision.call.commissioner)
