from django.db import models


class AlertFrequency(models.TextChoices):
    """How often somebody wants to hear of what is new."""

    DAILY = "daily", "Every morning, when there is something new"
    WEEKLY = "weekly", "On Monday mornings, when there was something new in the week"
