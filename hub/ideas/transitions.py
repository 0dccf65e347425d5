from collections.abc import Mapping
from typing import Final

from hub.ideas.enums import IdeaState
from hub.ideas.exceptions import TransitionNotAllowed

IDEA_TRANSITIONS: Final[Mapping[IdeaState, frozenset[IdeaState]]] = {
    IdeaState.DRAFT: frozenset({IdeaState.SHARED}),
    IdeaState.SHARED: frozenset(),
}


def check_transition(present: str, wanted: IdeaState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in IDEA_TRANSITIONS[IdeaState(present)]:
        raise TransitionNotAllowed("This idea is shared with members already.")
