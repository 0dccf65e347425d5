from collections.abc import Mapping
from typing import Final

from hub.offers.enums import IntroductionState, OfferState
from hub.offers.exceptions import TransitionNotAllowed

OFFER_TRANSITIONS: Final[Mapping[OfferState, frozenset[OfferState]]] = {
    OfferState.OPEN: frozenset({OfferState.MATCHED, OfferState.CLOSED, OfferState.EXPIRED}),
    OfferState.MATCHED: frozenset(),
    OfferState.CLOSED: frozenset(),
    OfferState.EXPIRED: frozenset(),
}

# Who asks agrees by asking; accepted means that both have agreed.
INTRODUCTION_TRANSITIONS: Final[Mapping[IntroductionState, frozenset[IntroductionState]]] = {
    IntroductionState.WAITING: frozenset(
        {IntroductionState.ACCEPTED, IntroductionState.DECLINED, IntroductionState.WITHDRAWN}
    ),
    IntroductionState.ACCEPTED: frozenset(),
    IntroductionState.DECLINED: frozenset(),
    IntroductionState.WITHDRAWN: frozenset(),
}


def check_offer(present: str, wanted: OfferState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in OFFER_TRANSITIONS[OfferState(present)]:
        raise TransitionNotAllowed("This has ended already.")


def check_introduction(present: str, wanted: IntroductionState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in INTRODUCTION_TRANSITIONS[IntroductionState(present)]:
        raise TransitionNotAllowed("This request has been answered or withdrawn already.")
