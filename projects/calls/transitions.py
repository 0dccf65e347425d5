"""From which phase a call can go into which: by the clock, or by the acts *cancel* and *award*."""

from collections.abc import Mapping
from typing import Final

from projects.calls.enums import CallPhase

CALL_TRANSITIONS: Final[Mapping[CallPhase, frozenset[CallPhase]]] = {
    CallPhase.FORTHCOMING: frozenset({CallPhase.OPEN, CallPhase.CANCELLED}),
    CallPhase.OPEN: frozenset({CallPhase.CLOSED, CallPhase.CANCELLED}),
    CallPhase.CLOSED: frozenset({CallPhase.AWARDED, CallPhase.CANCELLED}),
    CallPhase.AWARDED: frozenset(),
    CallPhase.CANCELLED: frozenset(),
}


def can_become(present: CallPhase, wanted: CallPhase) -> bool:
    """Tell whether a call in the phase `present` can go into `wanted`."""
    return wanted in CALL_TRANSITIONS[present]
