"""What open data keep to themselves, for the leak check: awards in their standstill, projects, past calls."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from secrets import token_hex

from django.urls import reverse
from django.utils import timezone

from projects.awards.enums import Decided
from projects.awards.models import BidDecision, CallDecision, Letter
from projects.awards.notices import notice_text
from projects.bids.enums import BidStage
from projects.bids.leakcheck_opened import opened_bid, planted_person
from projects.bids.models import Bid
from projects.calls.models import CallPage, CallQuestion, CallsPage
from projects.contracting.models import PastAward, PastProcess, PastRelease
from projects.contracting.naming import key_of_area
from projects.delivery.leakcheck_plants import say_on_the_way
from projects.delivery.models import ProjectPage
from projects.delivery.services import projects_page
from prospectus.models import PolicyAreaPage
from search.leakcheck.registry import Plant, Planting, register_plant


def _plant(planting: Planting) -> Iterable[str]:
    calls = CallsPage.objects.first()
    if calls is None:
        return []
    bid = opened_bid(calls, "A call whose award is not published", officer=planted_person(is_staff=True))
    _decide(bid, planting.hidden("reason in the open data"))
    CallQuestion.objects.create(call=bid.call, text=planting.hidden("question about a call in the open data"))
    drafts = CallPage.objects.filter(live=False).values_list("reference", flat=True)
    areas = PolicyAreaPage.objects.filter(live=False).values_list("code", flat=True)
    keys = (bid.call.reference, *drafts, *map(key_of_area, areas))
    return [
        *(reverse(f"contracting:{name}") for name in ("package-json", "tender-csv", "contract-csv")),
        *(reverse("contracting:process-json", args=[key]) for key in keys),
        *_carry_out(calls, planting),
        *_take_down(planting),
    ]


def _take_down(planting: Planting) -> Iterable[str]:
    """Plant a past call that was taken down: editors find it in their register, and nobody else anywhere."""
    at, ocid = timezone.now(), f"ocds-213czf-{token_hex(8)}"
    process = PastProcess(ocid=ocid, title=planting.editors_only("title of a past call"))
    process.description, process.buyer_name = planting.editors_only("past call"), planting.editors_only("buyer")
    process.first_release_at = process.last_release_at = process.taken_down_at = at
    process.taken_down_by, process.taken_down_reason = planted_person(is_staff=True), planting.editors_only("reason")
    process.save()
    words = planting.hidden("release of a past call")
    content = {"ocid": ocid, "id": "1", "date": at.isoformat(), "tag": ["tender"], "tender": {"title": words}}
    PastRelease.objects.create(process=process, release_id="1", released_at=at, content=content)
    suppliers = [planting.hidden("supplier of a past call")]
    PastAward.objects.create(process=process, award_id="1", suppliers=suppliers, starts_on=timezone.localdate())
    return [
        reverse("contracting:contract-list"),
        *(reverse(f"contracting:{name}", args=[ocid]) for name in ("past-page", "past-json")),
        *(reverse(f"contracting_admin:{name}", args=[process.pk]) for name in ("past-hide", "past-reinstate")),
        reverse("contracting_pastprocess_modeladmin_inspect", args=[process.pk]),
    ]


def _carry_out(calls: CallsPage, planting: Planting) -> Iterable[str]:
    """Announce an award, and plant in the project that came of it what its page does not tell."""
    bid = opened_bid(calls, "A call whose contract is carried out", officer=planted_person(is_staff=True))
    decision, now = _decide(bid, "The clearest plan."), timezone.now()
    decision.told_at, decision.standstill_until = now - timedelta(days=11), now - timedelta(days=1)
    decision.notice, decision.published_by, decision.published_at = notice_text(decision), bid.started_by, now
    decision.save()
    CallPage.objects.filter(pk=bid.call_id).update(awarded_at=now)
    project = ProjectPage(title="Work under a contract", slug="work-under-a-contract", lead=bid.lead)
    project.call, project.bid, project.officer = bid.call, bid, bid.started_by
    projects_page().add_child(instance=project)
    return [reverse("contracting:process-json", args=[bid.call.reference]), *say_on_the_way(planting, project)]


def _decide(bid: Bid, reason: str) -> CallDecision:
    """Award a bid, tell its bidder, and publish nothing."""
    officer, at = bid.started_by, timezone.now()
    made = BidDecision(bid=bid, number=1, decided=Decided.AWARDED, reason=reason, value=Decimal(1), decided_by=officer)
    made.save()
    told = {"told_by": officer, "told_at": at, "standstill_until": at + timedelta(days=10)}
    decision = CallDecision.objects.create(call=bid.call, stage=BidStage.BID, made_by=officer, **told)
    Letter.objects.create(decision=decision, bid=bid, bid_decision=made, text="You are awarded.")
    return decision


register_plant(Plant("contracting", _plant))
