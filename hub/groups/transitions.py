from collections.abc import Mapping
from typing import Final

from hub.groups.enums import WayInState
from hub.groups.exceptions import TransitionNotAllowed

# An invitation is answered by whom it is for, a request by a steward; either is withdrawn by the side it came from.
WAY_IN_TRANSITIONS: Final[Mapping[WayInState, frozenset[WayInState]]] = {
    WayInState.WAITING: frozenset({WayInState.ACCEPTED, WayInState.DECLINED, WayInState.WITHDRAWN}),
    WayInState.ACCEPTED: frozenset(),
    WayInState.DECLINED: frozenset(),
    WayInState.WITHDRAWN: frozenset(),
}


def check_transition(present: str, wanted: WayInState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = WayInState(present)
    if wanted not in WAY_IN_TRANSITIONS[state]:
        raise TransitionNotAllowed(f"This has been {state.label.lower()} already.")
