"""The demo's bids: one in writing and one handed in for an open call, others of closed ones, and two first answers.

They are sealed like any other, under the keys of the environment in which the demo is loaded.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from home.demo import DemoPart, register_demo_part
from home.models import User
from hub.members.models import Organisation
from projects.bids.canonical import canonical, digest_of
from projects.bids.completeness import DECLARATIONS
from projects.bids.content import bid_text, steps_of
from projects.bids.costs import CostTable
from projects.bids.demo_texts import BIDS
from projects.bids.enums import Act, BidStage, BidState, PartnerState, Step
from projects.bids.models import Bid, BidAct, BidPartner, BidPerson, BidStep, BidVersion, CallKey
from projects.bids.services.parts import keep_partners, new_mark
from projects.calls.models import CallPage
from projects.calls.moments import city_time


@transaction.atomic
def load() -> None:
    """Write the bids that are not there yet, for the calls, organisations and people of the demo."""
    for demo in BIDS:
        call = CallPage.objects.filter(slug=demo["call"]).first()
        lead = Organisation.objects.filter(name=demo["lead"]).first()
        if call and lead and not Bid.objects.at(call, demo.get("stage", BidStage.BID)).filter(lead=lead).exists():
            _write(call, lead, demo)


def _write(call: CallPage, lead: Organisation, demo: Mapping[str, Any]) -> None:
    person, at = User.objects.get(email=demo["person"]), call.opens_at + timedelta(days=demo["begun"])
    seal = CallKey.of_call(call).seal
    bid = Bid(call=call, stage=demo.get("stage", BidStage.BID), lead=lead, started_by=person, started_at=at)
    bid.sealed_mark = seal.close(new_mark(), bid.place("mark"))
    bid.save()
    BidPerson.objects.create(bid=bid, person=person, organisation=lead, named_by=person, named_at=at)
    BidAct.objects.create(bid=bid, act=Act.START, by=person, at=at)
    for name, email in demo.get("partners", {}).items():
        _join(bid, name, User.objects.get(email=email), at + timedelta(days=1))
    for step, content in _steps(bid, demo).items():
        sealed = seal.close(canonical(content), bid.place(f"step:{step.value}"))
        BidStep.objects.create(bid=bid, name=step, sealed=sealed, saved_at=at, saved_by=person)
    if "handed_in" in demo:
        _hand_in(bid, person, call.opens_at + timedelta(days=demo["handed_in"]))


def _join(bid: Bid, name: str, person: User, at: datetime) -> None:
    organisation = Organisation.objects.get(name=name)
    answer = {"state": PartnerState.ACCEPTED, "answered_by": person, "answered_at": at}
    BidPartner.objects.create(bid=bid, organisation=organisation, asked_by=bid.started_by, asked_at=at, **answer)
    BidPerson.objects.create(bid=bid, person=person, organisation=organisation, named_by=person, named_at=at)
    BidAct.objects.create(bid=bid, act=Act.ACCEPT_PARTNER, by=person, what=name, at=at)


def _steps(bid: Bid, demo: Mapping[str, Any]) -> dict[Step, dict[str, Any]]:
    """Return what stands in each part that it has. One that is not handed in has not made its declarations."""
    return {step: content for step, content in _written(bid.call, demo).items() if step in steps_of(bid)}


def _written(call: CallPage, demo: Mapping[str, Any]) -> dict[Step, dict[str, Any]]:
    lines = [{"what": what, "net": net, "vat_rate": rate} for what, net, rate in demo.get("costs", ())]
    answers = zip(call.criteria.order_by("sort_order", "pk"), demo.get("answers", ()), strict=False)
    opened_on = city_time(call.opens_at).date()
    milestones = [
        {"what": what, "due_on": (opened_on + timedelta(days=days)).isoformat(), "deliverable": deliverable}
        for what, days, deliverable in demo.get("milestones", ())
    ]
    return {
        Step.SUMMARY: {"title": demo["title"], "text": demo["summary"]},
        Step.APPROACH: {"text": demo.get("approach", "")},
        Step.TEAM: {"text": demo["team"]},
        Step.TIMETABLE: {"milestones": milestones},
        Step.COSTS: CostTable.of({"lines": lines}).record(),
        Step.CRITERIA: {str(criterion.pk): answer for criterion, answer in answers},
        **({Step.DECLARATIONS: dict.fromkeys(DECLARATIONS, True)} if "handed_in" in demo else {}),
    }


def _hand_in(bid: Bid, person: User, at: datetime) -> None:
    text = bid_text(bid)
    version = BidVersion(bid=bid, number=1, digest=digest_of(text), submitted_at=at, submitted_by=person)
    version.sealed = CallKey.objects.get(call=bid.call_id).seal.close(text, bid.place("version:1"))
    version.save()
    keep_partners(version)
    bid.state, bid.submitted_at = BidState.SUBMITTED, at
    bid.save(update_fields=["state", "submitted_at"])
    BidAct.objects.create(bid=bid, act=Act.SUBMIT, by=person, what="Version 1", at=at)


register_demo_part(DemoPart(75, "bids", load))
