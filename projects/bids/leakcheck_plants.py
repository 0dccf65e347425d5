"""What bids keep private, for the leak check: a draft and its partners, before anybody has opened anything."""

from collections.abc import Iterable
from datetime import timedelta
from secrets import token_hex

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from home.models import User
from hub.members.leakcheck_plants import let_in
from hub.members.models import Membership, Organisation, OrganisationMembership
from projects.bids.enums import BidStage, Step
from projects.bids.models import Bid, LateException
from projects.bids.services import invite_partner, save_step, start_bid
from projects.bids.services.files import add_file
from projects.calls.models import CallPage, CallsPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    bid = _bid(planting, calls)
    file = add_file(bid, ContentFile(planting.hidden("file of a bid").encode(), name="plan.txt"), by=bid.started_by)
    planting.at_end(lambda: file.content.delete(save=False))
    asked, _ = _organisation()
    partner = invite_partner(bid, asked, by=bid.started_by)
    until, reason = timezone.now() + timedelta(days=3), planting.hidden("reason to be late")
    of_call = {"call": bid.call, "stage": BidStage.BID, "organisation": bid.lead}
    LateException.objects.create(**of_call, until=until, reason=reason, asked_by=bid.started_by)
    return [
        reverse("bids:bid-own"),
        reverse("bids:bid-page", args=[bid.reference]),
        *(reverse(f"bids:{name}", args=[bid.reference]) for name in ("bid-check", "bid-withdraw", "file-list")),
        reverse("bids:partner-list", args=[bid.reference]),
        reverse("bids:step-edit", args=[bid.reference, Step.SUMMARY.value]),
        reverse("bids:file-read", args=[bid.reference, file.reference]),
        reverse("bids:version-page", args=[bid.reference, 1]),
        reverse("bids:version-download", args=[bid.reference, 1]),
        *(reverse(f"bids:partnership-{name}", args=[partner.reference]) for name in ("page", "leave")),
        reverse("bids:bid-take-up", args=[bid.reference]),
        reverse("bids_bid_modeladmin_inspect", args=[bid.pk]),
        reverse("bids_admin:opened-text", args=[bid.reference]),
        reverse("bids_admin:opened-file", args=[bid.reference, file.reference]),
    ]


def _bid(planting: Planting, calls: CallsPage) -> Bid:
    now = timezone.now()
    dates = {"opens_at": now, "questions_until": now + timedelta(days=1), "closes_at": now + timedelta(days=2)}
    call = CallPage(title="A call with a bid", slug="a-call-with-a-bid", **dates)
    call.wanted = call.who_can_bid = "<p>Work.</p>"
    call.decision_by = now + timedelta(days=3)
    calls.add_child(instance=call)
    lead, person = _organisation()
    bid = start_bid(call, lead=lead, stage=BidStage.BID, by=person)
    words = {"title": planting.hidden("title of a bid"), "text": planting.hidden("body of a bid")}
    save_step(bid, Step.SUMMARY, words, seen=0, by=person)
    return bid


def _organisation() -> tuple[Organisation, User]:
    mark = token_hex(8)
    organisation = Organisation.objects.create(name=f"Bidders {mark}", slug=f"bidders-{mark}")
    OrganisationMembership.objects.begin(organisation)
    person = let_in(User.objects.create_user(f"{mark}@example.org", first_name="Bidding", last_name="Member"))
    Membership.objects.create(person=person, organisation=organisation)
    return organisation, person


register_plant(Plant("bids", _plant))
