from collections.abc import Mapping
from typing import Final

from hub.ideas.enums import AuthorState, IdeaState, MergerState, Reach
from hub.ideas.exceptions import TransitionNotAllowed

# Its authors take an idea further or back as they like, and from some people or one group to others. None leads out.
REACH_TRANSITIONS: Final[Mapping[Reach, frozenset[Reach]]] = {
    Reach.DRAFT: frozenset({Reach.NAMED, Reach.GROUP, Reach.MEMBERS}),
    Reach.NAMED: frozenset({Reach.DRAFT, Reach.NAMED, Reach.GROUP, Reach.MEMBERS}),
    Reach.GROUP: frozenset({Reach.DRAFT, Reach.NAMED, Reach.GROUP, Reach.MEMBERS}),
    Reach.MEMBERS: frozenset({Reach.DRAFT, Reach.NAMED, Reach.GROUP}),
}


def check_transition(present: str, wanted: Reach) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted in REACH_TRANSITIONS[Reach(present)]:
        return
    if wanted == Reach.MEMBERS:
        raise TransitionNotAllowed("This idea is shared with all members already.")
    raise TransitionNotAllowed("This idea is a draft already.")


AUTHOR_TRANSITIONS: Final[Mapping[AuthorState, frozenset[AuthorState]]] = {
    AuthorState.INVITED: frozenset({AuthorState.ACCEPTED, AuthorState.DECLINED, AuthorState.WITHDRAWN}),
    AuthorState.ACCEPTED: frozenset({AuthorState.LEFT, AuthorState.REMOVED}),
    AuthorState.DECLINED: frozenset(),
    AuthorState.WITHDRAWN: frozenset(),
    AuthorState.LEFT: frozenset(),
    AuthorState.REMOVED: frozenset(),
}


def check_author_transition(present: str, wanted: AuthorState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in AUTHOR_TRANSITIONS[AuthorState(present)]:
        raise TransitionNotAllowed("This invitation has been answered or withdrawn already.")


MERGER_TRANSITIONS: Final[Mapping[MergerState, frozenset[MergerState]]] = {
    MergerState.PROPOSED: frozenset({MergerState.MERGED, MergerState.DECLINED, MergerState.WITHDRAWN}),
    MergerState.MERGED: frozenset({MergerState.UNDONE}),
    MergerState.DECLINED: frozenset(),
    MergerState.WITHDRAWN: frozenset(),
    MergerState.UNDONE: frozenset(),
}


def check_merger_transition(present: str, wanted: MergerState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = MergerState(present)
    if wanted not in MERGER_TRANSITIONS[state]:
        raise TransitionNotAllowed(f"This stands at “{state.label.lower()}” already.")


IDEA_TRANSITIONS: Final[Mapping[IdeaState, frozenset[IdeaState]]] = {
    IdeaState.OPEN: frozenset({IdeaState.CLOSED}),
    IdeaState.CLOSED: frozenset({IdeaState.OPEN}),
}


def check_idea_transition(present: str, wanted: IdeaState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    if wanted not in IDEA_TRANSITIONS[IdeaState(present)]:
        raise TransitionNotAllowed(f"This idea is {wanted.label.lower()} already.")
