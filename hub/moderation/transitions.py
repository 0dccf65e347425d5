from collections.abc import Mapping
from typing import Final

from hub.moderation.enums import CaseState, Outcome
from hub.moderation.exceptions import TransitionNotAllowed

CASE_TRANSITIONS: Final[Mapping[CaseState, frozenset[CaseState]]] = {
    CaseState.WAITING: frozenset({CaseState.HIDDEN, CaseState.KEPT}),
    CaseState.HIDDEN: frozenset({CaseState.APPEALED}),
    CaseState.KEPT: frozenset({CaseState.APPEALED}),
    CaseState.APPEALED: frozenset({CaseState.FINALLY_HIDDEN, CaseState.FINALLY_KEPT}),
    CaseState.FINALLY_HIDDEN: frozenset(),
    CaseState.FINALLY_KEPT: frozenset(),
}

_DECIDED: Final[Mapping[tuple[CaseState, Outcome], CaseState]] = {
    (CaseState.WAITING, Outcome.HIDE): CaseState.HIDDEN,
    (CaseState.WAITING, Outcome.KEEP): CaseState.KEPT,
    (CaseState.APPEALED, Outcome.HIDE): CaseState.FINALLY_HIDDEN,
    (CaseState.APPEALED, Outcome.KEEP): CaseState.FINALLY_KEPT,
}


def check_transition(present: str, wanted: CaseState) -> None:
    """Raise TransitionNotAllowed, in words for the person who tried, where `wanted` does not follow from `present`."""
    state = CaseState(present)
    if wanted in CASE_TRANSITIONS[state]:
        return
    if state == CaseState.WAITING:
        raise TransitionNotAllowed("This has not been decided yet.")
    raise TransitionNotAllowed(f"This case stands at “{state.label}” already.")


def state_after(present: str, outcome: Outcome) -> CaseState:
    """Return where a decision leads. Raises TransitionNotAllowed where there is nothing to decide."""
    state = CaseState(present)
    if (state, outcome) not in _DECIDED:
        raise TransitionNotAllowed(f"Another moderator has decided: this case stands at “{state.label}” already.")
    return _DECIDED[state, outcome]
