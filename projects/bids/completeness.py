"""What a bid needs before it can be handed in."""

from collections.abc import Mapping
from typing import Any, Final

from projects.bids.content import read_steps, steps_of
from projects.bids.costs import CostTable
from projects.bids.enums import PartnerState, Step
from projects.bids.models import Bid
from projects.calls.models import Criterion

DECLARATIONS: Final[Mapping[str, str]] = {
    "authority": "I may commit the lead organisation, and every partner has agreed to this.",
    "true": "What is said here is true, as far as we know.",
    "conflicts": "We have declared, in what we wrote, every interest of ours that touches this call.",
}


def missing(bid: Bid) -> dict[Step, str]:
    """Return what is missing, a sentence by each step that lacks something. Raises SealBroken."""
    said = read_steps(bid)
    gaps = {step: _gap(bid, step, said.get(step, {})) for step in steps_of(bid)}
    return {step: gap for step, gap in gaps.items() if gap}


def waiting_partners(bid: Bid) -> list[str]:
    """Return the organisations that were asked to be partners and have not answered."""
    waiting = bid.partners.filter(state=PartnerState.ASKED)
    return list(waiting.values_list("organisation__name", flat=True).order_by("organisation__name"))


def _gap(bid: Bid, step: Step, content: Mapping[str, Any]) -> str:
    if step == Step.CRITERIA:
        return _unanswered(bid, content)
    if step == Step.COSTS:
        return "" if CostTable.of(content).lines or bid.call.is_in_kind else "Enter at least one line of costs."
    if step == Step.DECLARATIONS:
        return "" if all(content.get(name) for name in DECLARATIONS) else "Make every declaration."
    if step == Step.TIMETABLE:
        return "" if content.get("milestones") else "Enter at least one milestone."
    needed = ("title", "text") if step == Step.SUMMARY else ("text",)
    return "" if all(content.get(name) for name in needed) else f"Write the part “{step.label}”."


def _unanswered(bid: Bid, content: Mapping[str, Any]) -> str:
    criteria = Criterion.objects.filter(page=bid.call_id).values_list("pk", "name").order_by("sort_order", "pk")
    open_ones = [name for number, name in criteria if not content.get(str(number))]
    return f"Answer the criteria that are still open: {', '.join(open_ones)}." if open_ones else ""
