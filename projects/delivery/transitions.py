from collections.abc import Mapping
from typing import Final

from projects.delivery.enums import ChangeState, ProjectState

PROJECT_TRANSITIONS: Final[Mapping[ProjectState, frozenset[ProjectState]]] = {
    ProjectState.AWARDED: frozenset({ProjectState.UNDERWAY, ProjectState.STOPPED}),
    ProjectState.UNDERWAY: frozenset({ProjectState.PAUSED, ProjectState.REPORTED, ProjectState.STOPPED}),
    ProjectState.PAUSED: frozenset({ProjectState.UNDERWAY, ProjectState.STOPPED}),
    ProjectState.REPORTED: frozenset({ProjectState.EFFECT}),
    ProjectState.EFFECT: frozenset(),
    ProjectState.STOPPED: frozenset(),
}


CHANGE_TRANSITIONS: Final[Mapping[ChangeState, frozenset[ChangeState]]] = {
    ChangeState.ASKED: frozenset({ChangeState.ACCEPTED, ChangeState.REFUSED, ChangeState.WITHDRAWN}),
    ChangeState.ACCEPTED: frozenset(),
    ChangeState.REFUSED: frozenset(),
    ChangeState.WITHDRAWN: frozenset(),
}
# What was agreed stays as it was from then on.
OVER: Final = frozenset({ProjectState.EFFECT, ProjectState.STOPPED})


def can_be_answered(present: str, wanted: ChangeState) -> bool:
    """Tell whether a request for a change in the state `present` can go into `wanted`."""
    return wanted in CHANGE_TRANSITIONS[ChangeState(present)]


def can_become(present: str, wanted: str) -> bool:
    """Tell whether a project in the state `present` can go into `wanted`."""
    return wanted in PROJECT_TRANSITIONS[ProjectState(present)]
