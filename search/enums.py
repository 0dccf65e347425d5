from django.db import models


class AlertFrequency(models.TextChoices):
    """How often somebody wants to hear of what is new."""

    DAILY = "daily", "Every morning, when there is something new"
    WEEKLY = "weekly", "On Monday mornings, when there was something new in the week"


class Relation(models.TextChoices):
    """How one thing of the catalogue hangs together with another, read from the source to the target."""

    ANSWERS = "answers", "answers"
    LED_TO = "led-to", "led to"
    AWARDED_AS = "awarded-as", "awarded as"
    DELIVERED = "delivered", "delivered"
    CITED_IN = "cited-in", "cited in"
    CHANGED = "changed", "changed"
