from django.db import models


class InvitationState(models.TextChoices):
    """How far an invitation has come. One that waits for too long has expired, which no row says."""

    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
