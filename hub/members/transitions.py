from collections.abc import Mapping
from typing import Final

from hub.members.enums import MembershipState
from hub.members.exceptions import TransitionNotAllowed

MEMBERSHIP_TRANSITIONS: Final[Mapping[MembershipState, frozenset[MembershipState]]] = {
    MembershipState.APPLIED: frozenset({MembershipState.APPROVED, MembershipState.DECLINED}),
    MembershipState.APPROVED: frozenset({MembershipState.ENDED}),
    MembershipState.DECLINED: frozenset(),
    MembershipState.ENDED: frozenset(),
}


def check_transition(present: str, wanted: MembershipState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = MembershipState(present)
    if wanted not in MEMBERSHIP_TRANSITIONS[state]:
        raise TransitionNotAllowed(f"This membership is {state.label.lower()} already.")
