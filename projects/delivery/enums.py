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


class DeliverableKind(models.TextChoices):
    """What sort of thing is handed over."""

    REPORT = "report", "Report"
    DATA_SET = "data-set", "Data set"
    TOOL = "tool", "Tool or guide"
    EVENT = "event", "Event"
    OTHER = "other", "Something else"


class ChangeState(models.TextChoices):
    """What became of a request to change what was agreed."""

    ASKED = "asked", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Readers are told why the work rests, or does not go on.
NEEDS_REASON: Final = frozenset({ProjectState.PAUSED, ProjectState.STOPPED})
