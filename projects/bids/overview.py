"""What the page of a bid says of it, to its people."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.db.models import Prefetch

from projects.bids.canonical import digest_of
from projects.bids.completeness import missing, waiting_partners
from projects.bids.content import bid_text, file_facts, read_steps, seal_of, steps_of
from projects.bids.deadlines import check_in_time, check_open_for
from projects.bids.enums import BidState, Step
from projects.bids.exceptions import BidError, SealBroken
from projects.bids.models import Bid, BidAct, BidFile, BidPerson, VersionPartner
from projects.bids.shortlists import ONLY_SHORTLISTED, is_admitted

_NAMED: Final = Prefetch(
    "partners",
    queryset=VersionPartner.objects.select_related("organisation").order_by("organisation__name"),
    to_attr="named",
)


def overview(bid: Bid, at: datetime) -> dict[str, Any]:
    """Return where a bid stands, who is on it, and what was done. Where its seal is broken, nothing of its text."""
    found = {
        "is_taken": is_taken(bid, at),
        "only_shortlisted": "" if is_admitted(bid.call, bid.stage, bid.lead_id) else ONLY_SHORTLISTED,
        "versions": bid.versions.select_related("submitted_by").prefetch_related(_NAMED).order_by("-number"),
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
    return _passes(check_open_for, bid, at)


def is_in_time(bid: Bid, at: datetime) -> bool:
    """Say whether it can be withdrawn at this moment, whoever is shortlisted."""
    return _passes(check_in_time, bid, at)


def _passes(check: Callable[..., object], bid: Bid, at: datetime) -> bool:
    if bid.state == BidState.WITHDRAWN:
        return False
    try:
        check(bid, bid.call, at)
    except BidError:
        return False
    return True
