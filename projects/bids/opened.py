"""What an officer reads of a bid that has been opened: the version that stood at the close, and nothing besides.

Whoever calls this has found the bid by `opened_to`.
"""

from dataclasses import dataclass, field
from typing import Any

from projects.bids.canonical import read_canonical
from projects.bids.content import file_facts, version_text
from projects.bids.costs import CostTable
from projects.bids.exceptions import SealBroken, SealKeyMissing
from projects.bids.models import Bid, BidFile, BidVersion


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened bid: its last version, and what it says; `trouble` where the seal does not open."""

    version: BidVersion
    said: dict[str, Any] = field(default_factory=dict)
    trouble: str = ""

    @property
    def title(self) -> str:
        """What its bidders call it."""
        return str(self.said.get("summary", {}).get("title", ""))

    @property
    def partners(self) -> str:
        """The partners, as the version names them."""
        return ", ".join(self.said.get("partners", ()))

    def money(self, name: str) -> str:
        """Return a sum of its costs, worked out anew: net, vat or gross; nothing for an expression of interest."""
        costs = self.said.get("costs")
        return str(getattr(CostTable.of(costs), name)) if costs else ""


def opened(bid: Bid) -> Opened:
    """Return an opened bid, read once for each record at hand."""
    if "opened" not in bid.__dict__:
        bid.__dict__["opened"] = _read(bid)
    found: Opened = bid.__dict__["opened"]
    return found


def _read(bid: Bid) -> Opened:
    version = max(bid.versions.all(), key=lambda each: each.number)
    try:
        return Opened(version, said=read_canonical(version_text(version, bid.call.seal_key.seal)))
    except SealBroken:
        return Opened(version, trouble="What is kept does not agree with the receipt: it was altered.")
    except SealKeyMissing:
        return Opened(version, trouble="The key of the seal is not on this server.")


def files_handed_in(bid: Bid) -> list[dict[str, Any]]:
    """Return the files that the version names, each with its record."""
    named = {(row["name"], row["sha256"]) for row in opened(bid).said.get("files", ())}
    files, seal = BidFile.objects.filter(bid=bid).order_by("pk"), bid.call.seal_key.seal
    found = {}
    for file in files:
        file.bid = bid
        facts = _facts(file, seal)
        if (facts.get("name"), facts.get("sha256")) in named:
            found[facts["name"], facts["sha256"]] = {"file": file, "name": facts["name"], "size": facts["size"]}
    return list(found.values())


def _facts(file: BidFile, seal: Any) -> dict[str, Any]:
    try:
        return file_facts(file, seal)
    except SealBroken:
        return {}
