from typing import Final

from django.db import models


class CallKind(models.TextChoices):
    """What the council gives to whoever answers a call."""

    COMMISSION = "commission", "Commission"
    GRANT = "grant", "Grant"
    IN_KIND = "in-kind", "Help in kind"
    EVIDENCE = "evidence", "Call for evidence"
    CHALLENGE = "challenge", "Challenge"


class Stages(models.TextChoices):
    """In how many steps a call is answered."""

    ONE = "one", "One stage: a bid"
    TWO = "two", "Two stages: an expression of interest, then a bid"


class CallPhase(models.TextChoices):
    """Where a call stands at a moment. Nobody sets it: it follows from the dates and from two acts."""

    FORTHCOMING = "forthcoming", "Forthcoming"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    AWARDED = "awarded", "Awarded"
    CANCELLED = "cancelled", "Cancelled"


SCORES: Final = range(6)  # An assessor scores each criterion from 0 to 5.
