"""Assessments as people make them: opened bids, assessors who have declared, and scores handed in."""

from django.contrib.auth.models import Permission

from home.models import User
from projects.assessments.models import Assessment
from projects.assessments.services import assign_assessor, declare_interest, save_scores, submit_assessment
from projects.assessments.services.scoring import Given
from projects.bids.enums import BidStage
from projects.bids.models import Bid
from projects.bids.services import begin_opening, confirm_opening
from projects.calls.models import CallPage
from search.services import collected_refreshes
from tests.home.factories import UserFactory
from tests.projects.bids.factories import after_the_close, submitted_bid
from tests.projects.calls.factories import CallFactory

CLEAR = "Clear and costed."


def commissioner() -> User:
    """Return an officer who works in the admin."""
    person = UserFactory(officer=True)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=person.pk)


@collected_refreshes()
def commissioned_call(**kwargs) -> CallPage:
    """Return a call that an officer runs."""
    return CallFactory(commissioner=commissioner(), **kwargs)


@collected_refreshes()
def open_bids(call: CallPage) -> None:
    """Have two people open what was handed in."""
    with after_the_close(call):
        opening = begin_opening(call, BidStage.BID, by=call.commissioner)
        confirm_opening(opening, by=UserFactory(superuser=True))


@collected_refreshes()
def opened_bids(number: int = 1, **kwargs) -> list[Bid]:
    """Return bids for one call, handed in by as many organisations and opened."""
    call = commissioned_call(**kwargs)
    bids = [submitted_bid(call=call) for _ in range(number)]
    open_bids(call)
    return bids


def assessor_of(bid: Bid, *, has_declared: bool = True) -> User:
    """Return somebody who assesses the bids for a call, and has declared that nothing ties them to this one."""
    person = UserFactory()
    assign_assessor(bid.call, person, by=bid.call.commissioner)
    if has_declared:
        declare_interest(bid, has_conflict=False, by=person)
    return person


def points_for(bid: Bid, *points: int, reason: str = CLEAR) -> dict[int, Given]:
    """Return these points for the criteria of a call, in their order."""
    criteria = bid.call.criteria.order_by("sort_order", "pk").values_list("pk", flat=True)
    return {pk: Given(each, reason) for pk, each in zip(criteria, points, strict=True)}


@collected_refreshes()
def handed_in(bid: Bid, *points: int, by: User | None = None) -> Assessment:
    """Return an assessment that is handed in, by a new assessor if nobody is named."""
    by = by or assessor_of(bid)
    save_scores(bid, points_for(bid, *points), by=by)
    return submit_assessment(bid, by=by)
