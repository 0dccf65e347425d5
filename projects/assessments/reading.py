"""What an assessor is shown of a bid: what it says and its files, as far as the call lets them know whose it is.

Whoever calls this has found the bid by `bids_read_by`, with its versions and the key of its call at hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from home.models import User
from hub.members.models import Organisation
from projects.assessments.anonymity import numbered, sees_names, without_names
from projects.bids.enums import BidStage
from projects.bids.models import Bid, BidFile, VersionPartner
from projects.bids.opened import files_handed_in, opened
from projects.calls.models import CallPage


@dataclass(frozen=True, slots=True)
class Shown:
    """A bid as an assessor reads it. `trouble` says why nothing of it can be read."""

    name: str
    names_are_shown: bool
    said: dict[str, Any] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    trouble: str = ""


def shown_to(person: User, bid: Bid) -> Shown:
    """Return a bid as this assessor reads it now."""
    has_names = sees_names(person, bid.call, bid.stage)
    name = bid.lead.name if has_names else name_without_names(bid)
    found = opened(bid)
    if found.trouble:
        return Shown(name, has_names, trouble=found.trouble)
    if has_names:
        return Shown(name, has_names, said=found.said, files=files_handed_in(bid))
    return Shown(name, has_names, said=without_names(bid, found.said))


def name_without_names(bid: Bid) -> str:
    """Return by what a bid goes where its bidders are not named."""
    return numbered(bid.call, bid.stage).get(bid.pk, "A bid")


def file_shown_to(person: User, bid: Bid, reference: Any) -> BidFile | None:
    """Return a file of the version that was handed in, if this assessor may open it."""
    files = (row["file"] for row in shown_to(person, bid).files)
    return next((file for file in files if file.reference == reference), None)


def partners_of(bids: Iterable[int]) -> dict[int, list[str]]:
    """Return the names of the partners of these bids, as they were handed in."""
    rows = VersionPartner.objects.counting().filter(version__bid__in=list(bids)).order_by("organisation__name")
    found: dict[int, list[str]] = {}
    for bid, name in rows.values_list("version__bid", "organisation__name"):
        found.setdefault(bid, []).append(name)
    return found


def bidders_for(call: CallPage, stage: BidStage) -> list[tuple[int, str]]:
    """Return all organisations that lead or partner an opened bid for a call, by name and not by bid."""
    bids = Bid.objects.at(call, stage).handed_in()
    partners = VersionPartner.objects.counting().filter(version__bid__in=bids.values("pk"))
    found = Organisation.objects.filter(Q(pk__in=bids.values("lead")) | Q(pk__in=partners.values("organisation")))
    return list(found.order_by("name", "pk").values_list("pk", "name"))
