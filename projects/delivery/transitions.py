from collections.abc import Mapping
from typing import Final

from projects.delivery.enums import ProjectState

PROJECT_TRANSITIONS: Final[Mapping[ProjectState, frozenset[ProjectState]]] = {
    ProjectState.AWARDED: frozenset({ProjectState.UNDERWAY, ProjectState.STOPPED}),
    ProjectState.UNDERWAY: frozenset({ProjectState.PAUSED, ProjectState.REPORTED, ProjectState.STOPPED}),
    ProjectState.PAUSED: frozenset({ProjectState.UNDERWAY, ProjectState.STOPPED}),
    ProjectState.REPORTED: frozenset({ProjectState.EFFECT}),
    ProjectState.EFFECT: frozenset(),
    ProjectState.STOPPED: frozenset(),
}


def can_become(present: str, wanted: str) -> bool:
    """Tell whether a project in the state `present` can go into `wanted`."""
    return wanted in PROJECT_TRANSITIONS[ProjectState(present)]
