from typing import Final

from django.db import models


class ProjectState(models.TextChoices):
    """Where commissioned work stands. The officer who runs it says so."""

    AWARDED = "awarded", "Awarded, not begun yet"
    UNDERWAY = "underway", "Under way"
    PAUSED = "paused", "Paused"
    REPORTED = "reported", "Reported"
    EFFECT = "effect", "Effect known"
    STOPPED = "stopped", "Stopped"


# Readers are told why the work rests, or does not go on.
NEEDS_REASON: Final = frozenset({ProjectState.PAUSED, ProjectState.STOPPED})
