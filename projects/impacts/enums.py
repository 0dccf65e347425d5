from django.db import models


class ImpactKind(models.TextChoices):
    """What came of a thing. That nothing came of it is as good an answer as any."""

    CITED = "cited", "Cited in a decision"
    SERVICE = "service", "A service changed"
    MONEY = "money", "Money moved"
    CONSULTATION = "consultation", "A consultation"
    NONE = "none", "No effect seen"


class ImpactState(models.TextChoices):
    """How far a claim is."""

    CLAIMED = "claimed", "Waiting for an officer"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Not confirmed"
    WITHDRAWN = "withdrawn", "Withdrawn"
