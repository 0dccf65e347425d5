"""When a question may be closed and opened again."""

from collections.abc import Mapping
from typing import Final

from prospectus.enums import QuestionStatus
from prospectus.exceptions import TransitionNotAllowed

QUESTION_TRANSITIONS: Final[Mapping[QuestionStatus, frozenset[QuestionStatus]]] = {
    QuestionStatus.OPEN: frozenset({QuestionStatus.CLOSED}),
    QuestionStatus.CLOSED: frozenset({QuestionStatus.OPEN}),
}


def check_transition(present: str, target: QuestionStatus) -> None:
    """Raise TransitionNotAllowed where a question in state `present` cannot become `target`."""
    if target not in QUESTION_TRANSITIONS[QuestionStatus(present)]:
        raise TransitionNotAllowed(f"The question is {QuestionStatus(present).label.lower()} already.")
