"""When something may follow. Who may do it is said in `permissions`; until when, in `deadlines`."""

from collections.abc import Mapping
from typing import Final

from projects.bids.enums import BidState, PartnerState
from projects.bids.exceptions import TransitionNotAllowed

BID_TRANSITIONS: Final[Mapping[BidState, frozenset[BidState]]] = {
    BidState.DRAFT: frozenset({BidState.SUBMITTED, BidState.WITHDRAWN}),
    BidState.SUBMITTED: frozenset({BidState.SUBMITTED, BidState.WITHDRAWN}),
    BidState.WITHDRAWN: frozenset(),
}

PARTNER_TRANSITIONS: Final[Mapping[PartnerState, frozenset[PartnerState]]] = {
    PartnerState.ASKED: frozenset({PartnerState.ACCEPTED, PartnerState.REFUSED, PartnerState.ENDED}),
    PartnerState.ACCEPTED: frozenset({PartnerState.ENDED}),
    PartnerState.REFUSED: frozenset(),
    PartnerState.ENDED: frozenset(),
}


def check_bid(present: str, wanted: BidState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow."""
    if wanted not in BID_TRANSITIONS[BidState(present)]:
        raise TransitionNotAllowed("This has been withdrawn.")


def check_partner(present: str, wanted: PartnerState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow."""
    if wanted not in PARTNER_TRANSITIONS[PartnerState(present)]:
        raise TransitionNotAllowed("This has been answered or taken back already.")
