"""Decisions as officers make them: every bid decided, letters read over, sent, and the notice published."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import time_machine

from home.models import User
from projects.awards.enums import Decided
from projects.awards.models import CallDecision, Letter
from projects.awards.services import Choice, decide_bid, make_decision, publish_award, save_letter, send_letters
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.services import begin_opening, confirm_opening
from projects.calls.models import CallPage
from search.services import collected_refreshes
from tests.home.factories import UserFactory
from tests.projects.assessments.factories import commissioned_call, handed_in, opened_bids
from tests.projects.bids.factories import submitted_bid

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


SHORTLIST = Choice(Decided.SHORTLISTED, "It names who opens the door.")


def made_shortlist(*on: User, off: tuple[User, ...] = ()) -> CallDecision:
    """Return a decision on the expressions of interest of these people's organisations, whose letters wait."""
    call = commissioned_call(two_stages=True)
    bids = [submitted_bid(call=call, by=person, stage=BidStage.EXPRESSION) for person in (*on, *off)]
    by = call.commissioner
    with at_the_second_stage(call):
        confirm_opening(begin_opening(call, BidStage.EXPRESSION, by=by), by=UserFactory(superuser=True))
        for bid in bids:
            decide_bid(bid, DECLINE if bid.started_by in off else SHORTLIST, by=by)
        return make_decision(call, BidStage.EXPRESSION, by=by)


def told_shortlist(*on: User, off: tuple[User, ...] = ()) -> CallDecision:
    """Return the same, of which everybody who handed one in has been told."""
    decision = made_shortlist(*on, off=off)
    with at_the_second_stage(decision.call):
        return tell(decision)


@contextmanager
def at_the_second_stage(call: CallPage):
    """Have it be an hour after expressions of interest have closed."""
    with time_machine.travel(call.eoi_closes_at + timedelta(hours=1), tick=False):
        yield


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
