"""Bids as their people make them: through the services, so that what they hold is sealed as it is on a site."""

from contextlib import contextmanager
from datetime import timedelta

import time_machine
from django.contrib.auth.models import Group, Permission

from home.models import User
from home.roles import Role
from hub.members.models import Organisation
from projects.bids.arrivals import Arrival
from projects.bids.canonical import digest_of
from projects.bids.completeness import DECLARATIONS
from projects.bids.content import bid_text, steps_of
from projects.bids.enums import BidStage, Step
from projects.bids.models import Bid, BidPartner, BidVersion
from projects.bids.services import accept_partnership, invite_partner, save_step, start_bid, submit_bid
from projects.calls.models import CallPage
from search.services import collected_refreshes
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory, MembershipFactory
from tests.projects.calls.factories import CallFactory

SECRET = "Zwölf Häuser at £12,345"


def steward(organisation: Organisation | None = None) -> User:
    """Return a member who speaks for a member organisation."""
    more = {"organisation": organisation} if organisation else {}
    return MembershipFactory(steward=True, **more).person


def organisation_of(person: User) -> Organisation:
    """Return the organisation of somebody who has one."""
    return person.memberships.get(until=None).organisation


def colleague_of(person: User) -> User:
    """Return another member of the same organisation."""
    return MemberFactory(member__organisation=organisation_of(person))


def content(step: Step, bid: Bid, secret: str = SECRET) -> dict:
    """Return what somebody writes in a step."""
    return {
        Step.SUMMARY: {"title": f"Title {secret}", "text": f"Summary {secret}"},
        Step.TIMETABLE: {
            "milestones": [{"what": f"Report {secret}", "due_on": "2027-03-01", "deliverable": "A report"}]
        },
        Step.COSTS: {"lines": [{"what": f"Work {secret}", "net": "12345.00", "vat_rate": "20", "vat": "2469.00"}]},
        Step.CRITERIA: {str(each.pk): f"Answer {secret}" for each in bid.call.criteria.all()},
        Step.DECLARATIONS: dict.fromkeys(DECLARATIONS, True),
    }.get(step, {"text": f"{step.label} {secret}"})


@collected_refreshes()
def draft_bid(
    *, call: CallPage | None = None, by: User | None = None, stage: BidStage = BidStage.BID, secret: str = SECRET
) -> Bid:
    """Return a draft with every part written."""
    call, by = call or CallFactory(), by or steward()
    bid = start_bid(call, lead=organisation_of(by), stage=stage, by=by)
    for step in steps_of(bid):
        save_step(bid, step, content(step, bid, secret), seen=0, by=by)
    return bid


@collected_refreshes()
def hand_in(bid: Bid, by: User | None = None, arrival: Arrival | None = None) -> BidVersion:
    """Hand in what stands in the draft."""
    return submit_bid(bid, seen=digest_of(bid_text(bid)), by=by or bid.started_by, arrival=arrival)


@collected_refreshes()
def submitted_bid(**kwargs) -> Bid:
    """Return a bid that is handed in."""
    bid = draft_bid(**kwargs)
    hand_in(bid)
    return Bid.objects.get(pk=bid.pk)


@collected_refreshes()
def partner_of(bid: Bid, person: User | None = None) -> BidPartner:
    """Return a partner who has agreed."""
    person = person or steward()
    asked = invite_partner(bid, organisation_of(person), by=bid.started_by)
    return accept_partnership(asked, by=person)


def officer(**kwargs) -> User:
    """Return an officer with the editing interface and no part in anything."""
    person = UserFactory(officer=True, **kwargs)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


@collected_refreshes()
def run_by(call: CallPage, person: User | None = None) -> User:
    """Return the officer who runs the call from now on."""
    call.commissioner = person or officer()
    call.commissioner.groups.add(Group.objects.get(name=Role.COMMISSIONER))
    call.save()
    return call.commissioner


@contextmanager
def after_the_close(call: CallPage, **later):
    """Have it be later than the close: a minute, where nothing else is said."""
    with time_machine.travel(call.closes_at + timedelta(**(later or {"minutes": 1})), tick=False):
        yield
