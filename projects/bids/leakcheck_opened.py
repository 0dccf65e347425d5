"""A call that is closed, with one bid that is opened: the apps above plant in it what they keep private."""

from datetime import timedelta
from secrets import token_hex

from django.utils import timezone
from django.utils.text import slugify

from home.models import User
from hub.members.models import Organisation
from projects.bids.enums import BidStage, BidState
from projects.bids.models import Bid, CallKey, Opening
from projects.calls.models import CallPage, CallsPage


def planted_person(*, is_staff: bool = False) -> User:
    """Return a new account: an officer's, or that of somebody who is asked to assess."""
    names = {"first_name": "Planted", "last_name": "Person"}
    return User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=is_staff, **names)


def opened_bid(calls: CallsPage, title: str, *, officer: User) -> Bid:
    """Return a bid for a new call of this title, which the officer runs and has opened with another."""
    at, mark = timezone.now(), token_hex(8)
    call = _call(calls, title, officer)
    lead = Organisation.objects.create(name=f"Bidders {mark}", slug=f"bidders-{mark}")
    more = {"started_by": officer, "submitted_at": at, "sealed_mark": b"\x01"}
    bid = Bid.objects.create(call=call, lead=lead, state=BidState.SUBMITTED, **more)
    CallKey.of_call(call)
    opening = {"begun_by": officer, "confirmed_by": planted_person(is_staff=True), "confirmed_at": at}
    Opening.objects.create(call=call, stage=BidStage.BID, number_of_bids=1, **opening)
    return bid


def _call(calls: CallsPage, title: str, officer: User) -> CallPage:
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=3), "questions_until": now - timedelta(days=2)}
    call = CallPage(title=title, slug=slugify(title), **dates)
    call.closes_at, call.decision_by = now - timedelta(days=1), now + timedelta(days=3)
    call.wanted = call.who_can_bid = "<p>Work.</p>"
    call.commissioner = officer
    calls.add_child(instance=call)
    return call
