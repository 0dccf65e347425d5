"""What the page of a bid says of it, to its people."""

from datetime import datetime
from typing import Any

from projects.bids.canonical import digest_of
from projects.bids.completeness import missing, waiting_partners
from projects.bids.content import bid_text, file_facts, read_steps, seal_of, steps_of
from projects.bids.deadlines import check_open_for
from projects.bids.enums import BidState, Step
from projects.bids.exceptions import BidError, SealBroken
from projects.bids.models import Bid, BidAct, BidFile, BidPerson


def overview(bid: Bid, at: datetime) -> dict[str, Any]:
    """Return where a bid stands, who is on it, and what was done. Where its seal is broken, nothing of its text."""
    found = {
        "is_taken": is_taken(bid, at),
        "versions": bid.versions.select_related("submitted_by").order_by("-number"),
        "partners": bid.partners.select_related("organisation").order_by("asked_at", "pk"),
        "people": BidPerson.objects.filter(bid=bid, ended_at=None).select_related("person", "organisation"),
        "acts": BidAct.objects.filter(bid=bid).select_related("by", "about").order_by("-at", "-pk")[:50],
    }
    try:
        return {**found, **_said(bid)}
    except SealBroken:
        return {**found, "is_broken": True}


def _said(bid: Bid) -> dict[str, Any]:
    steps, gaps, saved = read_steps(bid), missing(bid), {step.name: step for step in bid.steps.all()}
    latest = bid.versions.order_by("-number").first()
    return {
        "title": steps.get(Step.SUMMARY, {}).get("title", ""),
        "rows": [{"step": step, "gap": gaps.get(step, ""), "saved": saved.get(step)} for step in steps_of(bid)],
        "waiting": waiting_partners(bid),
        "files": files_of(bid),
        "has_changed": bid.is_submitted and latest is not None and latest.digest != digest_of(bid_text(bid)),
    }


def files_of(bid: Bid) -> list[dict[str, Any]]:
    """Return the files on the draft, with their names. Raises SealBroken."""
    seal = seal_of(bid)
    files = BidFile.objects.filter(bid=bid, removed_at=None).select_related("bid").order_by("pk")
    return [{"file": file, **{k: v for k, v in file_facts(file, seal).items() if k != "key"}} for file in files]


def is_taken(bid: Bid, at: datetime) -> bool:
    """Say whether the call takes this bid at this moment. Whoever acts is asked again, under the lock."""
    if bid.state == BidState.WITHDRAWN:
        return False
    try:
        check_open_for(bid, bid.call, at)
    except BidError:
        return False
    return True
