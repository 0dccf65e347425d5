"""The award notice: what everybody reads of a decision after the standstill, kept as it was published."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from projects.assessments.reading import partners_of
from projects.awards.models import CallDecision, Letter
from projects.awards.queries import letters_of
from projects.bids.models import BidVersion
from projects.calls.awarded import Award, AwardNotice, Exceptional
from projects.calls.models import CallPage
from projects.calls.money import pounds


def notice_text(decision: CallDecision) -> dict[str, Any]:
    """Return what is published: how many bids, who is awarded what and why, the range of scores, the exceptions used.

    Whoever was not awarded is not named, but for those who were let in late: they were told that this is published.
    """
    letters = letters_of(decision)
    awarded = [letter for letter in letters if letter.bid_decision.is_award]
    partners = partners_of(letter.bid_id for letter in awarded)
    totals = [letter.total for letter in letters if letter.total is not None]
    return {
        "bids": len(letters),
        "awards": [_award(letter, partners.get(letter.bid_id, [])) for letter in awarded],
        "scores": [str(min(totals)), str(max(totals))] if totals else [],
        "exceptions": _exceptions(decision),
    }


def _award(letter: Letter, partners: list[str]) -> dict[str, Any]:
    made = letter.bid_decision
    value = "" if made.value is None else str(made.value)
    kept = {"bid": letter.bid_id}  # Shown nowhere: by it the project is found that comes of the award.
    return kept | {"lead": letter.bid.lead.name, "partners": partners, "value": value, "reason": made.reason}


def _exceptions(decision: CallDecision) -> list[dict[str, str]]:
    late = BidVersion.objects.filter(bid__letter__decision=decision, late_by__isnull=False)
    rows = late.order_by("late_by").values_list("late_by__organisation__name", "late_by__reason").distinct()
    return [{"organisation": name, "reason": reason} for name, reason in rows]


def shown(text: Mapping[str, Any], **more: Any) -> AwardNotice:
    """Return a notice as the page of a call shows it."""
    return AwardNotice(
        bids=text["bids"],
        awards=tuple(
            Award(each["lead"], tuple(each["partners"]), pounds_of(each["value"]), each["reason"])
            for each in text["awards"]
        ),
        lowest=text["scores"][0] if text["scores"] else "",
        highest=text["scores"][1] if text["scores"] else "",
        exceptions=tuple(Exceptional(each["organisation"], each["reason"]) for each in text["exceptions"]),
        **more,
    )


def pounds_of(value: str) -> str:
    """Return an amount as it was kept, in words; nothing where there is none."""
    return pounds(Decimal(value)) if value else ""


def notice_of(call: CallPage) -> AwardNotice | None:
    """Return the notice of a call, once it is published."""
    decision = CallDecision.objects.published().filter(call=call).order_by("-published_at").first()
    if decision is None or decision.notice is None:
        return None
    return shown(decision.notice, published_at=decision.published_at)
