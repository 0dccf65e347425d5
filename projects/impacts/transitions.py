from collections.abc import Mapping
from typing import Final

from projects.impacts.enums import ImpactState
from projects.impacts.exceptions import TransitionNotAllowed

# What was confirmed can turn out to be wrong, and is then taken back with the reason.
IMPACT_TRANSITIONS: Final[Mapping[ImpactState, frozenset[ImpactState]]] = {
    ImpactState.CLAIMED: frozenset({ImpactState.CONFIRMED, ImpactState.DECLINED, ImpactState.WITHDRAWN}),
    ImpactState.CONFIRMED: frozenset({ImpactState.DECLINED}),
    ImpactState.DECLINED: frozenset(),
    ImpactState.WITHDRAWN: frozenset(),
}


def check_transition(present: str, wanted: ImpactState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in IMPACT_TRANSITIONS[ImpactState(present)]:
        raise TransitionNotAllowed("This has been decided or withdrawn already.")


def check_waits(present: str) -> None:
    """Raise TransitionNotAllowed where it does not wait for an officer any more."""
    if present != ImpactState.CLAIMED:
        raise TransitionNotAllowed("This has been decided or withdrawn already, so that it stays as it is.")
