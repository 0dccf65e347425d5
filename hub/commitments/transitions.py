from collections.abc import Mapping
from typing import Final

from hub.commitments.enums import CommitmentState
from hub.commitments.exceptions import TransitionNotAllowed

# What was partly done can be taken up again. Done and withdrawn are words that stand.
COMMITMENT_TRANSITIONS: Final[Mapping[CommitmentState, frozenset[CommitmentState]]] = {
    CommitmentState.OFFERED: frozenset({CommitmentState.AGREED, CommitmentState.WITHDRAWN}),
    CommitmentState.AGREED: frozenset(
        {
            CommitmentState.UNDER_WAY,
            CommitmentState.DONE,
            CommitmentState.PARTLY_DONE,
            CommitmentState.WITHDRAWN,
        }
    ),
    CommitmentState.UNDER_WAY: frozenset(
        {CommitmentState.DONE, CommitmentState.PARTLY_DONE, CommitmentState.WITHDRAWN}
    ),
    CommitmentState.PARTLY_DONE: frozenset({CommitmentState.UNDER_WAY, CommitmentState.DONE}),
    CommitmentState.DONE: frozenset(),
    CommitmentState.WITHDRAWN: frozenset(),
}


def check_transition(present: str, wanted: CommitmentState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in COMMITMENT_TRANSITIONS[CommitmentState(present)]:
        raise TransitionNotAllowed(f"This is “{CommitmentState(present).label.lower()}” by now, so it stays so.")


def check_waits(present: str) -> None:
    """Raise TransitionNotAllowed where it does not wait for its owner any more."""
    if present != CommitmentState.OFFERED:
        raise TransitionNotAllowed("This has been confirmed or withdrawn already, so that its words stay as they are.")


def can_follow(present: str) -> list[CommitmentState]:
    """Return what can be reported of one in this state, in order: that it goes on is news, too."""
    if present not in {CommitmentState.AGREED, CommitmentState.UNDER_WAY, CommitmentState.PARTLY_DONE}:
        return []
    states = COMMITMENT_TRANSITIONS[CommitmentState(present)]
    goes_on = {CommitmentState.UNDER_WAY} if present == CommitmentState.UNDER_WAY else set()
    return [state for state in CommitmentState if state in states | goes_on]
