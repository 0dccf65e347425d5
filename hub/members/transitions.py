from collections.abc import Mapping
from typing import Final

from hub.members.enums import ApplicationState
from hub.members.exceptions import TransitionNotAllowed

APPLICATION_TRANSITIONS: Final[Mapping[ApplicationState, frozenset[ApplicationState]]] = {
    ApplicationState.APPLIED: frozenset(
        {ApplicationState.ASKED, ApplicationState.APPROVED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.ASKED: frozenset(
        {ApplicationState.APPLIED, ApplicationState.APPROVED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.APPROVED: frozenset(),
    ApplicationState.DECLINED: frozenset(),
    ApplicationState.WITHDRAWN: frozenset(),
}


def check_transition(present: str, wanted: ApplicationState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = ApplicationState(present)
    if wanted not in APPLICATION_TRANSITIONS[state]:
        raise TransitionNotAllowed(f"This application is {state.label.lower()} already.")
