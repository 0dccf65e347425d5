"""Since when an idea has been waiting for the council. What its authors take back meanwhile is no waiting."""

from datetime import datetime, timedelta
from typing import Final

from hub.ideas.enums import Reach
from hub.ideas.models import Idea

WAIT: Final = ("asked_at", "rested_at")


def note_wait(idea: Idea, *, at: datetime) -> None:
    """Keep the wait in step with the circle that comes in force, for the caller to save (`WAIT`).

    A moderator's hiding does not stop it: that is the council's doing, and if it was wrong, the idea waited all along.
    """
    if idea.reach == Reach.MEMBERS:
        rested = at - idea.rested_at if idea.rested_at else timedelta()
        idea.asked_at, idea.rested_at = (idea.asked_at or at) + rested, None
    elif idea.asked_at is not None and idea.hidden_at is None:
        idea.rested_at = idea.rested_at or at
