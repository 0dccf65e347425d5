"""What a bid says, opened: read from its steps, put together as the one text that is handed in, and checked.

Whoever calls this has seen that the reader may read the bid.
"""

from collections.abc import Mapping
from typing import Any, Final

from projects.bids.canonical import canonical, digest_of, read_canonical
from projects.bids.enums import Step
from projects.bids.exceptions import SealBroken
from projects.bids.models import Bid, BidFile, BidStep, BidVersion, CallKey
from projects.bids.sealing import Seal
from projects.calls.models import Criterion

FORMAT: Final = "policy-hub-bid/1"
MOST_BYTES: Final = 400_000  # Of one step: many times what the word limits allow.


def seal_of(bid: Bid) -> Seal:
    """Return the seal of the call that the bid answers."""
    return CallKey.objects.get(call=bid.call_id).seal


def steps_of(bid: Bid) -> tuple[Step, ...]:
    """Return the parts that it has: an expression of interest is short."""
    short = (Step.SUMMARY, Step.TEAM, Step.DECLARATIONS)
    return short if bid.is_expression else tuple(Step)


def read_step(bid: Bid, step: BidStep, seal: Seal | None = None) -> dict[str, Any]:
    """Return what a step says. Raises SealBroken."""
    opened = (seal or seal_of(bid)).open(step.sealed, bid.place(f"step:{step.name}"))
    found: dict[str, Any] = read_canonical(opened)
    return found


def read_steps(bid: Bid) -> dict[str, dict[str, Any]]:
    """Return what all steps say, by their names; those never saved are not there. Raises SealBroken."""
    seal = seal_of(bid)
    return {step.name: read_step(bid, step, seal) for step in BidStep.objects.filter(bid=bid)}


def file_facts(file: BidFile, seal: Seal) -> dict[str, Any]:
    """Return a file's name, type, size, digest and key. Raises SealBroken."""
    found: dict[str, Any] = read_canonical(seal.open(file.sealed_facts, file.place))
    return found


def bid_text(bid: Bid) -> bytes:
    """Return the canonical text of the bid as it stands in its steps. Raises SealBroken."""
    seal = seal_of(bid)
    steps = read_steps(bid)
    return canonical(
        {
            "format": FORMAT,
            "bid": str(bid.reference),
            "mark": seal.open(bid.sealed_mark, bid.place("mark")).decode(),
            "call": {"reference": bid.call.reference, "title": bid.call.title},
            "stage": bid.stage,
            "lead": bid.lead.name,
            "partners": _partners(bid),
            "files": _files(bid, seal),
            **{step.value: _said(bid, step, steps.get(step, {})) for step in steps_of(bid)},
        }
    )


def _said(bid: Bid, step: Step, content: Mapping[str, Any]) -> Any:
    return _answers(bid, content) if step == Step.CRITERIA else content


def _answers(bid: Bid, content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the answers in the order of the call's criteria, each beside what it answers."""
    criteria = Criterion.objects.filter(page=bid.call_id).order_by("sort_order", "pk")
    return [
        {"criterion": each.name, "weight": str(each.weight), "answer": content.get(str(each.pk), "")}
        for each in criteria
    ]


def _partners(bid: Bid) -> list[str]:
    return sorted(bid.partners.agreed().values_list("organisation__name", flat=True))


def _files(bid: Bid, seal: Seal) -> list[dict[str, Any]]:
    found = [file_facts(file, seal) for file in BidFile.objects.filter(bid=bid, removed_at=None).order_by("pk")]
    return [{name: facts[name] for name in ("name", "size", "sha256")} for facts in found]


def version_text(version: BidVersion, seal: Seal | None = None) -> bytes:
    """Return what was handed in, exactly. Raises SealBroken where it is not what the receipt says."""
    bid = version.bid
    text = (seal or seal_of(bid)).open(version.sealed, bid.place(f"version:{version.number}"))
    if digest_of(text) != version.digest:
        raise SealBroken(f"{version} does not agree with its SHA-256.")
    return text


def is_intact(version: BidVersion) -> bool:
    """Say whether what was handed in is there as the receipt has it."""
    try:
        version_text(version)
    except SealBroken:
        return False
    return True
