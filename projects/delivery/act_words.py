"""What the acts by which an officer says where a project stands are called, and what they do."""

from dataclasses import dataclass
from typing import Final

from projects.delivery.enums import ProjectState


@dataclass(frozen=True, slots=True)
class Words:
    """What the page of an act says."""

    button: str
    consequence: str
    done: str


WORDS: Final[dict[ProjectState, Words]] = {
    ProjectState.UNDERWAY: Words("Under way", "Readers see that the work is under way.", "The project is under way."),
    ProjectState.PAUSED: Words(
        "Pause", "The page of the project says that the work is paused, and why.", "The project is paused."
    ),
    ProjectState.REPORTED: Words(
        "Reported", "Readers see that the work is done and its report is in.", "The project is reported."
    ),
    ProjectState.EFFECT: Words(
        "Effect known", "Readers see that it is known what the work has changed.", "The effect of the project is known."
    ),
    ProjectState.STOPPED: Words(
        "Stop", "The work ends for good. The page of the project stays and says why.", "The project is stopped."
    ),
}
