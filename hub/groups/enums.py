from django.db import models


class WayInState(models.TextChoices):
    """How far an invitation, or somebody's wish to join, has come."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
